// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.SplitReader;
import io.obsrv.connect.testkit.docs.Figures;
import io.obsrv.connect.testkit.process.Await;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions that commit in another order than they took their numbers, on MySQL and MariaDB. */
class GapTrackingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String TABLE =
            "CREATE TABLE orders (id bigint AUTO_INCREMENT PRIMARY KEY, version int NOT NULL DEFAULT 0)";

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void losesAndRepeatsNothingWhereTheCursorAloneLoses(String server) throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.of(server));
        database.execute(TABLE);
        VersionReader control = reader(database, "cursor");
        VersionReader tracked = reader(database, "auto");
        ExecutorService threads = Executors.newCachedThreadPool();
        try (MySqlLateWriters writers = MySqlLateWriters.start(database, false)) {
            Future<?> controlling = threads.submit(control);
            Future<?> tracking = threads.submit(tracked);

            // When
            Thread.sleep(MySqlLateWriters.SECONDS * 1_000L);
            writers.stop();
            Map<Long, Integer> ended = database.versions();
            control.finish(ended);
            tracked.finish(ended);
            controlling.get();
            tracking.get();
        } finally {
            threads.shutdownNow();
        }

        // Then
        Map<Long, Integer> committed = database.versions();
        Figures.write(
                GapTrackingIT.class,
                server + ", rows=" + committed.size() + ", cursor: lost="
                        + control.lost(committed) + ", repeated=" + control.repeated() + "; gaps: lost="
                        + tracked.lost(committed) + ", repeated=" + tracked.repeated() + ", reopened="
                        + tracked.reopened());
        assertThat(committed).hasSizeGreaterThan(1_000 + MySqlLateWriters.SECONDS * 10);
        assertThat(control.lost(committed)).isPositive();
        assertThat(tracked.lost(committed)).isZero();
        assertThat(tracked.repeated()).isZero();
        assertThat(tracked.reopened()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void waitsForALateTransactionAndGivesUpWhatWasRolledBack(String server) throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.of(server));
        database.execute(TABLE, "INSERT INTO orders VALUES (1, 0)");
        try (Source source = database.source("mode", "incrementing");
                SplitReader reader = source.open(source.plan().get(0), Position.START);
                Connection late = database.connect();
                Connection undone = database.connect()) {
            Await.until("the load", PATIENCE, () -> !reader.read().events().isEmpty());
            MySqlLateWriters.insert(late, 1);
            MySqlLateWriters.insert(undone, 2);
            database.execute("INSERT INTO orders VALUES (DEFAULT, 0)");

            // When
            Batch behind = reader.read();
            undone.rollback();
            boolean closedEarly =
                    holdsWithin(Duration.ofSeconds(2), () -> gaps(reader.read()).isEmpty());
            late.commit();
            List<String> events = new ArrayList<>();
            Await.until("the gaps to close", PATIENCE, () -> {
                Batch batch = reader.read();
                events.addAll(Reading.events(List.of(batch)));
                return gaps(batch).isEmpty();
            });

            // Then
            assertThat(Reading.events(List.of(behind))).containsExactly("{\"id\":6,\"version\":0}");
            assertThat(gaps(behind)).isEqualTo("2-5");
            assertThat(closedEarly).isFalse();
            assertThat(events).containsExactly("{\"id\":2,\"version\":0}");
        }
    }

    /** Such a transaction has no connection any more, and can still be committed by another one. */
    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void waitsForATransactionThatIsPrepared(String server) throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.of(server));
        database.execute(TABLE, "INSERT INTO orders VALUES (1, 0)");
        try (Source source = database.source("mode", "incrementing");
                SplitReader reader = source.open(source.plan().get(0), Position.START)) {
            Await.until("the load", PATIENCE, () -> !reader.read().events().isEmpty());
            database.execute(
                    "XA START 'late'", "INSERT INTO orders VALUES (DEFAULT, 0)", "XA END 'late'", "XA PREPARE 'late'");
            database.execute("INSERT INTO orders VALUES (DEFAULT, 0)");

            // When
            Batch behind = reader.read();
            boolean closedEarly =
                    holdsWithin(Duration.ofSeconds(2), () -> gaps(reader.read()).isEmpty());
            database.execute("XA COMMIT 'late'");
            List<String> events = new ArrayList<>();
            Await.until("the gap to close", PATIENCE, () -> {
                Batch batch = reader.read();
                events.addAll(Reading.events(List.of(batch)));
                return gaps(batch).isEmpty();
            });

            // Then
            assertThat(gaps(behind)).isEqualTo("2");
            assertThat(closedEarly).isFalse();
            assertThat(events).containsExactly("{\"id\":2,\"version\":0}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void beginsWhenNothingBelowTheLineIsUnderWay(String server) throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.of(server));
        database.execute(TABLE);
        try (Source source = database.source("mode", "incrementing");
                SplitReader reader = source.open(source.plan().get(0), Position.START);
                Connection late = database.connect();
                Connection idle = database.connect()) {
            idle.setAutoCommit(false);
            idle.createStatement().executeQuery("SELECT * FROM orders").close();
            MySqlLateWriters.insert(late, 1);
            database.execute("INSERT INTO orders VALUES (DEFAULT, 0)");

            // When
            boolean early = holdsWithin(
                    Duration.ofSeconds(2), () -> !reader.read().position().isStart());
            late.commit();
            List<String> events = new ArrayList<>();
            Await.until("the load", PATIENCE, () -> {
                events.addAll(Reading.events(List.of(reader.read())));
                return !events.isEmpty();
            });

            // Then
            assertThat(early).isFalse();
            assertThat(events).containsExactly("{\"id\":1,\"version\":0}", "{\"id\":2,\"version\":0}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void saysWhatIsMissing(String server) throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.of(server));
        database.execute(
                TABLE, "CREATE USER IF NOT EXISTS poor IDENTIFIED BY 'poor'", "GRANT SELECT ON orders TO poor");
        try (Source source = database.source(
                "mode", "incrementing", "tracking", "gaps", "connection.user", "poor", "connection.password", "poor")) {

            // When
            Exception refused = opening(source);

            // Then
            assertThat(refused)
                    .hasMessage(
                            "Changes of \"" + database.name() + ".orders\" cannot be tracked. gaps: the user may not"
                                    + " see transactions: GRANT PROCESS ON *.* TO it");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void refusesACopyOfAnotherServer(String server) throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.of(server));
        database.execute(TABLE, "SET GLOBAL read_only = 1");
        try (Source source = database.source("mode", "incrementing", "tracking", "gaps")) {

            // When
            Exception refused = opening(source);

            // Then
            assertThat(refused)
                    .hasMessageContaining("this server has read_only=ON, so that rows are written on another one too");
        } finally {
            database.execute("SET GLOBAL read_only = 0");
        }
    }

    private static Exception opening(Source source) throws Exception {
        try {
            source.open(source.plan().get(0), Position.START).close();
        } catch (RuntimeException refused) {
            return refused;
        }
        throw new AssertionError("It was opened");
    }

    private static boolean holdsWithin(Duration time, Callable<Boolean> condition) throws Exception {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            if (condition.call()) {
                return true;
            }
            Thread.sleep(20);
        }
        return false;
    }

    private static String gaps(Batch batch) {
        String gaps = batch.position().text("at.gaps");
        return gaps == null ? "" : gaps;
    }

    private static VersionReader reader(TestDatabase database, String tracking) {
        return new VersionReader(database.source("mode", "incrementing", "tracking", tracking, "batch.max.rows", "40"));
    }
}
