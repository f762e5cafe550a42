// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.range.KeyRange;
import io.obsrv.connect.jdbc.range.RangePlan;
import io.obsrv.connect.jdbc.range.RangeProgress;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.testkit.docs.Figures;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of MySQL and MariaDB that are cut into ranges of their primary key. */
class MySqlRangesIT {

    private static final String NUMBERS =
            " WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1000) SELECT ";

    private static final String[] SMALL_RANGES = {
        "load.range.bytes", "8192", "load.ranges.max", "7", "batch.max.rows", "100"
    };

    private static final List<String> KEYS = List.of(
            "id int PRIMARY KEY ; n",
            "id bigint unsigned PRIMARY KEY ; 18446744073709551615 - n",
            "id bigint PRIMARY KEY ; IF(n < 1000, n, 9000000000000000000 + n)",
            "id decimal(20,7) PRIMARY KEY ; n / 7.0 - 50",
            "id double PRIMARY KEY ; n / 3e0 - 20",
            "id datetime(3) PRIMARY KEY ; timestamp '1582-10-01 00:00:00' + interval n * 100000 microsecond",
            "id date PRIMARY KEY ; if(n = 1, '0000-00-00', date '1582-10-01' + interval n day)",
            "tenant int, id int, PRIMARY KEY (tenant, id) ; 1, n",
            "tenant varchar(20), day date, id bigint, PRIMARY KEY (day, tenant, id)"
                    + " ; concat('tenant ', n % 3), date '2026-11-21' - interval n % 5 day, n",
            "id bit(40) PRIMARY KEY ; n * 1000000",
            "id binary(16) PRIMARY KEY ; unhex(md5(n))",
            "id varbinary(99) PRIMARY KEY ; unhex(concat('00ff', hex(n * 7), repeat(md5(n), n % 3)))",
            "id char(36) PRIMARY KEY ; insert(insert(md5(n), 9, 0, '-'), 14, 0, '-')",
            "id varchar(99) PRIMARY KEY ; concat('Name é;&= ', md5(n))",
            "id varchar(99) PRIMARY KEY ; concat(char(65 + n % 60), '\"''\\\\ ', n)",
            "id varchar(99) character set utf8mb4 collate utf8mb4_bin PRIMARY KEY ; concat('customer-', n, '@example.org')",
            "id varchar(99) character set latin1 PRIMARY KEY ; concat(char(255 - n % 60 using latin1), n)",
            "id varchar(99) character set utf8mb4 PRIMARY KEY ; concat(char(0xE4B880 + n % 64 using utf8mb4), n)");

    private static Stream<Arguments> keysOfBoth() {
        return Stream.concat(
                Stream.of("mysql", "mariadb").flatMap(server -> KEYS.stream().map(key -> Arguments.of(server, key))),
                Stream.of(
                        Arguments.of("mariadb", "id uuid PRIMARY KEY ; insert(insert(md5(n), 13, 1, '1'), 17, 1, 'a')"),
                        Arguments.of("mariadb", "id uuid PRIMARY KEY ; insert(insert(md5(n), 13, 1, '4'), 17, 1, 'b')"),
                        Arguments.of(
                                "mariadb",
                                "id uuid PRIMARY KEY ; insert(insert(rpad(lpad(hex(n * 1000), 12, '0'), 32, md5(n)), 13, 1, '7'), 17, 1, '9')")));
    }

