// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.tracking.HistoryTracking;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Progress;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import io.obsrv.connect.jdbc.tracking.Walk;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The reading by tracked changes, with H2 as a stand-in: there they are a table that the test writes, and the versions
 * numbers that it sets.
 */
class ChangeTrackingTest {

    private Connection connection;
    private long current = 10;
    private OptionalLong oldest = OptionalLong.of(5);
    private TableQueries queries;
    private final ChangeSource source = new Changes();
    private HistoryTracking tracking;

    @BeforeEach
    void create() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:;MODE=MSSQLServer");
        execute(
                "CREATE SCHEMA [app]",
                "CREATE TABLE [app].[t] ([id] bigint PRIMARY KEY)",
                "CREATE TABLE [app].[c] ([id] bigint PRIMARY KEY, SYS_CHANGE_VERSION bigint, SYS_CHANGE_OPERATION"
                        + " char(1))");
        write(1, 9, "I");
        write(2, 10, "I");
        write(6, 4, "I");
        ReadingConfig reading = JdbcConfig.from(Map.of(
                        "mode", "changes", "deletes", "tracking", "connection.host", "h", "connection.database", "d"))
                .reading();
        Column id = new Column("id", "bigint", Column.Kind.INTEGER, false, false);
        Table table =
                new Table(new TableId("app", "t"), TableKind.TABLE, List.of(id), List.of("id"), List.of("id"), false);
        queries = new TableQueries(TableOrder.of(table, reading, new SqlServerText()), reading, new SqlServerText());
        tracking = new HistoryTracking(
                "change-tracking",
                queries,
                asked -> new ChangeHistory(queries, source),
                line -> ChangeHistory.loaded(queries, source, line),
                System::nanoTime);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void joinsLoadAndFollowing() throws Exception {
        // Given
        Mark line = tracking.begin(connection).orElseThrow();
        write(1, 11, "U");
        write(3, 12, "I");
        delete(2, 13);
        current = 13;

        // When
        List<String> loaded = loaded(line);
        List<Walk> walks = walk(tracking.behind(line));

        // Then
        assertThat(loaded).containsExactly("6");
        assertThat(walks.get(0).sent()).containsExactly("1", "3");
        assertThat(walks.get(1).sent()).containsExactly("2");
        assertThat(walks.get(1).end().values()).containsEntry("lower", "14").doesNotContainKey("window.upper");
    }

    @Test
    void leavesWhatIsChangedAgainToTheNextWindow() throws Exception {
        // Given
        Mark line = tracking.behind(tracking.begin(connection).orElseThrow());
        write(3, 11, "I");
        write(4, 11, "I");
        write(5, 12, "I");
        current = 12;
        List<Walk> all = walk(line);
        Mark within = all.get(0).marks().get(1);
        write(5, 13, "U");
        delete(4, 14);
        current = 14;

        // When
        List<Walk> rest = walk(within);
        List<Walk> next = walk(rest.get(1).end());

        // Then
        assertThat(all.get(0).sent()).containsExactly("3", "4", "5");
        assertThat(within.values()).containsEntry("window.key.id", "4").containsEntry("window.upper", "13");
        assertThat(rest.get(0).sent()).isEmpty();
        assertThat(rest.get(1).sent()).isEmpty();
        assertThat(next.get(0).sent()).containsExactly("5");
        assertThat(next.get(1).sent()).containsExactly("4");
    }

    @Test
    void refusesWhatTheServerHasForgotten() throws Exception {
        // Given
        Mark line = tracking.behind(tracking.begin(connection).orElseThrow());
        current = 20;

        // When // Then
        oldest = OptionalLong.of(10);
        assertThat(tracking.next(connection, line)).isPresent();
        oldest = OptionalLong.of(11);
        assertThatThrownBy(() -> tracking.next(connection, line))
                .isInstanceOf(UnreadableTable.class)
                .hasMessage("Changes of \"app.t\" cannot be followed on: changes behind version 10 are no longer kept"
                        + " (CHANGE_RETENTION), or the table was truncated. Reset the connector's offsets to read the"
                        + " table again");
        oldest = OptionalLong.empty();
        assertThatThrownBy(() -> tracking.next(connection, line))
                .hasMessageContaining("its changes are not tracked any more, or the user may not see them");
        current = 8;
        assertThatThrownBy(() -> tracking.next(connection, line))
                .hasMessageContaining("the server counts lower versions than before");
    }

    private List<Walk> walk(Mark from) throws SQLException {
        Walk present = Walk.of(tracking, connection, from, 2);
        return List.of(present, Walk.of(tracking, connection, present.end(), 2));
    }

    private List<String> loaded(Mark line) throws SQLException {
        Query query = queries.load(Progress.load(line), tracking.loaded(line));
        List<String> ids = new ArrayList<>();
        try (PreparedStatement statement = query.prepare(connection, 10);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }

    private void write(int id, int version, String operation) throws SQLException {
        execute("MERGE INTO [app].[t] KEY ([id]) VALUES (" + id + ")");
        execute("MERGE INTO [app].[c] KEY ([id]) VALUES (" + id + ", " + version + ", '" + operation + "')");
    }

    private void delete(int id, int version) throws SQLException {
        execute(
                "DELETE FROM [app].[t] WHERE [id] = " + id,
                "MERGE INTO [app].[c] KEY ([id]) VALUES (" + id + ", " + version + ", 'D')");
    }

    private void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** What the server would tell. */
    private final class Changes implements ChangeSource {

        @Override
        public void begin(Connection asked) {
            // H2 has no such isolation.
        }

        @Override
        public OptionalLong current(Connection asked) {
            return OptionalLong.of(current);
        }

        @Override
        public OptionalLong oldest(Connection asked) {
            return oldest;
        }

        @Override
        public String changes(long version) {
            return "(SELECT * FROM [app].[c] WHERE SYS_CHANGE_VERSION > " + version + ")";
        }
    }
}
