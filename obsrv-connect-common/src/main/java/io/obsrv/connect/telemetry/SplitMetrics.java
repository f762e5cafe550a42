// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.telemetry;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What was done with one split so far: counters that its reading thread raises, shown as gauges with its identity. */
public final class SplitMetrics {

    private final InstantSource clock;
    private final LongAdder events = new LongAdder();
    private final LongAdder eventBytes = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final AtomicLong lastGoodReadMs;
    private final AtomicLong caughtUpMs;
    private volatile boolean ended;

    SplitMetrics(InstantSource clock) {
        this.clock = clock;
        this.lastGoodReadMs = new AtomicLong(clock.millis());
        this.caughtUpMs = new AtomicLong(clock.millis());
    }

    void show(Gauges gauges) {
        gauges.add("split-events-total", "Events read of the split", events::sum);
        gauges.add("split-event-bytes-total", "Bytes of the events read of the split", eventBytes::sum);
        gauges.add("split-rejected-total", "Records of the split that were rejected", rejected::sum);
        gauges.add("split-retries-total", "Reads of the split that failed and were tried again", retries::sum);
        gauges.add(
                "split-last-good-read-age-ms",
                "Time since a read of the split last succeeded",
                () -> clock.millis() - lastGoodReadMs.get());
        gauges.add(
                "split-lag-ms",
                "Time since a read of the split last left nothing behind; 0 once it is read to its end",
                () -> ended ? 0 : clock.millis() - caughtUpMs.get());
    }

    /** A read succeeded, and gave so much. */
    public void read(long newEvents, long newBytes, long newRejected) {
        lastGoodReadMs.set(clock.millis());
        events.add(newEvents);
        eventBytes.add(newBytes);
        rejected.add(newRejected);
    }

    /** All that was there to be read has been. */
    public void caughtUp() {
        caughtUpMs.set(clock.millis());
    }

    /** There will be nothing more to read. */
    public void ended() {
        ended = true;
    }

    public void retry() {
        retries.increment();
    }
}
