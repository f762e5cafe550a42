// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways of tracking that {@link LateCommitIT} tries at random, in the cases that are rare there. */
class TrackingIT {

    private TestDatabase database;

    @BeforeEach
    void create() throws Exception {
        database = new TestDatabase();
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, version int NOT NULL DEFAULT 0,"
                        + " tx xid8 DEFAULT pg_current_xact_id())",
                "INSERT INTO orders SELECT n FROM generate_series(1, 10) n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xmin", "transaction-id"})
    void readsAWindowOnFromEveryBatch(String tracking) throws Exception {
        // Given
        try (Source source = changes(tracking)) {
            Split split = source.plan().get(0);
            Position loaded = Reading.last(Reading.batches(source, split, Position.START));
            try (Connection open = database.connect()) {
                open.setAutoCommit(false);
                execute(open, "INSERT INTO orders SELECT n FROM generate_series(101, 120) n");
                database.execute("INSERT INTO orders SELECT n FROM generate_series(201, 220) n");

                // When
                List<Batch> window = Reading.batches(source, split, loaded);
                open.commit();

                // Then
                assertThat(Reading.events(window)).hasSize(20);
                for (int i = 0; i < window.size() - 1; i++) {
                    List<String> rest = new ArrayList<>();
                    Position position = window.get(i).position();
                    for (int poll = 0; poll < 3; poll++) {
                        List<Batch> batches = Reading.batches(source, split, position);
                        rest.addAll(Reading.events(batches));
                        position = Reading.last(batches);
                    }
                    assertThat(rest.subList(0, 20 - 3 * (i + 1)))
                            .isEqualTo(Reading.events(window).subList(3 * (i + 1), 20));
                    assertThat(rest).hasSize(40 - 3 * (i + 1)).doesNotHaveDuplicates();
                }
            }
        }
    }

    @Test
    void doesNotReadWhatASubtransactionHasWrittenUntilAllIsCommitted() throws Exception {
        // Given
        try (Source source = changes("xmin")) {
            Split split = source.plan().get(0);
            Position position = Reading.last(Reading.batches(source, split, Position.START));
            try (Connection open = database.connect()) {
                open.setAutoCommit(false);
                execute(open, "INSERT INTO orders VALUES (11)", "SAVEPOINT s", "INSERT INTO orders VALUES (12)");
                execute(open, "RELEASE SAVEPOINT s");
                database.execute("INSERT INTO orders VALUES (13)");

                // When
                List<Batch> meanwhile = Reading.batches(source, split, position);
                open.commit();
                List<Batch> after = Reading.batches(source, split, Reading.last(meanwhile));

                // Then
                assertThat(ids(meanwhile)).containsExactly(13);
                assertThat(ids(after)).containsExactly(11, 12);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xmin", "transaction-id"})
    void readsWhatCommitsBehindATransactionThatStaysOpen(String tracking) throws Exception {
        // Given
        try (Source source = changes(tracking)) {
            Split split = source.plan().get(0);
            Position position = Reading.last(Reading.batches(source, split, Position.START));
            try (Connection open = database.connect()) {
                open.setAutoCommit(false);
                execute(open, "INSERT INTO orders VALUES (11)");
                insertOneByOne(1_000, 2_100);

                // When
                List<Batch> meanwhile = Reading.batches(source, split, position);
                open.commit();
                List<Batch> after = Reading.batches(source, split, Reading.last(meanwhile));

                // Then
                assertThat(ids(meanwhile)).hasSize(2_100).doesNotHaveDuplicates();
                assertThat(Reading.last(meanwhile).values().toString()).hasSizeLessThan(200);
                assertThat(ids(after)).containsExactly(11);
            }
        }
    }

    /** Each sub-transaction parts what is over on both sides of it: so many parts would make a position large. */
    @Test
    void waitsWhereTooManyAreUnderWayBetweenThoseThatAreOver() throws Exception {
        // Given
        try (Source source = changes("xmin")) {
            Split split = source.plan().get(0);
            Position position = Reading.last(Reading.batches(source, split, Position.START));
            try (Connection open = database.connect();
                    Connection others = database.connect()) {
                open.setAutoCommit(false);
                execute(open, "INSERT INTO orders VALUES (11)");
                for (int id = 10_000; id < 12_100; id++) {
                    execute(open, "SAVEPOINT s", "INSERT INTO orders VALUES (" + id + ")", "RELEASE SAVEPOINT s");
                    execute(others, "INSERT INTO orders VALUES (" + (id + 10_000) + ")");
                }

                // When
                List<Batch> meanwhile = Reading.batches(source, split, position);
                open.commit();
                List<Batch> after = Reading.batches(source, split, Reading.last(meanwhile));

                // Then
                assertThat(ids(meanwhile)).hasSize(2_000).allMatch(id -> id >= 20_000);
                assertThat(ids(after))
                        .hasSize(2_201)
                        .doesNotHaveDuplicates()
                        .doesNotContainAnyElementsOf(ids(meanwhile));
            }
        }
    }

    /** What it keeps of its reads is forgotten at each sweep, whoever is under way. */
    @Test
    void readsOnQuicklyBehindATransactionThatStaysOpen() throws Exception {
        // Given
        try (JdbcSource source = database.source("mode", "incrementing", "batch.max.rows", "1")) {
            Split split = source.plan().get(0);
            try (SplitReader reader = source.open(split, Position.START);
                    Connection open = database.connect()) {
                List<Batch> batches = polls(reader, 20);
                open.setAutoCommit(false);
                execute(open, "INSERT INTO orders VALUES (11)");
                insertOneByOne(1_000, 3_000);

                // When
                List<Batch> meanwhile = polls(reader, 3_100);

                // Then
                assertThat(ids(batches)).hasSize(10);
                assertThat(ids(meanwhile)).hasSize(3_000).doesNotHaveDuplicates();
                assertThat(meanwhile)
                        .allMatch(batch -> batch.position().values().toString().length() < 35_000);
            }
        }
    }

    /** No sweep has anything to do there, and so none would forget the reads. */
    @Test
    void readsOnQuicklyWhereNothingIsWrittenAnyMore() throws Exception {
        // Given
        try (JdbcSource source = database.source("mode", "incrementing", "batch.max.rows", "1")) {
            Split split = source.plan().get(0);
            try (SplitReader reader = source.open(split, Position.START)) {
                List<Batch> batches = polls(reader, 20);
                database.execute("INSERT INTO orders SELECT n FROM generate_series(1001, 5000) n");

                // When
                List<Batch> rest = polls(reader, 4_100);

                // Then
                assertThat(ids(batches)).hasSize(10);
                assertThat(ids(rest)).hasSize(4_000).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void sweepsOnceWhereTheCursorHasReadMore() throws Exception {
        // Given
        try (Source source = database.source("mode", "incrementing", "sweep.interval.ms", "100")) {
            Split split = source.plan().get(0);
            try (SplitReader reader = source.open(split, Position.START);
                    Connection late = database.connect()) {
                late.setAutoCommit(false);
                List<Batch> batches = polls(reader, 3);
                execute(late, "INSERT INTO orders VALUES (50)");
                database.execute("INSERT INTO orders VALUES (60)");
                batches.addAll(polls(reader, 3));
                Thread.sleep(150);

                // When
                batches.addAll(polls(reader, 4));
                late.commit();
                Thread.sleep(1_000);
                batches.addAll(polls(reader, 4));

                // Then
                assertThat(ids(batches)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 60, 50);
            }
        }
    }

    @Test
    void goesOnBehindAPositionOfTheCursorAlone() throws Exception {
        // Given
        Position position = Position.of("phase", "follow").with("at.incrementing", "7");
        try (Source source = database.source("mode", "incrementing")) {

            // When
            List<Batch> batches = Reading.batches(source, source.plan().get(0), position);

            // Then
            assertThat(ids(batches)).containsExactly(8, 9, 10);
            assertThat(Reading.last(batches).values()).containsKeys("at.incrementing", "at.lower");
        }
    }

    @Test
    void refusesToGoOnWhereTheServerCountsLowerThanBefore() throws Exception {
        // Given
        Position position = Position.fromOffset(Map.of("v", 1L, "phase", "follow", "at.lower", "99999999"));
        try (Source source = changes("xmin")) {
            Split split = source.plan().get(0);

            // When // Then
            assertThatThrownBy(() -> Reading.batches(source, split, position))
                    .hasMessageContaining("lower transaction ids than before")
                    .hasMessageContaining("Reset the connector's offsets");
        }
    }

    @Test
    void takesTheStrongestTrackingThatIsPossible() throws Exception {
        // Given
        database.execute("CREATE VIEW seen AS SELECT * FROM orders");
        try (Source source = database.source(
                "mode",
                "incrementing",
                "incrementing.column.name",
                "id",
                "table.types",
                "VIEW",
                "validate.non.null",
                "false")) {

            // When
            List<Batch> batches = Reading.batches(source, source.plan().get(0), Position.START);

            // Then
            assertThat(ids(batches)).hasSize(10);
            assertThat(Reading.last(batches).values()).containsOnlyKeys("phase", "at.incrementing");
        }
        try (Source source = database.source(
                "mode",
                "changes",
                "table.types",
                "VIEW",
                "incrementing.column.name",
                "id",
                "validate.non.null",
                "false")) {
            Split split = source.plan().get(0);
            assertThatThrownBy(() -> source.open(split, Position.START))
                    .hasMessageContaining("transaction-id: transaction.column.name names no column")
                    .hasMessageContaining("xmin: a VIEW has no system column xmin")
                    .hasMessageContaining("cursor: mode changes names no column");
        }
    }

    private JdbcSource changes(String tracking) {
        return database.source(
                "mode", "changes", "tracking", tracking, "transaction.column.name", "tx", "batch.max.rows", "3");
    }

    private void insertOneByOne(int first, int count) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (int id = first; id < first + count; id++) {
                statement.execute("INSERT INTO orders VALUES (" + id + ")");
            }
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<Batch> polls(SplitReader reader, int count) throws Exception {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batches.add(reader.read());
        }
        return batches;
    }

    private static List<Integer> ids(List<Batch> batches) {
        return Reading.events(batches).stream()
                .map(json -> Integer.valueOf(json.replaceAll("\\{\"id\":(\\d+).*", "$1")))
                .toList();
    }
}
