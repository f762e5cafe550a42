// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Transactions that commit in another order than they began, with savepoints, rollbacks, and some held open for long:
 * every version of a row that is still there at the end was delivered, and none twice.
 *
 * <p>{@code -Dlate.commits.seconds=600} makes it long.
 */
class LateCommitIT {

    private static final int SECONDS = Integer.getInteger("late.commits.seconds", 15);
    private static final int WRITERS = 8;

    /** What must lose rows, so that the others are known to have been tried. */
    private static final Map<String, List<String>> CONTROLS = Map.of(
            "id > last", List.of("mode", "incrementing", "tracking", "cursor"),
            "ts > last", List.of("mode", "timestamp", "timestamp.column.name", "changed", "tracking", "cursor"));

    private static final Map<String, List<String>> TRACKINGS = Map.of(
            "transaction ids",
                    List.of("mode", "changes", "tracking", "transaction-id", "transaction.column.name", "tx"),
            "xmin", List.of("mode", "changes", "tracking", "xmin"),
            "xmin and ids", List.of("mode", "incrementing", "sweep.interval.ms", "300"),
            "xmin and timestamps",
                    List.of("mode", "timestamp", "timestamp.column.name", "changed", "sweep.interval.ms", "300"),
            "oldest transaction",
                    List.of("mode", "timestamp", "timestamp.column.name", "changed", "tracking", "oldest-transaction"));

    @Test
    void losesAndRepeatsNothing() throws Exception {
        // Given
        TestDatabase database = new TestDatabase();
        database.execute(
                "CREATE TABLE orders (id bigserial PRIMARY KEY, version int NOT NULL DEFAULT 0,"
                        + " changed timestamptz NOT NULL DEFAULT now(), tx xid8 DEFAULT pg_current_xact_id())",
                "CREATE INDEX ON orders (changed, id)",
                "CREATE INDEX ON orders (tx)",
                "INSERT INTO orders SELECT FROM generate_series(1, 2000)");
        Map<String, VersionReader> controls = readers(database, CONTROLS);
        Map<String, VersionReader> tracked = readers(database, TRACKINGS);
        Map<String, VersionReader> readers = new LinkedHashMap<>(controls);
        readers.putAll(tracked);
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> reading = new ArrayList<>();
            readers.values().forEach(reader -> reading.add(threads.submit(reader)));
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Random random = new Random(writer);
                writing.add(threads.submit(() -> write(database, random, stop)));
            }

            // When
            Thread.sleep(SECONDS * 1_000L);
            stop.set(true);
            for (Future<?> writer : writing) {
                writer.get();
            }
            Map<Long, Integer> committed = committed(database);
            readers.values().forEach(reader -> reader.finish(committed));
            for (Future<?> reader : reading) {
                reader.get();
            }
        } finally {
            threads.shutdownNow();
        }

        // Then
        Map<Long, Integer> committed = committed(database);
        System.out.println("LateCommitIT: rows=" + committed.size() + ", " + report(readers, committed));
        assertThat(committed).hasSizeGreaterThan(2_000 + SECONDS * 10);
        controls.forEach(
                (name, reader) -> assertThat(reader.lost(committed)).as(name).isPositive());
        tracked.forEach((name, reader) -> {
            assertThat(reader.lost(committed)).as(name + " lost").isZero();
            assertThat(reader.repeated()).as(name + " repeated").isZero();
            assertThat(reader.reopened()).as(name + " reopened").isPositive();
        });
    }

    private static Map<String, VersionReader> readers(TestDatabase database, Map<String, List<String>> settings) {
        Map<String, VersionReader> readers = new LinkedHashMap<>();
        settings.forEach((name, pairs) -> readers.put(name, reader(database, pairs)));
        return readers;
    }

    private static VersionReader reader(TestDatabase database, List<String> settings) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(List.of("batch.max.rows", "40"));
        return new VersionReader(database.source(all.toArray(String[]::new)));
    }

    private static String report(Map<String, VersionReader> readers, Map<Long, Integer> committed) {
        List<String> lines = new ArrayList<>();
        readers.forEach((name, reader) -> lines.add(name + ": lost=" + reader.lost(committed) + ", repeated="
                + reader.repeated() + ", reopened=" + reader.reopened()));
        return String.join("; ", lines);
    }

    private static Void write(TestDatabase database, Random random, AtomicBoolean stop) throws Exception {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            while (!stop.get()) {
                try {
                    transaction(connection, random);
                } catch (SQLException deadlock) {
                    connection.rollback();
                }
            }
        }
        return null;
    }

    /** Few rows or many, some of them undone, held open for a moment or for seconds, committed or not. */
    private static void transaction(Connection connection, Random random) throws Exception {
        int changes = random.nextInt(30) == 0 ? 500 : 1 + random.nextInt(4);
        insert(connection, changes);
        if (random.nextInt(3) == 0) {
            Savepoint savepoint = connection.setSavepoint();
            insert(connection, 2);
            update(connection, random);
            if (random.nextBoolean()) {
                connection.rollback(savepoint);
            } else {
                connection.releaseSavepoint(savepoint);
            }
        }
        if (random.nextInt(3) == 0) {
            update(connection, random);
        }
        Thread.sleep(random.nextInt(40) == 0 ? random.nextInt(4_000) : random.nextInt(30));
        if (random.nextInt(8) == 0) {
            connection.rollback();
        } else {
            connection.commit();
        }
    }

    private static void insert(Connection connection, int rows) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO orders (version) SELECT 0 FROM generate_series(1, ?)")) {
            insert.setInt(1, rows);
            insert.executeUpdate();
        }
    }

    private static void update(Connection connection, Random random) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE orders SET version = version + 1, changed = now(), tx = pg_current_xact_id() WHERE id = ?")) {
            update.setLong(1, 1 + random.nextInt(2_000));
            update.executeUpdate();
        }
    }

    private static Map<Long, Integer> committed(TestDatabase database) throws SQLException {
        Map<Long, Integer> versions = new LinkedHashMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id, version FROM orders")) {
            while (row.next()) {
                versions.put(row.getLong(1), row.getInt(2));
            }
        }
        return versions;
    }
}
