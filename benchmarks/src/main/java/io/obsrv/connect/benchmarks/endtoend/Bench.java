// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks.endtoend;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.ConnectorStatus;
import io.obsrv.connect.testkit.process.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A broker and a worker on which one load after the other is measured. */
final class Bench {

    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** After so long without a new record a load is over; whether it was complete is checked then. */
    private static final Duration QUIET = Duration.ofSeconds(4);

    private final ConnectCluster cluster;
    private final @Nullable ProcessHandle postmaster;
    private int loads;

    /**
     * What is measured.
     *
     * @param topic gets all events, and nothing else; it is made for the load, and deleted behind it
     * @param topicConfig of the topic
     * @param events their ids are 1 and up
     */
    record Load(
            String label,
            int events,
            int tasks,
            String topic,
            Map<String, String> topicConfig,
            Map<String, String> connector) {}

    /** @param postmaster null where there is no PostgreSQL */
    Bench(ConnectCluster cluster, @Nullable ProcessHandle postmaster) {
        this.cluster = cluster;
        this.postmaster = postmaster;
    }

    /** Loads the table into a topic of its own, which is deleted at the end. */
    Figure load(WideTable table, Way way) {
        String name = "load-" + ++loads;
        return run(
                new Load(
                        way.label(),
                        table.rows(),
                        way.tasks(),
                        name,
                        Map.of(),
                        way.connector(table.postgres(), table.name(), name)),
                name);
    }

    /** @param name of the connector; one that was not used before */
    Figure run(Load load, String name) {
        Map<String, String> topicConfig = new HashMap<>(load.topicConfig());
        topicConfig.put("file.delete.delay.ms", "100");
        cluster.topics().create(load.topic(), 1, topicConfig);
        CpuMeter cpu = new CpuMeter(
                cluster.worker().process().pid(), cluster.broker().process().pid(), postmaster);
        CpuMeter.Reading before = cpu.read();
        cluster.rest().create(name, load.connector());
        cluster.rest().awaitRunning(name, load.tasks(), STARTS_WITHIN);
        CpuMeter.Reading used = awaitEnd(name, load.topic(), cpu).minus(before);
        TopicCheck check = new TopicCheck(load.events());
        cluster.reader().forEach(load.topic(), check::add);
        check.requireComplete();
        cluster.rest().delete(name);
        cluster.topics().delete(load.topic());
        return new Figure(
                load.label(),
                load.events(),
                check.seconds(),
                used.worker(),
                used.broker(),
                used.postgres(),
                used.othersCores());
    }

    /** Gives what was used when the last record had come. */
    private CpuMeter.Reading awaitEnd(String name, String topic, CpuMeter cpu) {
        Last last = new Last(0, cpu.read());
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (last.offset == 0 || System.nanoTime() - last.reading.clock() < QUIET.toNanos()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("\"" + name + "\" takes longer than " + LIMIT);
            }
            requireHealthy(name);
            long offset = endOffset(topic);
            if (offset != last.offset) {
                last = new Last(offset, cpu.read());
            }
            pause();
        }
        return last.reading;
    }

    private record Last(long offset, CpuMeter.Reading reading) {}

    private void requireHealthy(String name) {
        cluster.worker().process().requireAlive();
        ConnectorStatus status = cluster.rest().status(name);
        if (!status.failures().isEmpty()) {
            throw new IllegalStateException("\"" + name + "\" failed: " + status.failures());
        }
    }

    private long endOffset(String topic) {
        return cluster.reader().endOffsets(topic).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static void pause() {
        long end = System.nanoTime() + PAUSE.toNanos();
        Await.until("a moment", LIMIT, () -> System.nanoTime() > end);
    }
}
