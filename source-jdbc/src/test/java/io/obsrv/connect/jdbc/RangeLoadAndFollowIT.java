// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.testkit.contract.StandInCluster;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A table that is loaded in ranges by several tasks and then followed, while rows are added and changed, transactions
 * commit late, and the cluster dies again and again to come back with another number of tasks.
 */
class RangeLoadAndFollowIT {

    private static final int ROWS = 6_000;
    private static final Pattern EVENT = Pattern.compile("\\{\"id\":(\\d+),\"version\":(\\d+)[,}].*");
    private static final long[] TASKS = {4, 1, 3, 2};

    /** Ways of tracking that promise to lose and repeat nothing. */
    @ParameterizedTest
    @CsvSource({
        "PRIMARY KEY, mode=changes",
        "PRIMARY KEY, mode=incrementing",
        "PRIMARY KEY, mode=timestamp timestamp.column.name=changed",
        // Without a key, by blocks: every update moves its row to another.
        "CHECK (true), mode=changes"
    })
    void deliversEveryVersionOnceAndInOrder(String key, String mode) throws Exception {
        // Given
        TestDatabase database = database(key);
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(database, stop));
        StandInCluster cluster = cluster(database, mode);
        Random kills = new Random(3);

        // When
        int started = 0;
        int most = 0;
        long counted = 0;
        for (int life = 0; life < 12; life++) {
            cluster.start((int) TASKS[life % TASKS.length]);
            most = Math.max(most, cluster.tasks());
            for (int poll = kills.nextInt(12); poll >= 0; poll--) {
                cluster.pollOnce();
            }
            counted = Math.max(counted, (long) cluster.gauge("load-rows"));
            cluster.kill();
            started++;
        }
        stop.set(true);
        writer.join();
        cluster.start(3);
        for (int quiet = 0; quiet < 12; ) {
            quiet = cluster.pollOnce() == 0 ? quiet + 1 : 0;
        }
        cluster.kill();

        // Then
        assertThat(started).isEqualTo(12);
        assertThat(most).as("tasks side by side").isEqualTo(4);
        assertThat(counted).as("rows of the load in the metrics").isBetween(1L, (long) ROWS);
        Map<Long, List<Integer>> seen = versions(cluster.delivered());
        assertThat(missing(seen, committed(database))).isEmpty();
        assertThat(seen)
                .as("versions of each row")
                .allSatisfy((id, versions) ->
                        assertThat(versions).doesNotHaveDuplicates().isSorted());
    }

    private static TestDatabase database(String key) throws SQLException {
        TestDatabase database = new TestDatabase();
        database.execute(
                "CREATE TABLE orders (id bigserial " + key + ", version int NOT NULL DEFAULT 0,"
                        + " changed timestamptz NOT NULL DEFAULT now())",
                "CREATE INDEX ON orders (changed, id)",
                "INSERT INTO orders SELECT FROM generate_series(1, " + ROWS + ")",
                "ANALYZE orders");
        return database;
    }

    private static StandInCluster cluster(TestDatabase database, String mode) {
        Map<String, String> config = new HashMap<>(database.properties(
                "load.range.bytes",
                "32768",
                "batch.max.rows",
                "40",
                "transaction.max.rows",
                "80",
                "sweep.interval.ms",
                "200",
                "poll.interval.ms",
                "50",
                "table.poll.interval.ms",
                "100",
                "output.format",
                "json",
                "name",
                "orders"));
        for (String setting : mode.split(" ", -1)) {
            config.put(setting.split("=", -1)[0], setting.split("=", -1)[1]);
        }
        return new StandInCluster(JdbcSourceConnector::new, JdbcSourceTask::new, config);
    }

    /** Adds, changes and deletes; every few transactions one stays open while others commit. */
    private static void write(TestDatabase database, AtomicBoolean stop) {
        Random random = new Random(5);
        try (Connection quick = database.connect();
                Connection slow = database.connect()) {
            slow.setAutoCommit(false);
            for (int i = 0; !stop.get(); i++) {
                Connection connection = i % 3 == 0 ? slow : quick;
                try (Statement statement = connection.createStatement()) {
                    statement.execute("INSERT INTO orders DEFAULT VALUES");
                    // Odd rows by the one, even ones by the other: they do not wait for each other.
                    int parity = i % 3 == 0 ? 1 : 0;
                    statement.execute("UPDATE orders SET version = version + 1, changed = clock_timestamp()"
                            + " WHERE id IN (" + (2 * random.nextInt(ROWS / 2) + parity) + ", "
                            + (2 * random.nextInt(ROWS / 2) + parity) + ")");
                }
                if (i % 30 == 0) {
                    slow.commit();
                }
                Thread.sleep(2);
            }
            slow.commit();
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException("Writing", e);
        }
    }

    private static Map<Long, Integer> committed(TestDatabase database) throws SQLException {
        Map<Long, Integer> rows = new HashMap<>();
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement("SELECT id, version FROM orders");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.put(row.getLong(1), row.getInt(2));
            }
        }
        return rows;
    }

    private static Map<Long, List<Integer>> versions(List<SourceRecord> delivered) {
        Map<Long, List<Integer>> versions = new HashMap<>();
        for (SourceRecord sent : delivered) {
            Matcher row = EVENT.matcher(StandardCharsets.UTF_8.decode(((ByteBuffer) sent.value()).duplicate()));
            if (!row.matches()) {
                throw new IllegalStateException("No event of this table");
            }
            versions.computeIfAbsent(Long.valueOf(row.group(1)), id -> new ArrayList<>())
                    .add(Integer.valueOf(row.group(2)));
        }
        return versions;
    }

    /** Rows that did not come in their last version. */
    private static List<Long> missing(Map<Long, List<Integer>> seen, Map<Long, Integer> committed) {
        return committed.entrySet().stream()
                .filter(row -> !seen.getOrDefault(row.getKey(), List.of()).contains(row.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
