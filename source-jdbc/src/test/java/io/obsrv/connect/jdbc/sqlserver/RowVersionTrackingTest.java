// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import io.obsrv.connect.jdbc.tracking.Walk;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The reading by row versions, with H2 as a stand-in: there the version is a text that the test writes, and the lowest
 * active one a number that it sets.
 */
class RowVersionTrackingTest {

    private static final Column VERSION = new Column("v", "timestamp", Column.Kind.OTHER, false, false);

    private Connection connection;
    private long lowestActive = 10;
    private RowVersionTracking tracking;

    @BeforeEach
    void create() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:;MODE=MSSQLServer");
        execute("CREATE SCHEMA [app]", "CREATE TABLE [app].[t] ([id] bigint PRIMARY KEY, [v] varchar(18))");
        write(1, 7);
        write(2, 9);
        ReadingConfig reading = JdbcConfig.from(Map.of(
                        "mode", "changes", "batch.max.rows", "2", "connection.host", "h", "connection.database", "d"))
                .reading();
        Column id = new Column("id", "bigint", Column.Kind.INTEGER, false, false);
        Table table = new Table(
                new TableId("app", "t"), TableKind.TABLE, List.of(id, VERSION), List.of("id"), List.of("id"), false);
        SqlText sql = new TextVersions();
        tracking = new RowVersionTracking(
                "rowversion",
                new TableQueries(TableOrder.of(table, reading, sql), reading, sql),
                VERSION,
                asked -> hex(lowestActive));
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void readsNothingThatATransactionUnderWayCouldStandBefore() throws Exception {
        // Given
        Mark line = tracking.begin(connection).orElseThrow();
        write(4, 11);
        write(5, 12);

        // When
        Walk meanwhile = Walk.of(tracking, connection, line, 2);
        write(3, 10);
        lowestActive = 13;
        Walk after = Walk.of(tracking, connection, meanwhile.end(), 2);

        // Then
        assertThat(meanwhile.sent()).isEmpty();
        assertThat(after.sent()).containsExactly("3", "4", "5");
    }

    @Test
    void repeatsNothingWhereverItGoesOn() throws Exception {
        // Given
        Mark line = tracking.begin(connection).orElseThrow();
        for (int i = 0; i < 5; i++) {
            write(10 + i, 10 + i);
        }
        lowestActive = 20;
        Walk all = Walk.of(tracking, connection, line, 2);

        // When
        Walk rest = Walk.of(tracking, connection, all.marks().get(1), 2);

        // Then
        assertThat(all.sent()).containsExactly("10", "11", "12", "13", "14");
        assertThat(rest.sent()).containsExactly("12", "13", "14");
        assertThat(all.marks().get(1).values()).isEqualTo(Map.of("lower", "0x000000000000000C"));
        assertThat(all.end().values()).isEqualTo(Map.of("lower", "0x0000000000000014"));
    }

    @Test
    void refusesToGoOnWhereTheServerCountsLowerThanBefore() throws Exception {
        // Given
        Mark line = tracking.begin(connection).orElseThrow();
        lowestActive = 9;

        // When // Then
        assertThatThrownBy(() -> tracking.next(connection, line))
                .isInstanceOf(UnreadableTable.class)
                .hasMessageStartingWith("The server counts lower row versions than before");
        assertThatThrownBy(() -> tracking.next(connection, Mark.NONE))
                .hasMessageStartingWith("The stored position has no row version in \"lower\"");
    }

    private void write(int id, int version) throws SQLException {
        execute("INSERT INTO [app].[t] VALUES (" + id + ", '" + hex(version) + "')");
    }

    private static String hex(long number) {
        return String.format("0x%016X", number);
    }

    private void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The dialect's text, with versions that are text already: H2 does not convert bytes as SQL Server does. */
    private static final class TextVersions implements SqlText {

        private final SqlText sql = new SqlServerText();

        @Override
        public String quoted(String identifier) {
            return sql.quoted(identifier);
        }

        @Override
        public String from(Table table) {
            return sql.from(table);
        }

        @Override
        public String physicalPlace() {
            return sql.physicalPlace();
        }

        @Override
        public String parameter(String type) {
            return type.equals("timestamp") ? "?" : sql.parameter(type);
        }

        @Override
        public String asText(String expression, String type) {
            return type.equals("timestamp") ? expression : sql.asText(expression, type);
        }

        @Override
        public Condition isBehind(List<String> expressions, List<String> parameters, List<String> values) {
            return sql.isBehind(expressions, parameters, values);
        }

        @Override
        public String timeText(LocalDateTime time, String type) {
            return sql.timeText(time, type);
        }

        @Override
        public String firstRows(int rows) {
            return sql.firstRows(rows);
        }

        @Override
        public String clockBefore(Column column) {
            return sql.clockBefore(column);
        }
    }
}
