// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows are written on a primary, and followed on its hot standby, which replays its log. */
@Timeout(240)
class StandbyIT {

    private static final int SECONDS = 15;
    private static final int LONGEST_MS = 4_000;

    private static PostgresServer primary;
    private static PostgresServer standby;

    @BeforeAll
    static void start() {
        primary = Servers.postgres();
        standby = primary.standby();
    }

    @AfterAll
    static void close() {
        if (standby != null) {
            standby.close();
        }
        primary.close();
    }

    @Test
    void losesAndRepeatsNothing() throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.of(primary));
        OutOfOrderWriters writers = new OutOfOrderWriters(database, LONGEST_MS);
        writers.createTable();
        awaitReplay();
        VersionReader control = reader(database, "mode", "incrementing", "tracking", "cursor");
        Map<String, VersionReader> tracked = new LinkedHashMap<>();
        tracked.put(
                "transaction ids",
                reader(database, "mode", "changes", "tracking", "transaction-id", "transaction.column.name", "tx"));
        tracked.put("xmin", reader(database, "mode", "changes", "tracking", "xmin"));
        tracked.put("xmin and ids", reader(database, "mode", "incrementing", "sweep.interval.ms", "300"));
        List<VersionReader> readers = new ArrayList<>(tracked.values());
        readers.add(control);
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> reading = new ArrayList<>();
            readers.forEach(reader -> reading.add(threads.submit(reader)));
            List<Future<?>> writing = writers.start(threads, stop);

            // When
            Thread.sleep(SECONDS * 1_000L);
            stop.set(true);
            for (Future<?> writer : writing) {
                writer.get();
            }
            awaitReplay();
            Map<Long, Integer> committed = writers.committed();
            readers.forEach(reader -> reader.finish(committed));
            for (Future<?> reader : reading) {
                reader.get();
            }
        } finally {
            threads.shutdownNow();
        }

        // Then
        Map<Long, Integer> committed = writers.committed();
        assertThat(committed).hasSizeGreaterThan(2_000 + SECONDS * 10);
        assertThat(control.lost(committed)).as("lost by the control").isPositive();
        tracked.forEach((name, reader) -> {
            assertThat(reader.lost(committed)).as(name + " lost").isZero();
            assertThat(reader.repeated()).as(name + " repeated").isZero();
            assertThat(reader.reopened()).as(name + " reopened").isPositive();
        });
    }

    /** It does not see who writes on the primary: the timestamps of open transactions would be passed over. */
    @Test
    void refusesTheOldestTransaction() throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.of(primary));
        database.execute("CREATE TABLE orders (id int PRIMARY KEY, changed timestamptz NOT NULL)");
        awaitReplay();
        try (Source source = onStandby(
                database, "mode", "timestamp", "timestamp.column.name", "changed", "tracking", "oldest-transaction")) {
            Split split = source.plan().get(0);

            // When // Then
            assertThatThrownBy(() -> source.open(split, Position.START))
                    .hasMessageContaining(
                            "the server is a standby, which does not see the transactions of its primary");
        }
    }

    private static VersionReader reader(TestDatabase database, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of("batch.max.rows", "40"));
        return new VersionReader(onStandby(database, all.toArray(String[]::new)));
    }

    private static JdbcSource onStandby(TestDatabase database, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of("connection.port", Integer.toString(standby.port())));
        return database.source(all.toArray(String[]::new));
    }

    private static void awaitReplay() throws Exception {
        String written = text(primary, "SELECT pg_current_wal_lsn()");
        Await.until(
                "the standby to replay",
                Duration.ofSeconds(60),
                () -> text(standby, "SELECT pg_last_wal_replay_lsn() >= '" + written + "'")
                        .equals("t"));
    }

    private static String text(PostgresServer server, String query) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
