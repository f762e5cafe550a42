// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;

/**
 * What a task has done for each dataset since it last told, so that the sum over all its METRIC events, and over those of
 * the other tasks, is all that was done. For one thread at a time.
 */
public final class MetricWindow {

    private record Counts(long delivered, long failed) {

        Counts plus(Counts more) {
            return new Counts(delivered + more.delivered, failed + more.failed);
        }
    }

    private final MetricConfig config;
    private final EnvelopeConfig envelope;
    private final Map<String, Counts> counts = new LinkedHashMap<>();
    private long sinceMs;

    /**
     * Begins to count.
     *
     * @param envelope says who tells, and the dataset of what names none
     */
    public MetricWindow(MetricConfig config, EnvelopeConfig envelope, long nowMs) {
        this.config = config;
        this.envelope = envelope;
        this.sinceMs = nowMs;
    }

    /**
     * Counts records.
     *
     * @param dataset empty for the envelope's own
     */
    public void add(String dataset, long delivered, long failed) {
        if (isOn() && delivered + failed > 0) {
            String named = dataset.isEmpty() ? envelope.datasetId() : dataset;
            counts.merge(named, new Counts(delivered, failed), Counts::plus);
        }
    }

    public boolean isOn() {
        return config.isOn();
    }

    /** Whether the last time is long enough ago. */
    public boolean isWanted(long nowMs) {
        return isOn() && nowMs - sinceMs >= config.intervalMs();
    }

    /** Whether there is anything to tell as well. */
    public boolean isDue(long nowMs) {
        return isWanted(nowMs) && !counts.isEmpty();
    }

    /** The METRIC events of all that was counted, one for each dataset; counting begins anew. */
    public List<Struct> tell(long nowMs) {
        List<Struct> events = new ArrayList<>();
        counts.forEach((dataset, count) ->
                events.add(MetricEvent.of(envelope, dataset, count.delivered(), count.failed(), sinceMs, nowMs)));
        counts.clear();
        sinceMs = nowMs;
        return events;
    }

    public String topic() {
        return config.topic();
    }
}
