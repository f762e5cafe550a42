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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Another connector's offset beside ours, while the worker is killed: neither harms delivery nor runs ahead of it. */
@Timeout(300)
class TakeoverKillIT {

    private static final int ROWS = 60_000;
    private static final int KILLS = 4;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void keepsAnotherConnectorsOffsetBehindWhatWasDelivered() {
        // Given
        try (PostgresServer postgres = Servers.postgres();
                ConnectCluster cluster = ConnectCluster.processes()
                        .exactlyOnce(true)
                        .plugins(Plugins.unpackedInto(folder.resolve("plugins")))
                        .workerSetting("producer.transaction.timeout.ms", "6000")
                        .folder(folder.resolve("cluster"))
                        .start()) {
            OrdersTable orders = new OrdersTable(postgres);
            orders.insert(ROWS);
            cluster.topics().create(OrdersTable.TOPIC, 1);
            Map<String, String> config = new HashMap<>(orders.connector());
            config.putAll(Map.of(
                    "exactly.once.support", "required",
                    "transaction.boundary", "connector",
                    "offsets.confluent.write", "true",
                    "incrementing.initial", "0",
                    "batch.max.rows", "50",
                    "transaction.max.rows", "100"));
            cluster.rest().create("orders", config);

            // When
            long reached = 0;
            for (int kill = 1; kill <= KILLS; kill++) {
                reached = awaitMore(cluster, reached);
                cluster.worker().kill();
                cluster.worker().start();
                assertThat(missingUpTo(cluster, other(cluster).orElseThrow())).isZero();
            }
            IdCounts counts = Delivered.await(cluster, ROWS, Duration.ofMinutes(2));

            // Then
            assertThat(counts.missing(LongStream.rangeClosed(1, ROWS))).isEmpty();
            assertThat(counts.repeats()).isZero();
            assertThat(other(cluster)).contains((long) ROWS);
        }
    }

    private static long awaitMore(ConnectCluster cluster, long before) {
        return Await.value(
                "more than " + before,
                Duration.ofSeconds(60),
                () -> other(cluster).filter(number -> number > before + 500));
    }

    /** The number in Confluent's form of the offset. */
    private static Optional<Long> other(ConnectCluster cluster) {
        return cluster.rest().offsets("orders").stream()
                .filter(offset -> "1".equals(offset.partition().get("protocol")))
                .map(offset -> Objects.requireNonNull(offset.offset()).get("incrementing"))
                .map(number -> ((Number) Objects.requireNonNull(number)).longValue())
                .findFirst();
    }

    private static long missingUpTo(ConnectCluster cluster, long number) {
        IdCounts counts = new IdCounts(ROWS);
        new EntryTopic(cluster.reader(), OrdersTable.TOPIC).forEachId(counts::add);
        return counts.missing(LongStream.rangeClosed(1, number)).size();
    }
}
