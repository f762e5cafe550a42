// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.tracking.CursorKind;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Progress;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Tracking;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * SQL for databases that have no server here, run by H2 in its mode for them, and for DB2 by Derby: stand-ins, which show
 * that the text is sound and the order right, as far as they have the same functions, and not what those would do.
 */
class StandInTest {

    enum StandIn {
        SQL_SERVER("sqlserver", "jdbc:h2:mem:;MODE=MSSQLServer", "bigint", "nvarchar(20)"),
        ORACLE("oracle", "jdbc:h2:mem:;MODE=Oracle", "NUMBER", "VARCHAR2(20 CHAR)"),
        DB2("db2", "jdbc:derby:memory:standin%d;create=true", "BIGINT", "VARCHAR(20)");

        private static final AtomicInteger COUNT = new AtomicInteger();

        private final String dialect;
        private final String url;
        private final String number;
        private final String text;

        StandIn(String dialect, String url, String number, String text) {
            this.dialect = dialect;
            this.url = url;
            this.number = number;
            this.text = text;
        }

        private SqlText sql() {
            return Dialects.find(dialect).orElseThrow().sql();
        }

        private Connection open() throws SQLException {
            System.setProperty("derby.system.home", "target/derby");
            Connection connection = DriverManager.getConnection(String.format(url, COUNT.incrementAndGet()));
            execute(connection, "CREATE SCHEMA \"app\"");
            execute(
                    connection,
                    "CREATE TABLE \"app\".\"orders\" (\"id\" bigint NOT NULL, \"code\" varchar(20) NOT NULL,"
                            + " PRIMARY KEY (\"code\", \"id\"))");
            if (this == ORACLE) {
                execute(
                        connection,
                        "CREATE ALIAS TO_NUMBER FOR \"io.obsrv.connect.jdbc.dialect.OracleFunctions.toNumber\"");
            }
            return connection;
        }

        private Table table() {
            List<Column> columns = List.of(
                    new Column("id", number, Column.Kind.INTEGER, false, true),
                    new Column("code", text, Column.Kind.OTHER, false, false));
            List<String> key = List.of("code", "id");
            return new Table(new TableId("app", "orders"), TableKind.TABLE, columns, key, key, false);
        }
    }

    @ParameterizedTest
    @EnumSource
    void loadsByTwoColumnsAndGoesOnBehindAnyRow(StandIn standIn) throws Exception {
        // Given
        try (Connection connection = standIn.open()) {
            for (String code : List.of("a", "b", "d")) {
                execute(connection, insert(9, code), insert(10, code), insert(11, code));
            }
            TableQueries queries = queries(standIn, "load");

            // When
            List<Place> all = places(connection, queries, queries.load(Progress.load(Mark.NONE)));

            // Then
            assertThat(all).hasSize(9).startsWith(new Place(List.of("a", "9")), new Place(List.of("a", "10")));
            for (int i = 0; i < all.size(); i++) {
                Query rest = queries.load(Progress.load(Mark.NONE).at(all.get(i)));
                assertThat(places(connection, queries, rest)).isEqualTo(all.subList(i + 1, all.size()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void joinsLoadAndFollowing(StandIn standIn) throws Exception {
        // Given
        try (Connection connection = standIn.open()) {
            execute(connection, insert(1, "b"), insert(2, "a"));
            TableQueries queries = queries(standIn, "incrementing");
            Tracking tracking = new CursorKind(standIn.sql()).track(queries.order(), queries.reading());
            Mark line = tracking.begin(connection).orElseThrow();
            execute(connection, insert(3, "a"), insert(10, "a"), insert(9, "c"));

            // When
            List<Place> loaded =
                    places(connection, queries, queries.load(Progress.load(Mark.NONE), tracking.loaded(line)));
            Walk walk = Walk.of(tracking, connection, line, 2);

            // Then
            assertThat(loaded).containsExactly(new Place(List.of("a", "2")), new Place(List.of("b", "1")));
            assertThat(walk.sent()).containsExactly("3", "9", "10");
        }
    }

    private static TableQueries queries(StandIn standIn, String mode) {
        ReadingConfig reading = JdbcConfig.from(
                        Map.of("mode", mode, "batch.max.rows", "2", "connection.host", "h", "connection.database", "d"))
                .reading();
        return new TableQueries(TableOrder.of(standIn.table(), reading, standIn.sql()), reading, standIn.sql());
    }

    private static List<Place> places(Connection connection, TableQueries queries, Query query) throws SQLException {
        List<Place> places = new ArrayList<>();
        try (PreparedStatement statement = query.prepare(connection, 10);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                places.add(Place.of(row, 3, queries.order().load().terms()));
            }
        }
        return places;
    }

    private static String insert(int id, String code) {
        return "INSERT INTO \"app\".\"orders\" VALUES (" + id + ", '" + code + "')";
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
