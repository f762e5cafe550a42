// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import io.obsrv.connect.testkit.servers.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One thread that adds a few rows at a time, each time in a transaction of their own, while faults happen. */
final class OrdersWriter {

    private static final long PAUSE_NANOS = 50_000_000;

    private final Thread thread;
    private final AtomicReference<@Nullable SQLException> failure = new AtomicReference<>();
    private volatile boolean closed;

    private OrdersWriter(PostgresServer postgres) {
        thread = new Thread(() -> write(postgres), "orders-writer");
    }

    private void write(PostgresServer postgres) {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            while (!closed) {
                statement.execute("INSERT INTO orders (customer, amount) SELECT 'live', 1 FROM generate_series(1, 20)");
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (SQLException e) {
            failure.set(e);
        }
    }

    /** Runs this while rows are added. */
    static void during(PostgresServer postgres, Runnable faults) {
        OrdersWriter writer = new OrdersWriter(postgres);
        writer.thread.start();
        try {
            faults.run();
        } finally {
            writer.stop();
        }
    }

    private void stop() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the writer ends", e);
        }
        SQLException failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("The writer failed", failed);
        }
    }
}
