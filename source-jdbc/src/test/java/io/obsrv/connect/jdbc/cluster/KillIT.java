// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGKILLs under load. Rows are counted in the topic by their ids, independently of every counter of ours; {@code
 * IdCountsTest} shows that the counting notices a row that is dropped, doubled or foreign.
 *
 * <p>The long form: {@code -Dkill.workers=20 -Dkill.brokers=3}.
 */
@Timeout(900)
class KillIT {

    private static final Logger LOGGER = LoggerFactory.getLogger(KillIT.class);
    private static final long SEED = 20261121;
    private static final int WORKER_KILLS = Integer.getInteger("kill.workers", 6);
    private static final int BROKER_KILLS = Integer.getInteger("kill.brokers", 2);
    private static final Duration FLUSH_INTERVAL = Duration.ofSeconds(1);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void deliversEveryRowOnceWhileWorkersAndBrokerAreKilled() {
        // Given
        try (PostgresServer postgres = Servers.postgres();
                ConnectCluster cluster = cluster(true)) {
            OrdersTable orders = new OrdersTable(postgres);
            orders.insert(200_000);
            cluster.topics().create(OrdersTable.TOPIC, 1);
            Map<String, String> config = smallTransactions(orders);
            config.put("exactly.once.support", "required");
            config.put("transaction.boundary", "connector");
            cluster.rest().create("orders", config);
            // When
            OrdersWriter.during(postgres, () -> killAndRestart(cluster, WORKER_KILLS, BROKER_KILLS));
            // Then
            IdCounts counts = awaitAll(cluster, orders);
            assertThat(counts.missing(orders.ids().stream().mapToLong(Long::longValue)))
                    .isEmpty();
            assertThat(counts.repeats()).isZero();
            assertThat(counts.foreign()).isEmpty();
        }
    }

    @Test
    void losesNothingWithoutExactlyOnce() {
        // Given
        int kills = (WORKER_KILLS + 2) / 3;
        try (PostgresServer postgres = Servers.postgres();
                ConnectCluster cluster = cluster(false)) {
            OrdersTable orders = new OrdersTable(postgres);
            orders.insert(200_000);
            cluster.topics().create(OrdersTable.TOPIC, 1);
            cluster.rest().create("orders", smallTransactions(orders));
            // When
            OrdersWriter.during(postgres, () -> killAndRestart(cluster, kills, 0));
            // Then
            IdCounts counts = awaitAll(cluster, orders);
            assertThat(counts.missing(orders.ids().stream().mapToLong(Long::longValue)))
                    .isEmpty();
            assertThat(counts.foreign()).isEmpty();
            // What was sent since the last flush of the offsets comes again, and the batch that was under way.
            assertThat(counts.repeats())
                    .isLessThanOrEqualTo(kills * mostRecordsIn(cluster, FLUSH_INTERVAL.multipliedBy(3)));
        }
    }

    private ConnectCluster cluster(boolean exactlyOnce) {
        return ConnectCluster.processes()
                .exactlyOnce(exactlyOnce)
                .plugins(Plugins.unpackedInto(folder.resolve("plugins")))
                // Transactions of 100 rows end soon, and every restart waits for the one that was cut off.
                .workerSetting("producer.transaction.timeout.ms", "6000")
                .workerSetting("offset.flush.interval.ms", Long.toString(FLUSH_INTERVAL.toMillis()))
                .folder(folder.resolve("cluster"))
                .start();
    }

    /** So small that a kill nearly always falls into one. */
    private static Map<String, String> smallTransactions(OrdersTable orders) {
        Map<String, String> config = new HashMap<>(orders.connector());
        config.put("batch.max.rows", "50");
        config.put("transaction.max.rows", "100");
        return config;
    }

    private static void killAndRestart(ConnectCluster cluster, int workerKills, int brokerKills) {
        Random random = new Random(SEED);
        int everyNth = brokerKills == 0 ? Integer.MAX_VALUE : workerKills / brokerKills;
        long before = 0;
        for (int kill = 1; kill <= workerKills; kill++) {
            before = awaitMore(cluster, before);
            pause(random.nextInt(1_000));
            cluster.worker().kill();
            LOGGER.info("Killed the worker, kill={}, seed={}", kill, SEED);
            if (kill % everyNth == 0) {
                cluster.broker().kill();
                cluster.broker().start();
                LOGGER.info("Killed the broker, after={}", kill);
            }
            cluster.worker().start();
        }
        awaitMore(cluster, before);
    }

    /** Load must go on between two kills, or they prove nothing. */
    private static long awaitMore(ConnectCluster cluster, long before) {
        return Await.value("more rows after offset " + before, Duration.ofSeconds(60), () -> {
            long end = cluster.reader().endOffsets(OrdersTable.TOPIC).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            return end > before + 200 ? Optional.of(end) : Optional.empty();
        });
    }

    private static void pause(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        Await.until("a random moment", Duration.ofSeconds(5), () -> System.nanoTime() > end);
    }

    private static IdCounts awaitAll(ConnectCluster cluster, OrdersTable orders) {
        return Delivered.await(cluster, orders.ids(), Duration.ofSeconds(Long.getLong("kill.await.s", 180)));
    }

    private static long mostRecordsIn(ConnectCluster cluster, Duration window) {
        TreeMap<Long, Long> perSecond = new TreeMap<>();
        cluster.reader().forEach(OrdersTable.TOPIC, sent -> perSecond.merge(sent.timestamp() / 1_000, 1L, Long::sum));
        return perSecond.keySet().stream()
                .mapToLong(second -> perSecond.subMap(second, second + window.toSeconds()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .max()
                .orElseThrow();
    }
}
