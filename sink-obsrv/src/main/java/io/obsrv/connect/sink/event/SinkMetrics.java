// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.event;

import io.obsrv.connect.envelope.MetricWindow;
import io.obsrv.connect.telemetry.Gauges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** What a sink task has done so far, in all and for each dataset: counters shown as gauges. */
public final class SinkMetrics implements AutoCloseable {

    private static final int MOST_SHOWN = 200;

    private final LongAdder received = new LongAdder();
    private final LongAdder tombstones = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final DatasetCounters ofNoDataset = new DatasetCounters();
    private final Map<String, DatasetCounters> datasets = new HashMap<>();
    private final Gauges gauges;
    private final List<Gauges> shown = new ArrayList<>();

    /** What was done for one dataset, and what of it was told. */
    private static final class DatasetCounters {

        private final LongAdder events = new LongAdder();
        private final LongAdder bytes = new LongAdder();
        private final LongAdder rejected = new LongAdder();
        private long eventsTold;
        private long rejectedTold;

        void tell(String dataset, MetricWindow window) {
            long eventsNow = events.sum();
            long rejectedNow = rejected.sum();
            window.add(dataset, eventsNow - eventsTold, rejectedNow - rejectedTold);
            eventsTold = eventsNow;
            rejectedTold = rejectedNow;
        }
    }

    private SinkMetrics(Gauges gauges) {
        this.gauges = gauges;
    }

    /** Starts counting; the gauges are shown as {@link Gauges#in} says. */
    public static SinkMetrics start(Supplier<Object> pluginMetrics, String connector, String task) {
        SinkMetrics metrics = new SinkMetrics(Gauges.in(pluginMetrics, Gauges.Owner.SINK, connector, task));
        metrics.show();
        return metrics;
    }

    private void show() {
        gauges.add("records-total", "Input records taken, repeats after a failure among them", received::sum);
        gauges.add("tombstones-skipped-total", "Input records without a value that were left out", tombstones::sum);
        gauges.add("rejected-total", "Records sent to the failed topic", rejected::sum);
        gauges.add("transactions-total", "Transactions committed", commits::sum);
        gauges.add("retries-total", "Deliveries that failed and were tried again", retries::sum);
    }

    void received() {
        received.increment();
    }

    void tombstone() {
        tombstones.increment();
    }

    void event(String dataset, long bytes) {
        DatasetCounters counters = of(dataset);
        counters.events.increment();
        counters.bytes.add(bytes);
    }

    /** @param dataset empty if not known */
    void rejected(String dataset) {
        rejected.increment();
        if (dataset.isEmpty()) {
            ofNoDataset.rejected.increment();
        } else {
            of(dataset).rejected.increment();
        }
    }

    public void committed() {
        commits.increment();
    }

    public void retry() {
        retries.increment();
    }

    /** Adds what was done since the last time. Called by the task's thread. */
    public void tell(MetricWindow window) {
        datasets.forEach((dataset, counters) -> counters.tell(dataset, window));
        ofNoDataset.tell("", window);
    }

    private DatasetCounters of(String dataset) {
        DatasetCounters known = datasets.get(dataset);
        return known != null ? known : begin(dataset);
    }

    private DatasetCounters begin(String dataset) {
        DatasetCounters counters = new DatasetCounters();
        if (datasets.size() < MOST_SHOWN) {
            Gauges own = gauges.of(Map.of("dataset", dataset));
            own.add("dataset-events-total", "Events of the dataset", counters.events::sum);
            own.add("dataset-event-bytes-total", "Bytes of these events", counters.bytes::sum);
            own.add("dataset-rejected-total", "Records of the dataset that were rejected", counters.rejected::sum);
            shown.add(own);
        }
        datasets.put(dataset, counters);
        return counters;
    }

    @Override
    public void close() {
        shown.forEach(Gauges::close);
        gauges.close();
    }
}
