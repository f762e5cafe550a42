// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Adds rows by transactions that overlap: one stays open for a while, in which others take higher ids and commit. It
 * outlives restarts of the server; what counts is which rows are in the table at the end.
 *
 * <p>Beside it, as a control, it follows the table by ids alone.
 */
final class LateWriter implements AutoCloseable {

    private static final int QUICK_PER_LATE = 20;
    private static final String INSERT =
            "INSERT INTO orders (customer, amount) VALUES " + String.join(", ", Collections.nCopies(10, "('live', 1)"));
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private final Thread thread;
    private final Set<Long> followed = new HashSet<>();
    private long last;
    private volatile boolean closed;

    LateWriter(Orders orders) {
        thread = new Thread(() -> write(orders), "late-writer");
        thread.start();
    }

    private void write(Orders orders) {
        while (!closed) {
            try (Connection late = orders.connect();
                    Connection quick = orders.connect()) {
                late.setAutoCommit(false);
                while (!closed) {
                    round(late, quick);
                }
            } catch (SQLException | IllegalStateException restarting) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void round(Connection late, Connection quick) throws SQLException {
        insert(late);
        for (int i = 0; i < QUICK_PER_LATE; i++) {
            insert(quick);
            follow(quick);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        late.commit();
    }

    private static void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(INSERT);
        }
    }

    private void follow(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM orders WHERE id > " + last + " ORDER BY id")) {
            while (rows.next()) {
                last = rows.getLong(1);
                followed.add(last);
            }
        }
    }

    /** How many of these ids never came above the last one that was seen; asked for when this is closed. */
    long lostByIdsAlone(List<Long> ids) {
        return ids.stream().filter(id -> !followed.contains(id)).count();
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
