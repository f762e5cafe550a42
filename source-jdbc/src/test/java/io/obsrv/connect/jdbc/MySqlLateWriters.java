// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writers on MySQL or MariaDB whose transactions commit in another order than they write. The table {@code orders} has the
 * columns {@code id}, which the database numbers, and {@code version}.
 */
final class MySqlLateWriters implements AutoCloseable {

    static final int SECONDS = Integer.getInteger("late.commits.seconds", 15);

    /** The longest time for which a transaction is held open. */
    private static final int HELD_MS = Integer.getInteger("late.commits.held.ms", 4_000);

    /** The rows of a large transaction; the servers take 1,000 at most. */
    private static final int BULK_ROWS = Integer.getInteger("late.commits.bulk.rows", 500);

    private static final int WRITERS = 8;
    private static final int FIRST_ROWS = 1_000;

    private final TestDatabase database;
    private final boolean updating;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    private final List<Future<?>> writing = new ArrayList<>();

    private MySqlLateWriters(TestDatabase database, boolean updating) {
        this.database = database;
        this.updating = updating;
    }

    /**
     * Fills the table and begins to write.
     *
     * @param updating whether rows are changed too, and statements written that dawdle before their first row
     */
    static MySqlLateWriters start(TestDatabase database, boolean updating) throws SQLException {
        database.execute("INSERT INTO orders (version) VALUES (0)");
        for (int rows = 1; rows < FIRST_ROWS; rows *= 2) {
            database.execute("INSERT INTO orders (version) SELECT 0 FROM orders");
        }
        MySqlLateWriters writers = new MySqlLateWriters(database, updating);
        for (int writer = 0; writer < WRITERS; writer++) {
            Random random = new Random(writer);
            writers.writing.add(writers.threads.submit(() -> writers.write(random)));
        }
        return writers;
    }

    /** Ends all transactions. */
    void stop() throws Exception {
        stop.set(true);
        for (Future<?> writer : writing) {
            writer.get();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private Void write(Random random) throws Exception {
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

    /** Few rows or many, some of them undone, held open for a moment or for long, committed or not. */
    private void transaction(Connection connection, Random random) throws Exception {
        change(connection, random, random.nextInt(30) == 0 ? BULK_ROWS : 1 + random.nextInt(4));
        if (random.nextInt(3) == 0) {
            Savepoint savepoint = connection.setSavepoint();
            change(connection, random, 2);
            if (random.nextBoolean()) {
                connection.rollback(savepoint);
            }
        }
        Thread.sleep(random.nextInt(HELD_MS / 100) == 0 ? random.nextInt(HELD_MS) : random.nextInt(30));
        if (random.nextInt(8) == 0) {
            connection.rollback();
        } else {
            connection.commit();
        }
    }

    private void change(Connection connection, Random random, int rows) throws SQLException {
        if (updating && random.nextInt(100) == 0) {
            // The row has the time at which the statement began, and its transaction begins a second and more later.
            execute(connection, "INSERT INTO orders (version) VALUES (SLEEP(1 + RAND()))");
        }
        insert(connection, rows);
        if (updating && random.nextInt(3) == 0) {
            execute(
                    connection,
                    "UPDATE orders SET version = version + 1 WHERE id = " + (1 + random.nextInt(FIRST_ROWS)));
        }
    }

    /** In one statement of which the server does not know the number of rows before. */
    static void insert(Connection connection, int rows) throws SQLException {
        connection.setAutoCommit(false);
        String select =
                "INSERT INTO orders (version) WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM"
                        + " numbers WHERE n < ?) SELECT 0 FROM numbers";
        try (PreparedStatement insert = connection.prepareStatement(select)) {
            insert.setInt(1, rows);
            insert.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
