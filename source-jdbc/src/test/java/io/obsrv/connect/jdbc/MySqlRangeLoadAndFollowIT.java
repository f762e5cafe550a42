// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.testkit.contract.StandInCluster;
import io.obsrv.connect.testkit.docs.Figures;
import io.obsrv.connect.testkit.process.Await;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
 * A table of MySQL or MariaDB that is loaded in ranges by several tasks and then followed, while rows are added and
 * changed, transactions commit late, and the cluster dies again and again to come back with another number of tasks.
 */
class MySqlRangeLoadAndFollowIT {

    private static final int ROWS = 6_000;
    private static final Pattern EVENT = Pattern.compile("\\{\"id\":(\\d+),\"version\":(\\d+)[,}].*");
    private static final long[] TASKS = {4, 1, 3, 2};
    private static final long HELD_MS = 1_500;

    /** Ways of tracking that promise to lose and repeat nothing; by numbers no changes are seen. */
    @ParameterizedTest
    @CsvSource({
        "mysql, false, mode=incrementing",
        "mariadb, false, mode=incrementing",
        "mysql, true, mode=timestamp timestamp.column.name=changed",
        "mariadb, true, mode=timestamp timestamp.column.name=changed"
    })
    void deliversEveryVersionOnceAndInOrder(String server, boolean updating, String mode) throws Exception {
        // Given
        TestDatabase database = database(server);
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(database, updating, stop));
        StandInCluster cluster = cluster(database, mode);
        Random kills = new Random(3);

        // When
        int most = 0;
        long counted = 0;
        for (int life = 0; life < 12; life++) {
            cluster.start((int) TASKS[life % TASKS.length]);
            // The line is drawn when what was under way has ended.
            Await.until("tasks", Duration.ofSeconds(30), () -> cluster.pollOnce() >= 0 && cluster.tasks() > 0);
            most = Math.max(most, cluster.tasks());
            for (int poll = kills.nextInt(12); poll >= 0; poll--) {
                cluster.pollOnce();
            }
            counted = Math.max(counted, (long) cluster.gauge("load-rows"));
            cluster.kill();
        }
        stop.set(true);
        writer.join();
        cluster.start(3);
        Map<Long, Integer> committed = MySqlLateWriters.committed(database);
        long until = System.nanoTime() + 60_000_000_000L;
        while (!missing(versions(cluster.delivered()), committed).isEmpty() && System.nanoTime() < until) {
            cluster.pollOnce();
        }
        for (int quiet = 0; quiet < 12; ) {
            quiet = cluster.pollOnce() == 0 ? quiet + 1 : 0;
        }
        cluster.kill();

        // Then
        Map<Long, List<Integer>> seen = versions(cluster.delivered());
        Figures.write(
                MySqlRangeLoadAndFollowIT.class,
                server + ", " + mode + ", rows=" + committed.size() + ", loaded in ranges=" + counted + ", tasks="
                        + most);
        assertThat(most).as("tasks side by side").isEqualTo(4);
        assertThat(counted).as("rows of the load in the metrics").isPositive();
        assertThat(committed).hasSizeGreaterThan(ROWS);
        assertThat(missing(seen, committed)).isEmpty();
        assertThat(seen)
                .as("versions of each row")
                .allSatisfy((id, versions) ->
                        assertThat(versions).doesNotHaveDuplicates().isSorted());
    }

    private static TestDatabase database(String server) throws SQLException {
        TestDatabase database = new TestDatabase(TestServer.of(server));
        database.execute(
                "CREATE TABLE orders (id bigint AUTO_INCREMENT PRIMARY KEY, version int NOT NULL DEFAULT 0, changed"
                        + " timestamp(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6), note"
                        + " char(100) NOT NULL DEFAULT '', KEY (changed, id))",
                "INSERT INTO orders (changed, version) WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1"
                        + " FROM numbers WHERE n < 1000) SELECT now(6) - interval 1 hour, 0 FROM numbers",
                "INSERT INTO orders (changed, version) SELECT a.changed, 0 FROM orders a JOIN orders b ON b.id <= 5",
                "ANALYZE TABLE orders");
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

    /** Adds and changes; a transaction stays open for a while in which others commit. */
    private static void write(TestDatabase database, boolean updating, AtomicBoolean stop) {
        Random random = new Random(5);
        try (Connection quick = database.connect();
                Connection slow = database.connect()) {
            slow.setAutoCommit(false);
            long held = System.nanoTime();
            for (int i = 0; !stop.get(); i++) {
                // Odd rows by the one, even ones by the other: they do not wait for each other.
                write(i % 3 == 0 ? slow : quick, updating, 2 * (1 + random.nextInt(ROWS / 2)) + (i % 3 == 0 ? 1 : 0));
                if (System.nanoTime() - held > HELD_MS * 1_000_000) {
                    slow.commit();
                    held = System.nanoTime();
                }
                Thread.sleep(3);
            }
            slow.commit();
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException("Writing", e);
        }
    }

    private static void write(Connection connection, boolean updating, int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO orders (version) VALUES (0)");
            if (updating) {
                statement.execute("UPDATE orders SET version = version + 1 WHERE id = " + id);
            }
        }
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
