// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.testkit.docs.Figures;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.ConnectorOffset;
import io.obsrv.connect.testkit.kafka.ConnectorStatus;
import io.obsrv.connect.testkit.process.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One table that four tasks on two workers load in ranges and then follow, while each worker is SIGKILLed, the database
 * restarts and transactions commit late. Rows are counted in the topic by their ids.
 *
 * <p>The control follows the table by ids alone in the same run, and must lose rows. {@code IdCountsTest} shows that the
 * counting notices a row that is dropped, doubled or foreign.
 */
@Timeout(600)
abstract class RangeLoadContract {

    private static final Logger LOGGER = LoggerFactory.getLogger(RangeLoadContract.class);
    private static final int TASKS = 4;
    private static final int RANGES = 8;
    private static final int BATCH_ROWS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    /** Starts a server with the table, empty. */
    abstract Orders start();

    /** How many rows there are before the load begins. */
    abstract int rows();

    @Test
    void deliversEveryRowOnceWhileWorkersAreKilledAndTheDatabaseRestarts() {
        // Given
        try (Orders orders = start();
                ConnectCluster cluster = cluster(orders)) {
            orders.insert(rows());
            cluster.topics().create(OrdersTable.TOPIC, 1);
            List<Long> moments = new ArrayList<>();
            // When
            LateWriter writer = new LateWriter(orders);
            try (writer) {
                cluster.rest().create("orders", config(orders));
                awaitRows(cluster, rows() / 20);
                moments.add(killAndRestart(cluster, 0));
                awaitRows(cluster, rows() / 5);
                orders.restart();
                LOGGER.info("Restarted the database, sent={}", sent(cluster));
                awaitRows(cluster, 2 * rows() / 5);
                moments.add(killAndRestart(cluster, 1));
                awaitFollowing(cluster);
            }
            // Then
            List<Long> ids = orders.ids();
            IdCounts counts = Delivered.await(cluster, ids, PATIENCE);
            SentAgain again = SentAgain.in(cluster, moments);
            Figures.write(
                    getClass(),
                    "rows=" + ids.size() + ", repeated=" + counts.repeats() + ", sent again after each kill="
                            + again.acrossMoments() + ", in all=" + again.total() + "; by ids alone: lost="
                            + writer.lostByIdsAlone(ids));
            assertThat(ids).as("rows, with those written meanwhile").hasSizeGreaterThan(rows());
            assertThat(counts.repeats()).isZero();
            assertThat(counts.foreign()).isEmpty();
            assertThat(writer.lostByIdsAlone(ids)).as("lost by ids alone").isPositive();
            // A task reads one range at a time.
            assertThat(again.acrossMoments())
                    .as("rows sent again after each kill")
                    .allSatisfy(rows -> assertThat(rows).isLessThanOrEqualTo(TASKS * BATCH_ROWS));
        }
    }

    private ConnectCluster cluster(Orders orders) {
        Path plugins = folder.resolve("plugins");
        return ConnectCluster.processes()
                .workers(2)
                .plugins(orders.driver()
                        .map(driver -> Plugins.unpackedInto(plugins, driver))
                        .orElseGet(() -> Plugins.unpackedInto(plugins)))
                // Every restart waits for the transaction that was cut off.
                .workerSetting("producer.transaction.timeout.ms", "6000")
                .folder(folder.resolve("cluster"))
                .start();
    }

    private static Map<String, String> config(Orders orders) {
        Map<String, String> config = new HashMap<>(orders.connector());
        config.put("tasks.max", Integer.toString(TASKS));
        config.put("load.range.bytes", "8192");
        config.put("load.ranges.max", Integer.toString(RANGES));
        // A transaction is one batch, so a kill cuts off one of each task at most.
        config.put("batch.max.rows", Integer.toString(BATCH_ROWS));
        config.put("transaction.max.rows", Integer.toString(BATCH_ROWS));
        config.put("exactly.once.support", "required");
        config.put("transaction.boundary", "connector");
        return config;
    }

    /**
     * Gives the moment of the kill, which comes while ranges are being read. Connect gives up a task that starts just when
     * the leader of the cluster dies, so all run before.
     */
    private static long killAndRestart(ConnectCluster cluster, int worker) {
        Await.until("tasks that run on both workers", PATIENCE, () -> isRunningOnBoth(cluster));
        assertThat(rangesRead(cluster)).as("ranges read to their end").isLessThan(RANGES);
        cluster.workers().get(worker).kill();
        long moment = SentAgain.moment(cluster);
        LOGGER.info("Killed a worker, number={}, sent={}", worker + 1, moment);
        cluster.workers().get(worker).start();
        return moment;
    }

    private static boolean isRunningOnBoth(ConnectCluster cluster) {
        List<ConnectorStatus.Task> tasks = cluster.rest().status("orders").tasks();
        return tasks.stream().allMatch(ConnectorStatus.Task::isRunning)
                && tasks.stream().map(ConnectorStatus.Task::worker).distinct().count() == 2;
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
                PATIENCE,
                () -> offsets(cluster).stream()
                        .anyMatch(stored -> !stored.partition().containsKey("range")));
        LOGGER.info("Followed, sent={}", sent(cluster));
    }

    private static List<ConnectorOffset> offsets(ConnectCluster cluster) {
        return cluster.rest().offsets("orders").stream()
                .filter(stored -> stored.offset() != null)
                .toList();
    }

    private static void awaitRows(ConnectCluster cluster, long atLeast) {
        Await.until(atLeast + " rows", PATIENCE, () -> sent(cluster) >= atLeast);
    }

    /** The end of the topic for who reads committed: about as many as there are rows in it. */
    private static long sent(ConnectCluster cluster) {
        return cluster.reader().endOffsets(OrdersTable.TOPIC).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
