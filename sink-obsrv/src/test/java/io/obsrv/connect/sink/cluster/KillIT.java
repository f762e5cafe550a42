// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGKILLs under load, with two workers and three connectors that all of them hit: exactly once inside a cluster, exactly
 * once out of a foreign one, at least once. Events are counted by the numbers in them, independently of every counter of
 * ours; {@code FindingsTest} and controls on the events of this test show that the counting notices an event that is
 * dropped, doubled or out of order.
 *
 * <p>The long form: {@code -Dkill.workers=20 -Dkill.brokers=3}.
 */
@Timeout(2_400)
class KillIT {

    private static final Logger LOGGER = LoggerFactory.getLogger(KillIT.class);
    private static final int PARTITIONS = 4;
    private static final int WORKER_KILLS = Integer.getInteger("kill.workers", 2);
    private static final int BROKER_KILLS = Integer.getInteger("kill.brokers", 1);
    /** For each fault: offsets are committed once a second, and about 1,000 records are written in one. */
    private static final long REPEATED_AT_MOST = 5_000;

    private static final Duration LIMIT = Duration.ofSeconds(Long.getLong("kill.await.s", 180));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void bringsEveryRecordExactlyOnceAlsoOutOfAnotherClusterAndLosesNothingWithAtLeastOnce() {
        // Given
        try (ConnectCluster foreign = ConnectCluster.processes()
                        .workers(0)
                        .folder(folder.resolve("foreign"))
                        .start();
                ConnectCluster cluster = ConnectCluster.processes()
                        .workers(2)
                        .plugins(Plugins.unpackedInto(folder.resolve("plugins")))
                        .folder(folder.resolve("cluster"))
                        .start();
                Input near = input(cluster);
                Input far = input(foreign)) {
            Flow exactlyOnce = new Flow("inside", smallTransactions(cluster), near, "ingest-inside");
            Flow acrossClusters = new Flow("across", fromAnotherCluster(cluster, foreign), far, "ingest-across");
            Flow atLeastOnce = new Flow("repeating", atLeastOnce(cluster), near, "ingest-repeating");
            List<Flow> flows = List.of(exactlyOnce, acrossClusters, atLeastOnce);
            flows.forEach(flow -> start(cluster, flow));

            // When
            Faults faults = new Faults(cluster, List.of(cluster.broker(), foreign.broker()), flows);
            Load.during(List.of(near, far), () -> faults.run(WORKER_KILLS, BROKER_KILLS));
            // At least once, the last batch of each partition ends by its count alone.
            near.fillUpTo(10);

            // Then
            List<Arrival> arrivals = requireOnceAndInOrder(cluster, exactlyOnce);
            requireThatFaultsAreNoticed(near, arrivals);
            requireOnceAndInOrder(cluster, acrossClusters);
            Findings repeating = findings(atLeastOnce, arrivals(cluster, atLeastOnce));
            assertThat(repeating.missing()).isZero();
            assertThat(repeating.foreign()).isZero();
            assertThat(repeating.otherIds()).isZero();
            assertThat(repeating.repeated()).isLessThanOrEqualTo((WORKER_KILLS + BROKER_KILLS) * REPEATED_AT_MOST);
        }
    }

    private static List<Arrival> requireOnceAndInOrder(ConnectCluster cluster, Flow flow) {
        List<Arrival> arrivals = arrivals(cluster, flow);
        assertThat(findings(flow, arrivals)).isEqualTo(Findings.NOTHING);
        return arrivals;
    }

    /** The controls: a fault in what really arrived. */
    private static void requireThatFaultsAreNoticed(Input input, List<Arrival> arrivals) {
        int middle = arrivals.size() / 2;
        Arrival one = arrivals.get(middle);
        int next = middle + 1;
        while (arrivals.get(next).p() != one.p() || arrivals.get(next).entryPartition() != one.entryPartition()) {
            next++;
        }

        List<Arrival> dropped = new ArrayList<>(arrivals);
        dropped.remove(middle);
        assertThat(Findings.of(input.written(), dropped)).isEqualTo(new Findings(1, 0, 0, 0, 0));

        List<Arrival> doubled = new ArrayList<>(arrivals);
        doubled.add(middle, one);
        assertThat(Findings.of(input.written(), doubled)).isEqualTo(new Findings(0, 1, 0, 0, 0));

        List<Arrival> swapped = new ArrayList<>(arrivals);
        Collections.swap(swapped, middle, next);
        assertThat(Findings.of(input.written(), swapped)).isEqualTo(new Findings(0, 0, 0, 1, 0));
    }

    private static List<Arrival> arrivals(ConnectCluster cluster, Flow flow) {
        return Arrivals.await(cluster, flow.entry(), flow.input(), LIMIT);
    }

    private static Findings findings(Flow flow, List<Arrival> arrivals) {
        Findings findings = Findings.of(flow.input().written(), arrivals);
        LOGGER.info("Arrived, connector={} events={} {}", flow.connector(), arrivals.size(), findings);
        return findings;
    }

    private static Input input(ConnectCluster cluster) {
        cluster.topics().create(Sink.INPUT, PARTITIONS);
        return new Input(cluster.bootstrapServers(), Sink.INPUT, PARTITIONS);
    }

    private static void start(ConnectCluster cluster, Flow flow) {
        cluster.topics().create(flow.entry(), 2);
        cluster.rest().create(flow.connector(), flow.config());
    }

    /** So small that a kill nearly always falls into one. */
    private static Map<String, String> smallTransactions(ConnectCluster cluster) {
        Map<String, String> config = Sink.reading(cluster.bootstrapServers(), "exactly_once");
        config.put("entry.topic", "ingest-inside");
        config.put("transaction.max.rows", "50");
        config.put("transaction.max.ms", "200");
        config.put("transaction.timeout.ms", "10000");
        return config;
    }

    private static Map<String, String> fromAnotherCluster(ConnectCluster cluster, ConnectCluster foreign) {
        Map<String, String> config = smallTransactions(cluster);
        config.put("entry.topic", "ingest-across");
        config.put("consumer.override.bootstrap.servers", foreign.bootstrapServers());
        config.put("obsrv.batch.max.events", "20");
        config.put("obsrv.batch.id.key", "");
        return config;
    }

    private static Map<String, String> atLeastOnce(ConnectCluster cluster) {
        Map<String, String> config = Sink.reading(cluster.bootstrapServers(), "at_least_once");
        config.put("entry.topic", "ingest-repeating");
        config.put("obsrv.batch.max.events", "10");
        config.put("batch.max.ms", "60000");
        return config;
    }
}
