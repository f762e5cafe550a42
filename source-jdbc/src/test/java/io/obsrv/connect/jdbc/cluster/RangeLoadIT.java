// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.ConnectorOffset;
import io.obsrv.connect.testkit.kafka.ConnectorStatus;
import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One table that four tasks on two workers load in ranges and then follow, while each worker is SIGKILLed, the database
 * restarts and transactions commit late. Rows are counted in the topic by their ids.
 */
@Timeout(300)
class RangeLoadIT {

    private static final Logger LOGGER = LoggerFactory.getLogger(RangeLoadIT.class);
    private static final int ROWS = 150_000;
    private static final int RANGES = 8;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    @SuppressWarnings("try") // The writer writes by being there.
    void deliversEveryRowOnceWhileWorkersAreKilledAndTheDatabaseRestarts() {
        // Given
        try (PostgresServer postgres = Servers.postgres();
                ConnectCluster cluster = cluster()) {
            OrdersTable orders = new OrdersTable(postgres);
            orders.insert(ROWS);
            cluster.topics().create(OrdersTable.TOPIC, 1);
            // When
            try (LateWriter writer = new LateWriter(postgres)) {
                cluster.rest().create("orders", config(orders));
                Await.until("tasks on both workers", Duration.ofSeconds(30), () -> workersWithTasks(cluster) == 2);
                killAndRestart(cluster, 0);
                awaitRows(cluster, ROWS / 5);
                postgres.restart();
                LOGGER.info("Restarted the database, rows={}", rows(cluster));
                awaitRows(cluster, 2 * ROWS / 5);
                killAndRestart(cluster, 1);
                assertThat(rangesRead(cluster)).as("ranges read to their end").isLessThan(RANGES);
                awaitFollowing(cluster);
            }
            // Then
            IdCounts counts = Delivered.await(cluster, orders.ids(), Duration.ofMinutes(2));
            assertThat(counts.repeats()).isZero();
            assertThat(counts.foreign()).isEmpty();
        }
    }

    private ConnectCluster cluster() {
        return ConnectCluster.processes()
                .workers(2)
                .plugins(Plugins.unpackedInto(folder.resolve("plugins")))
                // Every restart waits for the transaction that was cut off.
                .workerSetting("producer.transaction.timeout.ms", "6000")
                .folder(folder.resolve("cluster"))
                .start();
    }

    private static Map<String, String> config(OrdersTable orders) {
        Map<String, String> config = new HashMap<>(orders.connector());
        config.put("tasks.max", "4");
        config.put("load.range.bytes", "8192");
        config.put("load.ranges.max", Integer.toString(RANGES));
        config.put("batch.max.rows", "25");
        config.put("transaction.max.rows", "50");
        config.put("exactly.once.support", "required");
        config.put("transaction.boundary", "connector");
        return config;
    }

    private static void killAndRestart(ConnectCluster cluster, int worker) {
        cluster.workers().get(worker).kill();
        LOGGER.info("Killed a worker, number={}, rows={}", worker + 1, rows(cluster));
        cluster.workers().get(worker).start();
    }

    private static long workersWithTasks(ConnectCluster cluster) {
        return cluster.rest().status("orders").tasks().stream()
                .map(ConnectorStatus.Task::worker)
                .distinct()
                .count();
    }

    private static long rangesRead(ConnectCluster cluster) {
        return offsets(cluster).stream()
                .filter(stored -> stored.partition().containsKey("range")
                        && stored.offset() != null
                        && "end".equals(stored.offset().get("phase")))
                .count();
    }

    private static void awaitFollowing(ConnectCluster cluster) {
        Await.until(
                "the table to be followed",
                Duration.ofMinutes(2),
                () -> offsets(cluster).stream()
                        .anyMatch(stored -> !stored.partition().containsKey("range")));
        LOGGER.info("Followed, rows={}", rows(cluster));
    }

    private static List<ConnectorOffset> offsets(ConnectCluster cluster) {
        return cluster.rest().offsets("orders").stream()
                .filter(stored -> stored.offset() != null)
                .toList();
    }

    private static void awaitRows(ConnectCluster cluster, long atLeast) {
        Await.value(atLeast + " rows", Duration.ofSeconds(90), () -> {
            long rows = rows(cluster);
            return rows >= atLeast ? Optional.of(rows) : Optional.empty();
        });
    }

    /** About as many as there are offsets in the topic. */
    private static long rows(ConnectCluster cluster) {
        return cluster.reader().endOffsets(OrdersTable.TOPIC).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
