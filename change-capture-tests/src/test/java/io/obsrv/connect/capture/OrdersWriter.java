// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import io.obsrv.connect.testkit.process.Await;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Writes the table "orders" in small and large transactions: new rows, changes, deletes, keys that change, keys that come
 * again; some transactions are rolled back. It notes each change in a history once it is committed. Each transaction
 * also leaves its number in a table "writer", so that a server that died can be asked whether the last one got in.
 * One thread at a time.
 */
final class OrdersWriter implements AutoCloseable {

    /** A change that is written and not committed. */
    private record Pending(long key, String operation, long version) {}

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);

    private final Supplier<Connection> connections;
    private final History history;
    private final Random random;
    private final Map<Long, Long> versions = new TreeMap<>();
    private final List<Long> free = new ArrayList<>();
    private final List<Pending> pending = new ArrayList<>();
    private Map<Long, Long> before = Map.of();
    private Connection connection;
    private long transaction;
    private long nextKey = 1;
    private String added = "";

    OrdersWriter(Supplier<Connection> connections, History history, long seed) throws SQLException {
        this.connections = connections;
        this.history = history;
        this.random = new Random(seed);
        this.connection = connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE writer (number bigint NOT NULL)");
            statement.execute("INSERT INTO writer VALUES (0)");
        }
        connection.commit();
    }

    /**
     * Goes on with another connection after the server has died, as soon as it answers again. A transaction that was
     * under way counts as written if the server has its number.
     */
    void reconnect() throws SQLException {
        closeQuietly();
        connection = Await.value("the server to answer the writer", ANSWERS_WITHIN, () -> Optional.of(connect()));
        if (pending.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT number FROM writer")) {
            row.next();
            settle(row.getLong(1) == transaction);
        }
        connection.rollback();
    }

    /** A transaction of so many new rows, with the key of the last one. */
    long insert(int rows) throws SQLException {
        begin();
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO orders (id, version, note) VALUES (?, ?, ?)")) {
            for (int i = 0; i < rows; i++) {
                long key = nextKey++;
                add(insert, key, 1);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        end(true);
        return nextKey - 1;
    }

    /** One transaction that changes all rows. */
    void updateAll() throws SQLException {
        begin();
        try (Statement update = connection.createStatement()) {
            update.executeUpdate("UPDATE orders SET version = version + 1");
        }
        before.forEach((key, version) -> note(key, "u", version + 1));
        end(true);
    }

    /** A transaction of a few changes of all kinds; one of ten is rolled back. */
    void step() throws SQLException {
        begin();
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            change();
        }
        end(random.nextInt(10) > 0);
    }

    /** Adds a column, as the owner of the table does while it is captured. */
    void addColumn(String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE orders ADD COLUMN " + name + " varchar(20)");
        }
        connection.commit();
        added = ", " + name + " = 'x'";
    }

    Map<Long, Long> versions() {
        return Map.copyOf(versions);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void change() throws SQLException {
        int kind = random.nextInt(10);
        if (versions.size() < 10 || kind < 3) {
            insertOne();
            return;
        }
        long key = new ArrayList<>(versions.keySet()).get(random.nextInt(versions.size()));
        long version = Objects.requireNonNull(versions.get(key));
        if (kind < 7) {
            run("UPDATE orders SET version = ?, note = ?" + added + " WHERE id = ?", version + 1, text(), key);
            note(key, "u", version + 1);
        } else if (kind < 9) {
            run("DELETE FROM orders WHERE id = ?", key);
            note(key, "d", version);
        } else {
            long other = nextKey++;
            run("UPDATE orders SET id = ?, version = ? WHERE id = ?", other, version + 1, key);
            note(key, "d", version);
            note(other, "c", version + 1);
        }
    }

    private void insertOne() throws SQLException {
        boolean again = !free.isEmpty() && random.nextBoolean();
        long key = again ? free.remove(free.size() - 1) : nextKey++;
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO orders (id, version, note) VALUES (?, ?, ?)")) {
            add(insert, key, 1);
            insert.executeUpdate();
        }
    }

    private void add(PreparedStatement insert, long key, long version) throws SQLException {
        insert.setLong(1, key);
        insert.setLong(2, version);
        insert.setString(3, text());
        note(key, "c", version);
    }

    private void note(long key, String operation, long version) {
        pending.add(new Pending(key, operation, version));
        if (operation.equals("d")) {
            versions.remove(key);
        } else {
            versions.put(key, version);
        }
    }

    private void begin() {
        before = Map.copyOf(versions);
        transaction++;
    }

    private void end(boolean commit) throws SQLException {
        if (commit) {
            run("UPDATE writer SET number = ?", transaction);
            connection.commit();
        } else {
            connection.rollback();
        }
        settle(commit);
    }

    private void settle(boolean isCommitted) {
        if (isCommitted) {
            pending.forEach(change -> {
                history.add(change.key, change.operation, change.version);
                if (change.operation.equals("d")) {
                    free.add(change.key);
                }
            });
        } else {
            versions.clear();
            versions.putAll(before);
        }
        pending.clear();
        free.removeIf(versions::containsKey);
    }

    private void run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("Not one row: " + sql);
            }
        }
    }

    private String text() {
        return "note " + random.nextInt();
    }

    private void closeQuietly() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The server is dead: there is nobody to say goodbye to.
        }
    }

    private Connection connect() throws SQLException {
        Connection opened = connections.get();
        opened.setAutoCommit(false);
        return opened;
    }
}