    @ParameterizedTest
    @MethodSource("keysOfBoth")
    void areTogetherTheTable(String server, String key) throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.of(server));
        String[] columnsAndValues = key.split(" ; ", 2);
        database.execute(
                "SET sql_mode = 'ALLOW_INVALID_DATES', time_zone = '+00:00'",
                "SET " + (server.equals("mysql") ? "cte_max_recursion_depth" : "max_recursive_iterations") + " = 2000",
                "CREATE TABLE t (" + columnsAndValues[0] + ", note char(250) NOT NULL DEFAULT '')",
                "INSERT INTO t" + NUMBERS.replace("1000", "2000") + columnsAndValues[1] + ", 'x' FROM numbers",
                "ANALYZE TABLE t");
        List<String> whole;
        try (Source source = database.source("batch.max.rows", "100", "value.converter.json.decimal.format", "text")) {
            whole = Reading.events(source);
        }

        try (Source source = database.source(
                Stream.concat(Stream.of(SMALL_RANGES), Stream.of("value.converter.json.decimal.format", "text"))
                        .toArray(String[]::new))) {
            // When
            List<Split> plan = source.plan();
            List<String> events = new ArrayList<>();
            List<Integer> sizes = new ArrayList<>();
            for (Split split : plan) {
                List<Batch> batches = Reading.batches(source, split, Position.START);
                events.addAll(Reading.events(batches));
                sizes.add(Reading.events(batches).size());
                RangeReads.assertResumes(source, split, batches);
            }

            // Then
            assertThat(plan).as("ranges of " + sizes).hasSize(7);
            assertThat(sizes).allSatisfy(size -> assertThat(size).isBetween(2_000 / 7 / 2, 2_000 / 7 * 2));
            assertThat(whole).hasSize(2_000);
            assertThat(events).containsExactlyInAnyOrderElementsOf(whole);
        }
    }

    /** A table of a million rows where not even a hundredth is read, and the keys have gaps and skew. */
    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void areOfAboutTheSameSizeAndFoundByReadingNextToNothing(String server) throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.of(server));
        fillSkewed(database);
        long before = rowsRead(database);

        try (Source source =
                database.source("load.range.bytes", "8192", "load.ranges.max", "8", "batch.max.rows", "1000")) {
            // When
            List<Split> plan = source.plan();
            long read = rowsRead(database) - before;
            List<Integer> sizes = new ArrayList<>();
            for (Split split : plan) {
                sizes.add(Reading.events(Reading.batches(source, split, Position.START))
                        .size());
            }

            // Then
            Figures.write(MySqlRangesIT.class, server + ", sizes=" + sizes + ", rows read for the plan=" + read);
            assertThat(sizes).hasSize(8).allSatisfy(size -> assertThat(size).isBetween(25_000 / 2, 25_000 * 2));
            assertThat(read).isLessThan(10_000);
        }
    }

    /** Most rows of one tenant, numbers with a gap of a million. */
    private static void fillSkewed(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE t (tenant int, id int, note varchar(99), PRIMARY KEY (tenant, id))",
                "CREATE TABLE thousand (n int PRIMARY KEY)",
                "INSERT INTO thousand" + NUMBERS + "n - 1 FROM numbers",
                "INSERT INTO t SELECT IF(a.n % 20 = 0, a.n % 7, 5), b.n * 1000 + a.n + IF(b.n < 100, 0, 1000000),"
                        + " repeat('x', 60) FROM thousand b JOIN thousand a WHERE b.n < 200",
                "DROP TABLE thousand",
                "ANALYZE TABLE t");
    }

    private static long rowsRead(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Handler_read%'")) {
            long sum = 0;
            while (row.next()) {
                sum += row.getLong(2);
            }
            return sum;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void areReadThroughTheIndexWithoutASort(String server) throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.of(server));
        fillSkewed(database);
        String[] settings = {
            "mode",
            "incrementing",
            "incrementing.column.name",
            "id",
            "tracking",
            "cursor",
            "load.range.bytes",
            "8192",
            "load.ranges.max",
            "8"
        };
        JdbcConfig config = JdbcConfig.from(database.properties(settings));
        try (Source source = database.source(settings);
                Connection connection = database.connect()) {
            RangePlan plan = TableSplit.plan(source.plan().get(0)).orElseThrow();
            Tables tables = new Tables(config);
            Tables.Reading reading = tables.find(connection, TableId.parse(database.name() + ".t"));
            TableQueries queries = tables.queries(reading.order());

            for (KeyRange range : plan.ranges()) {
                Query query = queries.load(
                        RangeProgress.start(plan).in(range),
                        reading.tracking().orElseThrow().loaded(plan.line()),
                        queries.upTo(range.upper()));

                // When
                Map<String, String> explained = explain(connection, query);

                // Then: by both columns of the key, and about an eighth of the rows
                assertThat(explained)
                        .as("range %s", range)
                        .containsEntry("type", "range")
                        .containsEntry("key", "PRIMARY")
                        .containsEntry("key_len", "8");
                assertThat(explained.get("Extra")).doesNotContain("filesort");
                assertThat(Long.parseLong(explained.get("rows"))).isLessThan(100_000);
            }
        }
    }

    private static Map<String, String> explain(Connection connection, Query query) throws SQLException {
        try (PreparedStatement statement = new Query("EXPLAIN " + query.text(), query.values()).prepare(connection, 1);
                ResultSet row = statement.executeQuery()) {
            row.next();
            Map<String, String> explained = new HashMap<>();
            for (String name : List.of("type", "key", "key_len", "rows", "Extra")) {
                explained.put(name, String.valueOf(row.getString(name)));
            }
            return explained;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void areCutAgainWhenTheyProveTooLarge(String server) throws Exception {
        // Given: a plan of a small table, of which the last range grows to 60 times the others
        TestDatabase database = new TestDatabase(TestServer.of(server));
        database.execute(
                "CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY, n int)",
                "INSERT INTO t (n)" + NUMBERS + "n FROM numbers",
                "ANALYZE TABLE t");

        // When // Then
        RangeReads.assertCutAgain(
                database,
                "INSERT INTO t (id, n) SELECT b.id * 1000 + a.id, 0 FROM t a JOIN t b WHERE b.id < 500",
                500_000);
    }
}
