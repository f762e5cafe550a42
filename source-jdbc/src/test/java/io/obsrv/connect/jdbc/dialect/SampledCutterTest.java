// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.dialect.TableCutter.Cuts;
import io.obsrv.connect.jdbc.range.KeyRange;
import io.obsrv.connect.jdbc.range.RangePlan;
import io.obsrv.connect.jdbc.range.RangeProgress;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Progress;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tables that are cut by the SQL for databases that have no server here, run by H2 in its mode for each: a stand-in. The
 * test makes up the view of the catalog that says how many blocks there are: so few that all are read. H2 takes no samples.
 */
class SampledCutterTest {

    private static final int ROWS = 2_000;
    private static final int PARTS = 8;

    enum StandIn {
        SQL_SERVER(
                "sqlserver",
                "MSSQLServer",
                "nvarchar(20)",
                "CREATE SCHEMA sys",
                "CREATE TABLE sys.objects AS SELECT 1 AS object_id, 1 AS schema_id, 'orders' AS name",
                "CREATE TABLE sys.schemas AS SELECT 1 AS schema_id, 'app' AS name",
                "CREATE TABLE sys.partitions AS SELECT 1 AS object_id, 1 AS index_id, 7 AS hobt_id",
                "CREATE TABLE sys.allocation_units AS SELECT 7 AS container_id, 1 AS type, %d AS data_pages"),
        ORACLE(
                "oracle",
                "Oracle",
                "VARCHAR2(20 CHAR)",
                "CREATE TABLE all_tables AS SELECT 'app' AS owner, 'orders' AS table_name, %d AS blocks"),
        DB2(
                "db2",
                "DB2",
                "VARCHAR(20)",
                "CREATE SCHEMA syscat",
                "CREATE TABLE syscat.tables AS SELECT 'app' AS tabschema, 'orders' AS tabname, %d AS npages");

        private final String dialect;
        private final String mode;
        private final String text;
        private final String catalog;

        StandIn(String dialect, String mode, String text, String... catalog) {
            this.dialect = dialect;
            this.mode = mode;
            this.text = text;
            this.catalog = String.join(";", catalog);
        }

        private Dialect dialect() {
            return Dialects.find(dialect).orElseThrow();
        }

        /** With a table by two columns, of which nearly all rows have the same first one. */
        private Connection open(int blocks) throws SQLException {
            Connection connection = DriverManager.getConnection("jdbc:h2:mem:;MODE=" + mode);
            try (Statement statement = connection.createStatement()) {
                statement.execute(String.format(catalog, blocks));
                statement.execute("CREATE SCHEMA \"app\"");
                statement.execute("CREATE TABLE \"app\".\"orders\" (\"id\" varchar(20) NOT NULL, \"code\" varchar(20)"
                        + " NOT NULL, PRIMARY KEY (\"code\", \"id\"))");
                statement.execute("INSERT INTO \"app\".\"orders\" SELECT CAST(1000000 + X * X AS varchar(20)),"
                        + " CASE WHEN X < 20 THEN 'a' ELSE 'b' END FROM SYSTEM_RANGE(1, " + ROWS + ")");
            }
            return connection;
        }

        private TableQueries queries(TableKind kind, String... key) {
            List<Column> columns = List.of(
                    new Column("id", text, Column.Kind.OTHER, false, false),
                    new Column("code", text, Column.Kind.OTHER, false, false));
            Table table = new Table(new TableId("app", "orders"), kind, columns, List.of(key), List.of(key), false);
            ReadingConfig reading = JdbcConfig.from(Map.of(
                            "mode",
                            "load",
                            "connection.host",
                            "h",
                            "connection.database",
                            "d",
                            "incrementing.column.name",
                            "id"))
                    .reading();
            return new TableQueries(
                    TableOrder.of(table, reading, dialect().sql()),
                    reading,
                    dialect().sql());
        }

        private TableQueries queries() {
            return queries(TableKind.TABLE, "code", "id");
        }
    }

    @ParameterizedTest
    @EnumSource
    void cutsATableIntoRangesThatAreTogetherTheTable(StandIn standIn) throws Exception {
        // Given
        try (Connection connection = standIn.open(1)) {
            TableQueries queries = standIn.queries();

            // When
            Cuts cuts =
                    standIn.dialect().cutter().cut(connection, queries, PARTS).orElseThrow();

            // Then
            List<List<Place>> ranges = new ArrayList<>();
            for (KeyRange range : new RangePlan(cuts.rows(), Mark.NONE, cuts.places()).ranges()) {
                ranges.add(places(connection, queries, range));
            }
            assertThat(cuts.rows()).isEqualTo(ROWS);
            assertThat(ranges)
                    .hasSize(PARTS)
                    .allSatisfy(range -> assertThat(range).hasSize(ROWS / PARTS));
            assertThat(ranges.stream().flatMap(List::stream)).hasSize(ROWS).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource
    void cutsWhatIsLeftOfARange(StandIn standIn) throws Exception {
        // Given
        try (Connection connection = standIn.open(1)) {
            TableQueries queries = standIn.queries();
            List<Place> all = places(connection, queries, new KeyRange("00", Optional.empty(), Optional.empty()));
            Progress read = Progress.load(Mark.NONE).at(all.get(999));

            // When
            Cuts rest = standIn.dialect()
                    .cutter()
                    .cutRest(connection, queries, read, Optional.of(all.get(1_399)), 4)
                    .orElseThrow();

            // Then
            assertThat(rest.rows()).isEqualTo(400);
            assertThat(rest.places()).containsExactly(all.get(1_099), all.get(1_199), all.get(1_299));
        }
    }

    @ParameterizedTest
    @EnumSource
    void asksWhetherARangeHasARowLeft(StandIn standIn) throws Exception {
        // Given
        try (Connection connection = standIn.open(1)) {
            TableQueries queries = standIn.queries();
            Place last = new Place(List.of("b", "999999999"));

            // When
            boolean before = isAnyLeft(connection, queries, Progress.load(Mark.NONE));
            boolean behind =
                    isAnyLeft(connection, queries, Progress.load(Mark.NONE).at(last));

            // Then
            assertThat(before).isTrue();
            assertThat(behind).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void cutsNothingThatItCannotSample(StandIn standIn) throws Exception {
        // Given
        TableCutter cutter = standIn.dialect().cutter();
        try (Connection unknown = standIn.open(-1);
                Connection known = standIn.open(1)) {

            // When // Then
            assertThat(cutter.cut(unknown, standIn.queries(), PARTS)).as("size").isEmpty();
            assertThat(cutter.cut(known, standIn.queries(TableKind.VIEW, "code", "id"), PARTS))
                    .as("kind")
                    .isEmpty();
            assertThat(cutter.cut(known, standIn.queries(TableKind.TABLE), PARTS))
                    .as("key")
                    .isEmpty();
        }
    }

    private static List<Place> places(Connection connection, TableQueries queries, KeyRange range) throws SQLException {
        Progress progress =
                RangeProgress.start(new RangePlan(0, Mark.NONE, List.of())).in(range);
        Query query = queries.load(progress, queries.upTo(range.upper()));
        List<Place> places = new ArrayList<>();
        try (PreparedStatement statement = query.prepare(connection, 100);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                places.add(Place.of(row, 3, queries.order().load().terms()));
            }
        }
        return places;
    }

    private static boolean isAnyLeft(Connection connection, TableQueries queries, Progress progress)
            throws SQLException {
        try (PreparedStatement statement = queries.anyToLoad(progress).prepare(connection, 1);
                ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }
}
