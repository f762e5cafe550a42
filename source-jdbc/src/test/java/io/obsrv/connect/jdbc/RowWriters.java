// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writers that insert, change, delete and insert rows again, and change keys, in a table {@code orders} with the columns
 * {@code id} and {@code version}: in transactions with savepoints, some undone, some held open for seconds. No version is
 * ever written twice.
 */
final class RowWriters {

    private static final int WRITERS = 8;
    private static final int IDS = 3_000;

    private final TestDatabase database;
    private final AtomicInteger version = new AtomicInteger(1_000_000);
    private final AtomicBoolean stop = new AtomicBoolean();
    private final List<Future<?>> running = new ArrayList<>();

    RowWriters(TestDatabase database) {
        this.database = database;
    }

    void start(ExecutorService threads) {
        for (int writer = 0; writer < WRITERS; writer++) {
            Random random = new Random(writer);
            running.add(threads.submit(() -> write(random)));
        }
    }

    void stop() throws Exception {
        stop.set(true);
        for (Future<?> writer : running) {
            writer.get();
        }
    }

    private Void write(Random random) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET innodb_lock_wait_timeout = 1");
            connection.setAutoCommit(false);
            while (!stop.get()) {
                transaction(connection, statement, random);
            }
        }
        return null;
    }

    private void transaction(Connection connection, Statement statement, Random random) throws Exception {
        try {
            for (int i = random.nextInt(5); i >= 0; i--) {
                change(statement, random);
            }
            if (random.nextInt(3) == 0) {
                Savepoint savepoint = connection.setSavepoint();
                change(statement, random);
                if (random.nextBoolean()) {
                    connection.rollback(savepoint);
                }
            }
            Thread.sleep(random.nextInt(40) == 0 ? random.nextInt(3_000) : random.nextInt(20));
            change(statement, random);
            if (random.nextInt(8) == 0) {
                connection.rollback();
            } else {
                connection.commit();
            }
        } catch (SQLException lockedOut) {
            connection.rollback();
        }
    }

    private void change(Statement statement, Random random) throws SQLException {
        int id = 1 + random.nextInt(IDS);
        int next = version.incrementAndGet();
        statement.execute(
                switch (random.nextInt(8)) {
                    case 0, 1 -> "INSERT IGNORE INTO orders (id, version) VALUES (" + id + ", " + next + ")";
                    case 2 -> "REPLACE INTO orders (id, version) VALUES (" + id + ", " + next + ")";
                    case 3, 4 -> "DELETE FROM orders WHERE id = " + id;
                    case 5 ->
                        "UPDATE IGNORE orders SET id = " + (1 + random.nextInt(IDS)) + ", version = " + next
                                + " WHERE id = " + id;
                    default -> "UPDATE orders SET version = " + next + " WHERE id = " + id;
                });
    }
}
