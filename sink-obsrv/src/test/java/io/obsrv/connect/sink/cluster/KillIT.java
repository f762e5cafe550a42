// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.ConnectClusterBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILLs under load, with two workers. Events are counted by the numbers in them, independently of every counter of
 * ours; {@code FindingsTest} shows that the counting notices an event that is dropped, doubled or out of order.
 *
 * <p>The long form: {@code -Dkill.workers=20 -Dkill.brokers=3}.
 */
@Timeout(1_200)
class KillIT {

    private static final int PARTITIONS = 4;
    private static final int WORKER_KILLS = Integer.getInteger("kill.workers", 2);
    private static final int BROKER_KILLS = Integer.getInteger("kill.brokers", 1);
    private static final Duration LIMIT = Duration.ofSeconds(Long.getLong("kill.await.s", 180));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void bringsEveryRecordExactlyOnceWhileWorkersAndBrokerAreKilled() {
        // Given
        try (ConnectCluster cluster = workers().start();
                Input input = input(cluster)) {
            cluster.topics().create(Sink.ENTRY, 2);
            Map<String, String> config = smallTransactions(cluster);
            cluster.rest().create("orders", config);
            // When
            Load.during(input, () -> new Faults(cluster, cluster, WORKER_KILLS, BROKER_KILLS).run("orders", config));
            // Then
            List<Arrival> arrivals = Arrivals.await(cluster, input, LIMIT);
            assertThat(Findings.of(input.written(), arrivals)).isEqualTo(Findings.NOTHING);
        }
    }

    @Test
    void bringsEveryRecordExactlyOnceIntoAnotherCluster() {
        // Given
        try (ConnectCluster cluster = workers().start();
                ConnectCluster target = ConnectCluster.processes()
                        .workers(0)
                        .folder(folder.resolve("target"))
                        .start();
                Input input = input(cluster)) {
            target.topics().create(Sink.ENTRY, 2);
            Map<String, String> config = smallTransactions(target);
            config.put("obsrv.batch.max.events", "20");
            config.put("obsrv.batch.id.key", "");
            cluster.rest().create("orders", config);
            // When
            Load.during(input, () -> new Faults(cluster, target, WORKER_KILLS, BROKER_KILLS).run("orders", config));
            // Then
            List<Arrival> arrivals = Arrivals.await(cluster, target, input, LIMIT);
            assertThat(Findings.of(input.written(), arrivals)).isEqualTo(Findings.NOTHING);
        }
    }

    @Test
    void losesNothingAndRepeatsUnderTheSameIdsWithAtLeastOnce() {
        // Given
        try (ConnectCluster cluster = workers().start();
                Input input = input(cluster)) {
            cluster.topics().create(Sink.ENTRY, 1);
            Map<String, String> config = Sink.reading(cluster.bootstrapServers(), "at_least_once");
            config.put("obsrv.batch.max.events", "10");
            config.put("batch.max.ms", "60000");
            cluster.rest().create("orders", config);
            // When
            Load.during(input, () -> new Faults(cluster, cluster, WORKER_KILLS, BROKER_KILLS).run("orders", config));
            input.fillUpTo(10);
            // Then
            List<Arrival> arrivals = Arrivals.await(cluster, input, LIMIT);
            Findings findings = Findings.of(input.written(), arrivals);
            assertThat(findings.missing()).isZero();
            assertThat(findings.foreign()).isZero();
            assertThat(findings.otherIds()).isZero();
        }
    }

    private ConnectClusterBuilder workers() {
        return ConnectCluster.processes()
                .workers(2)
                .plugins(Plugins.unpackedInto(folder.resolve("plugins")))
                .folder(folder.resolve("cluster"));
    }

    private static Input input(ConnectCluster cluster) {
        cluster.topics().create(Sink.INPUT, PARTITIONS);
        return new Input(cluster.bootstrapServers(), Sink.INPUT, PARTITIONS);
    }

    /** So small that a kill nearly always falls into one. */
    private static Map<String, String> smallTransactions(ConnectCluster target) {
        Map<String, String> config = Sink.reading(target.bootstrapServers(), "exactly_once");
        config.put("transaction.max.rows", "50");
        config.put("transaction.max.ms", "200");
        config.put("transaction.timeout.ms", "10000");
        return config;
    }
}
