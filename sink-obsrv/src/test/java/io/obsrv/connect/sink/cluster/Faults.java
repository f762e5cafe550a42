// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.cluster;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.ConnectWorker;
import io.obsrv.connect.testkit.process.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills workers and brokers at random moments, and changes the number of tasks in between.
 *
 * @param workers the cluster with the sink, of two workers or more
 * @param target the cluster with the entry topic; the same one, perhaps
 */
record Faults(ConnectCluster workers, ConnectCluster target, int workerKills, int brokerKills) {

    private static final Logger LOGGER = LoggerFactory.getLogger(Faults.class);
    private static final long SEED = 20261121;

    void run(String connector, Map<String, String> config) {
        Random random = new Random(SEED);
        int everyNth = brokerKills == 0 ? Integer.MAX_VALUE : Math.max(1, workerKills / brokerKills);
        long before = 0;
        for (int kill = 1; kill <= workerKills; kill++) {
            before = awaitMore(before);
            pause(random.nextInt(1_500));
            ConnectWorker victim =
                    workers.workers().get(random.nextInt(workers.workers().size()));
            victim.kill();
            LOGGER.info("Killed a worker, kill={} seed={}", kill, SEED);
            if (kill % everyNth == 0) {
                ConnectCluster cluster = random.nextBoolean() ? target : workers;
                cluster.broker().kill();
                cluster.broker().start();
                LOGGER.info("Killed a broker, after={}", kill);
            }
            victim.start();
            Map<String, String> changed = new HashMap<>(config);
            changed.put("tasks.max", Integer.toString(1 + kill % 3));
            workers.rest().put(connector, changed);
        }
        awaitMore(before);
    }

    /** Records must go on to arrive between two faults, or these prove nothing. */
    private long awaitMore(long before) {
        return Await.value("more records after " + before, Duration.ofMinutes(2), () -> {
            long end = target.reader().endOffsets(Sink.ENTRY).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            return end > before + 50 ? Optional.of(end) : Optional.empty();
        });
    }

    private static void pause(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        Await.until("a random moment", Duration.ofSeconds(5), () -> System.nanoTime() > end);
    }
}
