// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.cluster;

import io.obsrv.connect.testkit.kafka.Broker;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.ConnectWorker;
import io.obsrv.connect.testkit.process.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills workers and brokers at random moments, and changes the number of tasks in between.
 *
 * @param cluster the one with the connectors and their entry topics, of two workers or more
 * @param brokers are killed in turn
 * @param flows must all go on between two faults, or these prove nothing
 */
record Faults(ConnectCluster cluster, List<Broker> brokers, List<Flow> flows) {

    private static final Logger LOGGER = LoggerFactory.getLogger(Faults.class);
    private static final long SEED = 20261121;
    private static final Duration GOES_ON_WITHIN = Duration.ofMinutes(2);

    void run(int workerKills, int brokerKills) {
        Random random = new Random(SEED);
        int everyNth = brokerKills == 0 ? Integer.MAX_VALUE : Math.max(1, workerKills / brokerKills);
        int brokersKilled = 0;
        Map<String, Long> before = new HashMap<>();
        for (int kill = 1; kill <= workerKills; kill++) {
            awaitMore(before);
            pause(random.nextInt(1_500));
            List<ConnectWorker> workers = cluster.workers();
            ConnectWorker victim = workers.get(random.nextInt(workers.size()));
            victim.kill();
            if (kill % everyNth == 0 && brokersKilled < brokerKills) {
                Broker broker = brokers.get(brokersKilled++ % brokers.size());
                broker.kill();
                broker.start();
            }
            LOGGER.info("Killed, workers={} brokers={} seed={}", kill, brokersKilled, SEED);
            victim.start();
            changeTasks(1 + kill % 3);
        }
        awaitMore(before);
    }

    private void changeTasks(int tasks) {
        for (Flow flow : flows) {
            Map<String, String> changed = new HashMap<>(flow.config());
            changed.put("tasks.max", Integer.toString(tasks));
            cluster.rest().put(flow.connector(), changed);
        }
    }

    private void awaitMore(Map<String, Long> before) {
        for (Flow flow : flows) {
            long known = before.getOrDefault(flow.entry(), 0L);
            long more = Await.value("more records in " + flow.entry() + " after " + known, GOES_ON_WITHIN, () -> {
                long end = cluster.reader().endOffsets(flow.entry()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                return end > known + 50 ? Optional.of(end) : Optional.empty();
            });
            before.put(flow.entry(), more);
        }
    }

    private static void pause(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        Await.until("a random moment", Duration.ofSeconds(5), () -> System.nanoTime() > end);
    }
}
