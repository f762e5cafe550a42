// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.DeleteHistory;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes that are found by a sweep, on a real exactly-once worker that is SIGKILLed: the keys that are kept, the rows and
 * the deletes commit together.
 */
@Timeout(600)
class SweepKillIT {

    private static final Logger LOGGER = LoggerFactory.getLogger(SweepKillIT.class);
    private static final int KILLS = Integer.getInteger("sweep.kills", 6);
    private static final int ROWS = 3_000;
    private static final String CHECKPOINTS = "checkpoints";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void sendsEveryDeleteOnceWhileTheWorkerIsKilled() throws Exception {
        // Given
        try (PostgresServer postgres = Servers.postgres();
                ConnectCluster cluster = cluster()) {
            OrdersTable orders = new OrdersTable(postgres);
            orders.insert(ROWS);
            cluster.topics().create(OrdersTable.TOPIC, 1);
            cluster.topics().create(CHECKPOINTS, 1);
            AtomicBoolean stop = new AtomicBoolean();
            Thread writer = new Thread(() -> write(postgres, stop), "writer");
            writer.start();
            // When
            cluster.rest().create("orders", config(orders));
            killAndRestart(cluster);
            stop.set(true);
            writer.join();
            // Then
            Set<String> present = orders.ids().stream().map(String::valueOf).collect(Collectors.toSet());
            DeleteHistory history = awaitRight(cluster, present);
            LOGGER.info(
                    "SweepKillIT: rows={}, versions={}, deletes={}, kills={}",
                    present.size(),
                    history.count('u'),
                    history.count('d'),
                    KILLS);
            assertThat(history.problems(present)).isEmpty();
            assertThat(history.count('d')).isGreaterThan(100);
            assertThat(history.withoutOneDelete().problems(present)).hasSize(1);
            assertThat(pages(cluster)).isPositive();
        }
    }

    private ConnectCluster cluster() {
        return ConnectCluster.processes()
                .plugins(Plugins.unpackedInto(folder.resolve("plugins")))
                // Every restart waits for the transaction that was cut off.
                .workerSetting("producer.transaction.timeout.ms", "6000")
                .folder(folder.resolve("cluster"))
                .start();
    }

    private static Map<String, String> config(OrdersTable orders) {
        Map<String, String> config = new HashMap<>(orders.connector());
        config.remove("incrementing.column.name");
        config.put("mode", "changes");
        config.put("deletes", "sweep");
        config.put("deletes.sweep.interval.ms", "300");
        config.put("checkpoint.topic", CHECKPOINTS);
        config.put("batch.max.rows", "200");
        config.put("transaction.max.rows", "400");
        config.put("exactly.once.support", "required");
        config.put("transaction.boundary", "connector");
        return config;
    }

    private static void killAndRestart(ConnectCluster cluster) {
        Random random = new Random(20261121);
        long before = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            before = awaitMore(cluster, before);
            LockSupport.parkNanos(random.nextInt(1_000) * 1_000_000L);
            cluster.worker().kill();
            LOGGER.info("Killed the worker, kill={}", kill);
            cluster.worker().start();
        }
        awaitMore(cluster, before);
    }

    /** Load must go on between two kills, or they prove nothing. */
    private static long awaitMore(ConnectCluster cluster, long before) {
        return Await.value("more rows after offset " + before, Duration.ofSeconds(90), () -> {
            long end = cluster.reader().endOffsets(OrdersTable.TOPIC).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            return end > before + 100 ? Optional.of(end) : Optional.empty();
        });
    }

    private static DeleteHistory awaitRight(ConnectCluster cluster, Set<String> present) {
        List<DeleteHistory> last = new ArrayList<>();
        try {
            return Await.value("every delete", Duration.ofMinutes(2), () -> {
                DeleteHistory history = ChangesOnTopic.read(cluster.reader(), OrdersTable.TOPIC);
                last.clear();
                last.add(history);
                return history.problems(present).isEmpty() ? Optional.of(history) : Optional.empty();
            });
        } catch (AssertionError late) {
            return last.get(0);
        }
    }

    private static long pages(ConnectCluster cluster) {
        return cluster.rest().offsets("orders").stream()
                .filter(stored -> stored.offset() != null && stored.partition().containsKey("page"))
                .count();
    }

    private static void write(PostgresServer postgres, AtomicBoolean stop) {
        Random random = new Random(9);
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            while (!stop.get()) {
                statement.execute("INSERT INTO orders (customer, amount) SELECT 'live', 1 FROM generate_series(1, 20)");
                statement.execute("UPDATE orders SET amount = amount + 1 WHERE id = " + random.nextInt(ROWS));
                statement.execute("DELETE FROM orders WHERE id IN (" + random.nextInt(ROWS) + ", "
                        + random.nextInt(ROWS) + ", (SELECT max(id) FROM orders))");
                LockSupport.parkNanos(50_000_000);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The writer failed", failure);
        }
    }
}
