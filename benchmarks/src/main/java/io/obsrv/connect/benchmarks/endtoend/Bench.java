// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks.endtoend;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.ConnectorStatus;
import io.obsrv.connect.testkit.process.Await;
import java.time.Duration;
import java.util.Map;

/** A broker and a worker on which tables are loaded, one after the other. */
final class Bench {

    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** After so long without a new record a load is over; whether it was complete is checked then. */
    private static final Duration QUIET = Duration.ofSeconds(4);

    private final ConnectCluster cluster;
    private final ProcessHandle postmaster;
    private int loads;

    Bench(ConnectCluster cluster, ProcessHandle postmaster) {
        this.cluster = cluster;
        this.postmaster = postmaster;
    }

    /** Loads the table into a topic of its own, which is deleted at the end. */
    Figure load(WideTable table, Way way) {
        String name = "load-" + ++loads;
        cluster.topics().create(name, 1, Map.of("file.delete.delay.ms", "100"));
        CpuMeter cpu = new CpuMeter(
                cluster.worker().process().pid(), cluster.broker().process().pid(), postmaster);
        CpuMeter.Reading before = cpu.read();
        cluster.rest().create(name, way.connector(table.postgres(), table.name(), name));
        cluster.rest().awaitRunning(name, way.tasks(), STARTS_WITHIN);
        CpuMeter.Reading used = awaitEnd(name, cpu).minus(before);
        TopicCheck check = new TopicCheck(table.rows());
        cluster.reader().forEach(name, check::add);
        check.requireComplete();
        cluster.rest().delete(name);
        cluster.topics().delete(name);
        return new Figure(
                way.label(),
                table.rows(),
                check.seconds(),
                used.worker(),
                used.broker(),
                used.postgres(),
                used.othersCores());
    }

    /** Gives what was used when the last record had come. */
    private CpuMeter.Reading awaitEnd(String name, CpuMeter cpu) {
        Last last = new Last(0, cpu.read());
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (last.offset == 0 || System.nanoTime() - last.reading.clock() < QUIET.toNanos()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("\"" + name + "\" takes longer than " + LIMIT);
            }
            requireHealthy(name);
            long offset = endOffset(name);
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
