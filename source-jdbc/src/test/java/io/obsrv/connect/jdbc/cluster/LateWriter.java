// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import io.obsrv.connect.testkit.servers.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Adds rows by transactions that overlap: one stays open for a while, in which others take higher ids and commit. It
 * outlives restarts of the server; what counts is which rows are in the table at the end.
 */
final class LateWriter implements AutoCloseable {

    private static final int QUICK_PER_LATE = 20;
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private final Thread thread;
    private volatile boolean closed;

    LateWriter(PostgresServer postgres) {
        thread = new Thread(() -> write(postgres), "late-writer");
        thread.start();
    }

    private void write(PostgresServer postgres) {
        while (!closed) {
            try (Connection late = postgres.connect();
                    Connection quick = postgres.connect()) {
                late.setAutoCommit(false);
                while (!closed) {
                    round(late, quick);
                }
            } catch (SQLException | IllegalStateException restarting) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static void round(Connection late, Connection quick) throws SQLException {
        insert(late);
        for (int i = 0; i < QUICK_PER_LATE; i++) {
            insert(quick);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        late.commit();
    }

    private static void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO orders (customer, amount) SELECT 'live', 1 FROM generate_series(1, 10)");
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the writer ends", e);
        }
    }
}
