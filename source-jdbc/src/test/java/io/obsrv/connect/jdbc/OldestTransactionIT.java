// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.SplitReader;
import io.obsrv.connect.testkit.docs.Figures;
import io.obsrv.connect.testkit.process.Await;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Timestamps that commit in another order than they were taken, on MySQL and MariaDB. */
class OldestTransactionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String TABLE =
            "CREATE TABLE orders (id bigint AUTO_INCREMENT PRIMARY KEY, version int NOT NULL"
                    + " DEFAULT 0, changed timestamp(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),"
                    + " KEY (changed, id))";

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void losesAndRepeatsNothingWhereTheCursorAloneLoses(String server) throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.of(server));
        database.execute(TABLE);
        Map<String, VersionReader> tracked = new LinkedHashMap<>();
        tracked.put("timestamp", reader(database, "mode", "timestamp", "tracking", "auto"));
        tracked.put("timestamp+incrementing", reader(database, "mode", "timestamp+incrementing", "tracking", "auto"));
        VersionReader control = reader(database, "mode", "timestamp", "tracking", "cursor");
        List<VersionReader> readers = new ArrayList<>(tracked.values());
        readers.add(control);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (MySqlLateWriters writers = MySqlLateWriters.start(database, true)) {
            List<Future<?>> reading = new ArrayList<>();
            readers.forEach(reader -> reading.add(threads.submit(reader)));

            // When
            Thread.sleep(MySqlLateWriters.SECONDS * 1_000L);
            writers.stop();
            Map<Long, Integer> ended = database.versions();
            readers.forEach(reader -> reader.finish(ended));
            for (Future<?> reader : reading) {
                reader.get();
            }
        } finally {
            threads.shutdownNow();
        }

        // Then
        Map<Long, Integer> committed = database.versions();
        Figures.write(
                OldestTransactionIT.class,
                server + ", rows=" + committed.size() + ", cursor: lost=" + control.lost(committed) + "; "
                        + report(tracked, committed));
        assertThat(committed).hasSizeGreaterThan(1_000 + MySqlLateWriters.SECONDS * 10);
        assertThat(control.lost(committed)).isPositive();
        tracked.forEach((mode, reader) -> {
            assertThat(reader.lost(committed)).as(mode + " lost").isZero();
            assertThat(reader.repeated()).as(mode + " repeated").isZero();
            assertThat(reader.reopened()).as(mode + " reopened").isPositive();
        });
    }

    private static String report(Map<String, VersionReader> readers, Map<Long, Integer> committed) {
        List<String> lines = new ArrayList<>();
        readers.forEach((mode, reader) -> lines.add(mode + ": lost=" + reader.lost(committed) + ", repeated="
                + reader.repeated() + ", reopened=" + reader.reopened()));
        return String.join("; ", lines);
    }

    private static VersionReader reader(TestDatabase database, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of("timestamp.column.name", "changed", "batch.max.rows", "40"));
        return new VersionReader(database.source(all.toArray(String[]::new)));
    }

    /**
     * What holds later rows back: a transaction that has written, one that is prepared and has no connection any more, and
     * a statement that has taken its time but not begun its transaction.
     */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            mysql   ; BEGIN, INSERT INTO orders VALUES (), COMMIT
            mariadb ; BEGIN, INSERT INTO orders VALUES (), COMMIT
            mysql   ; XA START 'x', INSERT INTO orders VALUES (), XA END 'x', XA PREPARE 'x', XA COMMIT 'x'
            mariadb ; XA START 'x', INSERT INTO orders VALUES (), XA END 'x', XA PREPARE 'x', XA COMMIT 'x'
            mysql   ; INSERT INTO orders (version) VALUES (SLEEP(6))
            mariadb ; INSERT INTO orders (version) VALUES (SLEEP(6))
            """)
    void waitsForWhatHasItsTimeAndIsNotCommitted(String server, String statements) throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.of(server));
        database.execute(TABLE, "INSERT INTO orders (changed) VALUES (now() - interval 1 hour)");
        try (Source source = database.source("mode", "timestamp", "timestamp.column.name", "changed");
                SplitReader reader = source.open(source.plan().get(0), Position.START);
                Connection late = database.connect()) {
            Await.until("the load", PATIENCE, () -> !reader.read().events().isEmpty());
            List<String> all = List.of(statements.split(", (?=[A-Z])"));
            int last = all.size() == 1 ? 1 : all.size() - 1;
            CompletableFuture<Void> begun = CompletableFuture.runAsync(() -> execute(late, all.subList(0, last)));
            Thread.sleep(1_000);
            database.execute("INSERT INTO orders (version) VALUES (7)");

            // When
            List<String> early = readFor(reader, Duration.ofSeconds(4));
            begun.join();
            execute(late, all.subList(last, all.size()));
            List<String> events = new ArrayList<>();
            Await.until("all rows", PATIENCE, () -> {
                events.addAll(Reading.events(List.of(reader.read())));
                return events.size() >= 2;
            });

            // Then
            assertThat(early).isEmpty();
            assertThat(events.get(0)).contains("\"version\":0");
            assertThat(events.get(1)).contains("\"version\":7");
        }
    }

    /** A transaction that rests and has not written, and queries of which the server knows that they only read. */
    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void doesNotWaitForThoseWhoOnlyRead(String server) throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.of(server));
        database.execute(TABLE, "INSERT INTO orders (changed) VALUES (now() - interval 1 hour)");
        try (Source source = database.source("mode", "timestamp", "timestamp.column.name", "changed");
                SplitReader reader = source.open(source.plan().get(0), Position.START);
                Connection idle = database.connect();
                Connection query = database.connect()) {
            idle.setAutoCommit(false);
            execute(idle, List.of("SELECT * FROM orders"));
            CompletableFuture<Void> slow =
                    CompletableFuture.runAsync(() -> execute(query, List.of("SELECT SLEEP(15) FROM orders")));
            Thread.sleep(2_500);
            database.execute("INSERT INTO orders (version) VALUES (7)");

            // When
            List<String> events = readFor(reader, Duration.ofSeconds(6));

            // Then
            assertThat(events).hasSize(2);
            assertThat(slow).isNotDone();
            query.abort(Runnable::run);
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
                "mode",
                "timestamp",
                "timestamp.column.name",
                "changed",
                "tracking",
                "oldest-transaction",
                "connection.user",
                "poor",
                "connection.password",
                "poor")) {

            // When // Then
            assertThatThrownBy(() -> source.open(source.plan().get(0), Position.START))
                    .hasMessageEndingWith(
                            "oldest-transaction: the user may not see transactions: GRANT PROCESS ON *.* TO it");
        }
    }

    @ParameterizedTest
    @CsvSource({"timestamp.column.name, changed", "timestamp.columns.mapping, .*:changed"})
    void refusesAColumnOfWhoeversTime(String key, String column) throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.mariadb());
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, changed datetime(6) NOT NULL)",
                "SET GLOBAL time_zone = '-05:00'");
        try (Source source = database.source("mode", "timestamp", key, column, "tracking", "oldest-transaction")) {

            // When // Then
            assertThatThrownBy(() -> source.open(source.plan().get(0), Position.START))
                    .hasMessageEndingWith("the column is no TIMESTAMP, and the server's time zone -05:00 is not UTC");
        } finally {
            database.execute("SET GLOBAL time_zone = 'SYSTEM'");
        }
    }

    private static List<String> readFor(SplitReader reader, Duration time) throws Exception {
        List<String> events = new ArrayList<>();
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            events.addAll(Reading.events(List.of(reader.read())));
            Thread.sleep(50);
        }
        return events;
    }

    private static void execute(Connection connection, List<String> statements) {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
