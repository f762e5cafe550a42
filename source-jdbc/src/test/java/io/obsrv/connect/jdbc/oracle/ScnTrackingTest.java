// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Walk;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sweeps over system change numbers, with H2 as a stand-in: there the number is a column that the test writes. */
class ScnTrackingTest {

    private Connection connection;
    private long scn = 100;
    private long seconds;
    private ScnTracking tracking;

    @BeforeEach
    void create() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:;MODE=Oracle");
        execute(
                "CREATE ALIAS TO_NUMBER FOR \"io.obsrv.connect.jdbc.dialect.OracleFunctions.toNumber\"",
                "CREATE TABLE T (ID NUMBER PRIMARY KEY, ORA_ROWSCN NUMBER)",
                "INSERT INTO T VALUES (1, 50), (2, 60), (3, 99)");
        ReadingConfig reading = JdbcConfig.from(
                        Map.of("mode", "changes", "connection.host", "h", "connection.database", "d"))
                .reading();
        Column id = new Column("ID", "NUMBER", Column.Kind.INTEGER, false, false);
        Table table = new Table(
                new TableId("PUBLIC", "T"), TableKind.TABLE, List.of(id), List.of("ID"), List.of("ID"), false);
        TableOrder order = TableOrder.of(table, reading, new OracleText());
        tracking = new ScnTracking(
                "scn",
                new TableQueries(order, reading, new OracleText()),
                asked -> Long.toString(scn),
                () -> TimeUnit.SECONDS.toNanos(seconds));
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void findsWhatCommittedSinceTheLineInAnyOrder() throws Exception {
        // Given
        Mark line = tracking.begin(connection).orElseThrow();
        execute("INSERT INTO T VALUES (0, 101), (4, 103)", "UPDATE T SET ORA_ROWSCN = 102 WHERE ID = 2");
        scn = 103;

        // When
        Walk walk = Walk.of(tracking, connection, line, 2);

        // Then
        assertThat(tracking.loaded(line).isNone()).isTrue();
        assertThat(walk.sent()).containsExactly("0", "2", "4");
        assertThat(walk.end().values()).isEqualTo(Map.of("lower", "103"));
    }

    @Test
    void goesOnWithinASweepAfterACrash() throws Exception {
        // Given
        Mark line = tracking.begin(connection).orElseThrow();
        execute("INSERT INTO T VALUES (4, 101), (5, 101), (6, 101)");
        scn = 101;
        Mark within = Walk.of(tracking, connection, line, 2).marks().get(1);
        execute("INSERT INTO T VALUES (0, 110)");
        scn = 110;

        // When
        Walk rest = Walk.of(tracking, connection, within, 2);
        seconds = 1_000;
        Walk next = Walk.of(tracking, connection, rest.end(), 2);

        // Then
        assertThat(within.values()).containsEntry("window.key.ID", "5").containsEntry("window.upper", "101");
        assertThat(rest.sent()).containsExactly("6");
        assertThat(next.sent()).containsExactly("0");
    }

    @Test
    void restsBetweenSweeps() throws Exception {
        // Given
        Mark line = tracking.begin(connection).orElseThrow();
        Walk first = Walk.of(tracking, connection, line, 2);
        execute("INSERT INTO T VALUES (4, 101)");
        scn = 101;

        // When
        seconds = 59;
        Walk early = Walk.of(tracking, connection, first.end(), 2);
        seconds = 60;
        Walk due = Walk.of(tracking, connection, first.end(), 2);

        // Then
        assertThat(early.sent()).isEmpty();
        assertThat(due.sent()).containsExactly("4");
    }

    private void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
