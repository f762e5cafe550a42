// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Eight writers of one table, whose transactions commit in another order than they began, with savepoints and rollbacks.
 *
 * @param longestMs for how long a transaction is held open at most, in milliseconds
 */
record OutOfOrderWriters(TestDatabase database, int longestMs) {

    private static final int WRITERS = 8;
    private static final int MOMENT_MS = 30;
    private static final int SOME_SECONDS_MS = 4_000;

    /** Makes the table, with some rows to change. */
    void createTable() throws SQLException {
        database.execute(
                "CREATE TABLE orders (id bigserial PRIMARY KEY, version int NOT NULL DEFAULT 0,"
                        + " changed timestamptz NOT NULL DEFAULT now(), tx xid8 DEFAULT pg_current_xact_id())",
                "CREATE INDEX ON orders (changed, id)",
                "CREATE INDEX ON orders (tx)",
                "INSERT INTO orders SELECT FROM generate_series(1, 2000)");
    }

    /** Writes until it is told to stop and the last transaction has ended. */
    List<Future<?>> start(ExecutorService threads, AtomicBoolean stop) {
        List<Future<?>> writing = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            Random random = new Random(writer);
            writing.add(threads.submit(() -> write(random, stop)));
        }
        return writing;
    }

    /** The version of each row that is there. */
    Map<Long, Integer> committed() throws SQLException {
        return database.versions();
    }

    private Void write(Random random, AtomicBoolean stop) throws Exception {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            for (int number = 0; !stop.get(); number++) {
                try {
                    transaction(connection, random, number);
                } catch (SQLException deadlock) {
                    connection.rollback();
                }
            }
        }
        return null;
    }

    /** Few rows or many, some of them undone, held open for a moment or for seconds, committed or not. */
    private void transaction(Connection connection, Random random, int number) throws Exception {
        int changes = random.nextInt(20) == 0 ? 500 : 1 + random.nextInt(4);
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
        Thread.sleep(holdMs(random, number));
        if (random.nextInt(8) == 0) {
            connection.rollback();
        } else {
            connection.commit();
        }
    }

    /** Mostly a moment, now and then seconds, and rarely as long as it may be. */
    private int holdMs(Random random, int number) {
        if (number % 3_000 == 300) {
            return longestMs;
        }
        return random.nextInt(random.nextInt(40) == 0 ? SOME_SECONDS_MS : MOMENT_MS);
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
}
