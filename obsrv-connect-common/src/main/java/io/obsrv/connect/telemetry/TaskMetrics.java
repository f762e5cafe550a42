// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.telemetry;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What a source task has done so far: counters that any thread may raise, shown as gauges. */
public final class TaskMetrics implements AutoCloseable {

    private static final int MOST_SHOWN = 200;

    private final InstantSource clock;
    private final LongAdder events = new LongAdder();
    private final LongAdder eventBytes = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final AtomicLong failingSplits = new AtomicLong();
    private final AtomicLong assignedSplits = new AtomicLong();
    private final AtomicLong endedSplits = new AtomicLong();
    private final AtomicLong lastGoodReadMs;
    private final Gauges gauges;
    private final List<Gauges> splitGauges = new ArrayList<>();

    private TaskMetrics(InstantSource clock, Gauges gauges) {
        this.clock = clock;
        this.gauges = gauges;
        this.lastGoodReadMs = new AtomicLong(clock.millis());
    }

    /**
     * Starts counting.
     *
     * @param pluginMetrics Connect's metrics of the task, for {@link Gauges#in}
     * @param queueBytes how much waits in the task to be handed out
     */
    public static TaskMetrics start(
            Supplier<Object> pluginMetrics,
            String connector,
            String task,
            InstantSource clock,
            LongSupplier queueBytes) {
        TaskMetrics metrics = new TaskMetrics(clock, Gauges.in(pluginMetrics, Gauges.Owner.SOURCE, connector, task));
        metrics.show(queueBytes);
        return metrics;
    }

    private void show(LongSupplier queueBytes) {
        gauges.add("events-total", "Events handed to Connect", events::sum);
        gauges.add("event-bytes-total", "Bytes of the events handed to Connect", eventBytes::sum);
        gauges.add("rejected-total", "Records sent to the failed topic", rejected::sum);
        gauges.add("retries-total", "Reads that failed and were tried again", retries::sum);
        gauges.add("splits-failing", "Splits whose last read failed", failingSplits::get);
        gauges.add("splits-assigned", "Splits that the task reads", assignedSplits::get);
        gauges.add("splits-ended", "Splits read to their end", endedSplits::get);
        gauges.add("queue-bytes", "Bytes of events read and not yet handed out", queueBytes);
        gauges.add(
                "last-good-read-age-ms",
                "Time since a read last succeeded",
                () -> clock.millis() - lastGoodReadMs.get());
    }

    /** Shows how long changes have been held back. */
    public void horizonAge(LongSupplier ageMs) {
        gauges.add("horizon-age-ms", "Age of the oldest transaction that the reading of changes waits for", ageMs);
    }

    /**
     * The metrics of a split. They are counted for each, and shown for the first {@value #MOST_SHOWN}: more would be a
     * burden for what collects them.
     *
     * @param identity tells the split from others
     */
    public synchronized SplitMetrics split(Map<String, String> identity) {
        SplitMetrics metrics = new SplitMetrics(clock);
        if (splitGauges.size() < MOST_SHOWN) {
            Gauges own = gauges.of(identity);
            splitGauges.add(own);
            metrics.show(own);
        }
        return metrics;
    }

    /** So many splits more are read. */
    public void assigned(int splits) {
        assignedSplits.addAndGet(splits);
    }

    public void goodRead() {
        lastGoodReadMs.set(clock.millis());
    }

    public void handedOut(long newEvents, long newBytes) {
        events.add(newEvents);
        eventBytes.add(newBytes);
    }

    public void rejected(long records) {
        rejected.add(records);
    }

    public void retry() {
        retries.increment();
    }

    public void splitFailing() {
        failingSplits.incrementAndGet();
    }

    public void splitRecovered() {
        failingSplits.decrementAndGet();
    }

    public void splitEnded() {
        endedSplits.incrementAndGet();
    }

    public long events() {
        return events.sum();
    }

    public long eventBytes() {
        return eventBytes.sum();
    }

    @Override
    public synchronized void close() {
        splitGauges.forEach(Gauges::close);
        gauges.close();
    }
}
