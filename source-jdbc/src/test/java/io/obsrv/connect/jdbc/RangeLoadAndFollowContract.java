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
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A table that is loaded in ranges by several tasks and then followed, while rows are added and changed, transactions
 * commit late, and the cluster dies again and again to come back with another number of tasks.
 */
abstract class RangeLoadAndFollowContract {

    static final int ROWS = 6_000;

    private static final Pattern EVENT = Pattern.compile("\\{\"id\":(\\d+),\"version\":(\\d+)[,}].*");
    private static final int[] TASKS = {4, 1, 3, 2};
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What a writer does at a time. */
    @FunctionalInterface
    interface Writing {

        /** Adds a row, and changes some: those that it is given, by their ids, wait for no other transaction. */
        void write(Statement statement, IntSupplier row) throws SQLException;
    }

    /**
     * Loads and follows a table "orders" of {@link #ROWS} rows with the columns id and version.
     *
     * @param settings the connector's, as {@code name=value} with spaces between them
     * @param held how long a transaction stays open while others commit
     * @return how many rows the metrics had of the load, at most
     */
    final long deliversEveryVersionOnceAndInOrder(
            TestDatabase database, String settings, Duration held, Writing writing) throws Exception {
        // Given
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(database, held, writing, stop));
        StandInCluster cluster = cluster(database, settings);
        Random kills = new Random(3);

        // When
        int most = 0;
        long loaded = 0;
        for (int life = 0; life < 12; life++) {
            cluster.start(TASKS[life % TASKS.length]);
            // The line may have to wait until what was under way has ended.
            Await.until("tasks", PATIENCE, () -> cluster.pollOnce() >= 0 && cluster.tasks() > 0);
            most = Math.max(most, cluster.tasks());
            for (int poll = kills.nextInt(12); poll >= 0; poll--) {
                cluster.pollOnce();
            }
            loaded = Math.max(loaded, (long) cluster.gauge("load-rows"));
            cluster.kill();
        }
        stop.set(true);
        writer.join();
        Map<Long, Integer> committed = database.versions();
        cluster.start(3);
        long until = System.nanoTime() + PATIENCE.toNanos();
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
                getClass(),
                database.properties().get("dialect.name") + ", " + settings + ", rows=" + committed.size()
                        + ", loaded in ranges=" + loaded + ", tasks=" + most);
        assertThat(most).as("tasks side by side").isEqualTo(4);
        assertThat(loaded).as("rows of the load in the metrics").isPositive();
        assertThat(committed).hasSizeGreaterThan(ROWS);
        assertThat(missing(seen, committed)).isEmpty();
        assertThat(seen)
                .as("versions of each row")
                .allSatisfy((id, versions) ->
                        assertThat(versions).doesNotHaveDuplicates().isSorted());
        return loaded;
    }

    private static StandInCluster cluster(TestDatabase database, String settings) {
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
        for (String setting : settings.split(" ", -1)) {
            config.put(setting.split("=", -1)[0], setting.split("=", -1)[1]);
        }
        return new StandInCluster(JdbcSourceConnector::new, JdbcSourceTask::new, config);
    }

    private static void write(TestDatabase database, Duration held, Writing writing, AtomicBoolean stop) {
        Random random = new Random(5);
        try (Connection quick = database.connect();
                Connection slow = database.connect()) {
            slow.setAutoCommit(false);
            long begun = System.nanoTime();
            for (int i = 0; !stop.get(); i++) {
                // Odd rows by the one, even ones by the other: they do not wait for each other.
                int parity = i % 3 == 0 ? 1 : 0;
                try (Statement statement = (parity == 1 ? slow : quick).createStatement()) {
                    writing.write(statement, () -> 2 * (1 + random.nextInt(ROWS / 2 - 1)) + parity);
                }
                if (System.nanoTime() - begun > held.toNanos()) {
                    slow.commit();
                    begun = System.nanoTime();
                }
                Thread.sleep(2);
            }
            slow.commit();
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException("Writing", e);
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
