// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.range.KeyRange;
import io.obsrv.connect.jdbc.range.RangePlan;
import io.obsrv.connect.jdbc.range.RangeProgress;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.testkit.process.Await;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that are cut into ranges: the ranges together are the table, and each resumes at every batch boundary. */
class RangesIT {

    private static final String[] SMALL_RANGES = {
        "load.range.bytes", "8192", "load.ranges.max", "7", "batch.max.rows", "100"
    };

    private static final String KEYLESS = "id int";

    /** The first version that reads a range of blocks and not the whole table for it. */
    private static final int BLOCK_RANGES = 14;

    private TestDatabase database;

    @BeforeEach
    void createDatabase() throws Exception {
        database = new TestDatabase();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "id int PRIMARY KEY @ n",
                "tenant int, id int, PRIMARY KEY (tenant, id) @ 1, n",
                "tenant text, day date, id bigint, PRIMARY KEY (day, tenant, id)"
                        + " @ 'tenant ' || n % 3, DATE '2026-11-21' - n % 5, n",
                "id uuid PRIMARY KEY @ md5(n::text)::uuid",
                "name text PRIMARY KEY @ 'Name é;&= ' || md5(n::text)",
                "id int UNIQUE NOT NULL @ CASE WHEN n < 1900 THEN n ELSE n * 1000000 END",
                KEYLESS + " @ n",
            })
    void areTogetherTheTable(String columns, String values) throws Exception {
        // Given
        assumeCut(columns);
        database.execute(
                "CREATE TABLE t (" + columns + ")",
                "INSERT INTO t SELECT " + values + " FROM generate_series(1, 2000) n",
                "VACUUM ANALYZE t");
        List<String> whole;
        try (Source source = database.source("batch.max.rows", "100")) {
            whole = Reading.events(source);
        }

        try (Source source = database.source(SMALL_RANGES)) {
            // When
            List<Split> plan = source.plan();
            List<String> events = new ArrayList<>();
            for (Split split : plan) {
                List<Batch> batches = Reading.batches(source, split, Position.START);
                events.addAll(Reading.events(batches));
                RangeReads.assertResumes(source, split, batches);
            }

            // Then
            assertThat(plan).hasSize(7);
            assertThat(whole).hasSize(2000);
            assertThat(events).containsExactlyInAnyOrderElementsOf(whole);
        }
    }

    /** A table without a key is not cut on a server that cannot read blocks apart. */
    private void assumeCut(String columns) throws SQLException {
        assumeTrue(!columns.equals(KEYLESS) || database.version() >= BLOCK_RANGES, "no ranges of blocks");
    }

    @Test
    void areNoneWithoutAKeyWhereTheServerCannotReadBlocksApart() throws Exception {
        // Given
        assumeTrue(database.version() < BLOCK_RANGES, "ranges of blocks");
        database.execute("CREATE TABLE t (" + KEYLESS + ")", "INSERT INTO t SELECT generate_series(1, 5000)");
        try (Source source = database.source(SMALL_RANGES)) {

            // When
            List<Split> plan = source.plan();
            List<String> events = Reading.events(source);

            // Then
            assertThat(plan).containsExactly(TableSplit.of(database.name(), TableId.parse("public.t")));
            assertThat(events).hasSize(5000).doesNotHaveDuplicates();
        }
    }

    @Test
    void areOfAboutTheSameSize() throws Exception {
        // Given
        database.execute(
                "CREATE TABLE t (tenant int, id int, PRIMARY KEY (tenant, id))",
                // Most rows of one tenant, numbers with a gap of a million, and the order of storage is none of the
                // key.
                "INSERT INTO t SELECT CASE WHEN n % 20 = 0 THEN n % 7 ELSE 5 END, CASE WHEN n < 30000 THEN n ELSE n + 1000000 END"
                        + " FROM generate_series(1, 60000) n ORDER BY md5(n::text)");

        try (Source source =
                database.source("load.range.bytes", "8192", "load.ranges.max", "8", "batch.max.rows", "1000")) {
            // When
            List<Integer> sizes = new ArrayList<>();
            for (Split split : source.plan()) {
                sizes.add(Reading.events(Reading.batches(source, split, Position.START))
                        .size());
            }

            // Then
            assertThat(sizes).hasSize(8).allSatisfy(size -> assertThat(size).isBetween(7_500 / 2, 7_500 * 2));
        }
    }

    @Test
    void keepTheirPlanOverARestartWhateverStatisticsAndConfigurationSayByThen() throws Exception {
        // Given
        database.execute("CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t SELECT generate_series(1, 5000)");
        List<Split> plan;
        Split second;
        Position reached;
        try (Source source = database.source(SMALL_RANGES)) {
            plan = source.plan();
            second = plan.get(1);
            reached = Reading.batches(source, second, Position.START).get(0).position();
        }
        database.execute("INSERT INTO t SELECT generate_series(5001, 50000)", "ANALYZE t");

        // When
        Map<Split, Position> stored = Map.of(new Split(second.identity()), reached);
        try (Source restarted = database.source(stored, "load.range.bytes", "10000000000")) {
            // Then
            assertThat(restarted.plan()).containsExactlyInAnyOrderElementsOf(plan);
        }
    }

    @Test
    void areCutFromPartitionedTablesAndMaterializedViews() throws Exception {
        // Given
        database.execute(
                "CREATE TABLE parent (id int PRIMARY KEY) PARTITION BY RANGE (id)",
                "CREATE TABLE low PARTITION OF parent FOR VALUES FROM (0) TO (3000)",
                "CREATE TABLE high PARTITION OF parent FOR VALUES FROM (3000) TO (10000)",
                "INSERT INTO parent SELECT generate_series(1, 5000)",
                "CREATE MATERIALIZED VIEW made AS SELECT * FROM parent",
                "CREATE UNIQUE INDEX ON made (id)",
                "CREATE VIEW seen AS SELECT * FROM parent");
        try (Source source = database.source(
                "load.range.bytes",
                "8192",
                "load.ranges.max",
                "4",
                "table.types",
                "PARTITIONED TABLE,MATERIALIZED VIEW")) {
            // When
            List<Split> plan = source.plan();
            List<String> events = Reading.events(source);

            // Then: columns of a materialized view may be null, so that it is cut by its blocks
            assertThat(plan).hasSize(4 + (database.version() < BLOCK_RANGES ? 1 : 4));
            assertThat(events).hasSize(2 * 5000);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "PRIMARY KEY (tenant, id) @ Index Scan using t_pkey @ ROW(tenant, id)",
                "CHECK (true) @ Tid Range Scan on t @ ctid"
            })
    void areReadWithoutASortThroughAnIndexOrTheirBlocksOnly(String key, String scan, String term) throws Exception {
        // Given
        assumeCut(term.equals("ctid") ? KEYLESS : key);
        database.execute(
                "CREATE TABLE t (tenant int, id int, note text, " + key + ")",
                "INSERT INTO t SELECT 1, n, repeat('x', 50) FROM generate_series(1, 100000) n",
                "VACUUM ANALYZE t");
        JdbcConfig config = JdbcConfig.from(
                database.properties("mode", "changes", "load.range.bytes", "8192", "load.ranges.max", "8"));
        try (Source source = database.source("mode", "changes", "load.range.bytes", "8192", "load.ranges.max", "8");
                Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            RangePlan plan = TableSplit.plan(source.plan().get(3)).orElseThrow();
            Tables tables = new Tables(config);
            Tables.Reading reading = tables.find(connection, TableId.parse("public.t"));
            TableQueries queries = tables.queries(reading.order());
            KeyRange range = plan.ranges().get(3);
            Query query = queries.load(
                    RangeProgress.start(plan).in(range),
                    reading.tracking().orElseThrow().loaded(plan.line()),
                    queries.upTo(range.upper()));
            tables.dialect().connector().prepareLoad(connection);

            // When
            String explained = explain(connection, query);

            // Then: both ends are found through the index, and what is read is about an eighth
            assertThat(explained).contains(scan).doesNotContain("Sort");
            assertThat(explained.lines().filter(line -> line.contains("Cond:")))
                    .singleElement()
                    .asString()
                    .contains(term + " > ")
                    .contains(term + " <= ");
            assertThat(blocks(explained)).isLessThan(heapBlocks(connection) / 3);
        }
    }

    private static String explain(Connection connection, Query query) throws SQLException {
        StringJoiner lines = new StringJoiner("\n");
        try (PreparedStatement statement = new Query(
                                "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) " + query.text(), query.values())
                        .prepare(connection, 0);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                lines.add(row.getString(1));
            }
        }
        return lines.toString();
    }

    /** All blocks that a query looked at. */
    private static long blocks(String explained) {
        Matcher buffers = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?")
                .matcher(explained);
        assertThat(buffers.find()).isTrue();
        return LongStream.of(1, 2)
                .map(group -> buffers.group((int) group) == null ? 0 : Long.parseLong(buffers.group((int) group)))
                .sum();
    }

    private static long heapBlocks(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_relation_size('t') / 8192");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void areFoundByReadingASmallPartOfTheTable() throws Exception {
        // Given
        database.execute(
                "CREATE TABLE t (id int PRIMARY KEY, note text)",
                "INSERT INTO t SELECT n, repeat('x', 500) FROM generate_series(1, 30000) n",
                "VACUUM ANALYZE t");
        long before = blocksRead(0);

        // When
        int ranges;
        try (Source source = database.source("load.range.bytes", "8192", "load.ranges.max", "4")) {
            ranges = source.plan().size();
        }

        // Then: 32 blocks for each range, of a table of 2,000
        assertThat(ranges).isEqualTo(4);
        long read = blocksRead(before) - before;
        assertThat(read).isBetween(60L, 260L);
    }

    /**
     * The blocks that all sessions have read, when they are more than before and have not changed for a second: up to
     * PostgreSQL 14 statistics come some time after the end of a session.
     */
    private long blocksRead(long before) throws SQLException {
        AtomicLong read = new AtomicLong(before);
        AtomicLong sinceNanos = new AtomicLong(System.nanoTime());
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            Await.until("the statistics of other sessions", Duration.ofSeconds(60), () -> {
                long sessions = number(
                        statement,
                        "SELECT count(*) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
                long now = number(
                        statement,
                        "SELECT heap_blks_read + heap_blks_hit FROM pg_statio_user_tables WHERE relname = 't'");
                if (sessions > 0 || read.getAndSet(now) != now) {
                    sinceNanos.set(System.nanoTime());
                }
                return now > before
                        && System.nanoTime() - sinceNanos.get()
                                > Duration.ofSeconds(1).toNanos();
            });
        }
        return read.get();
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"id int PRIMARY KEY", KEYLESS})
    void areCutAgainWhenTheyProveTooLarge(String columns) throws Exception {
        // Given: a plan of a small table, of which the last range grows to 60 times the others
        assumeCut(columns);
        database.execute("CREATE TABLE t (" + columns + ")", "INSERT INTO t SELECT generate_series(1, 15000)");

        // When // Then
        RangeReads.assertCutAgain(database, "INSERT INTO t SELECT generate_series(15001, 500000)", 500_000);
    }

    @Test
    void areNoticedToBeWrong() throws Exception {
        // Given: the control of the tests above; a task that believes in another boundary, and one in another line
        database.execute(
                "CREATE TABLE t (id int PRIMARY KEY, note text)", "INSERT INTO t SELECT generate_series(1, 5000)");
        List<String> moved = new ArrayList<>();
        List<String> drawnLater = new ArrayList<>();
        try (Source source = database.source("mode", "changes", "load.range.bytes", "8192", "load.ranges.max", "2")) {
            List<Split> plan = source.plan();
            RangePlan right = TableSplit.plan(plan.get(0)).orElseThrow();
            KeyRange shorter = new KeyRange("00", Optional.empty(), Optional.of(new Place(List.of("1000"))));
            Split elsewhere = TableSplit.with(right, shorter, plan.get(0));
            RangePlan laterLine = new RangePlan(right.rows(), Mark.NONE.with("lower", "9999999"), right.boundaries());
            Split later = TableSplit.with(laterLine, right.ranges().get(0), plan.get(0));
            Split followed = TableSplit.with(right, TableSplit.of(database.name(), TableId.parse("public.t")));

            // When
            for (Split split : List.of(elsewhere, plan.get(1))) {
                moved.addAll(Reading.events(Reading.batches(source, split, Position.START)));
            }
            database.execute("UPDATE t SET note = 'changed' WHERE id = 7");
            for (Split split : List.of(later, plan.get(1), followed)) {
                drawnLater.addAll(Reading.events(Reading.batches(source, split, Position.START)));
            }

            // Then
            assertThat(moved).hasSizeLessThan(5000);
            assertThat(drawnLater).hasSize(5001);
        }
    }

    @Test
    void areNotFollowedFromIfTheyWereReadInModeLoad() throws Exception {
        // Given
        database.execute("CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t SELECT generate_series(1, 5000)");
        RangePlan plan;
        try (Source source = database.source(SMALL_RANGES)) {
            plan = TableSplit.plan(source.plan().get(0)).orElseThrow();
        }
        Split table = TableSplit.with(plan, TableSplit.of(database.name(), TableId.parse("public.t")));

        // When // Then
        try (Source source = database.source("mode", "incrementing", "tracking", "cursor")) {
            assertThatThrownBy(() -> source.open(table, Position.START))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("were read in mode load");
        }
    }

    @Test
    void waitWhileAnotherPlanIsInUse() throws Exception {
        // Given
        database.execute("CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t SELECT generate_series(1, 5000)");
        Split other;
        Position reached;
        try (Source source = database.source("load.range.bytes", "8192", "load.ranges.max", "3")) {
            other = source.plan().get(2);
            reached = Reading.batches(source, other, Position.START).get(0).position();
        }
        Map<Split, Position> stored = Map.of(new Split(other.identity()), reached);
        try (Source planned = database.source(SMALL_RANGES);
                Source source = database.source(stored, SMALL_RANGES)) {
            Split outdated = planned.plan().get(0);

            // When
            List<Batch> batches = Reading.batches(source, outdated, Position.START);

            // Then
            assertThat(Reading.events(batches)).isEmpty();
            assertThat(source.plan()).hasSize(3).contains(other);
        }
    }
}
