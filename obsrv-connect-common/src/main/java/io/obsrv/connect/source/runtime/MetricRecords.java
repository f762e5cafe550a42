// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import io.obsrv.connect.envelope.EnvelopeConfig;
import io.obsrv.connect.envelope.MetricConfig;
import io.obsrv.connect.envelope.MetricWindow;
import io.obsrv.connect.source.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * METRIC events among what a task hands out. Each carries the offset of the last record before it, which Connect commits
 * behind that record alone, so that no position goes ahead of its events.
 */
final class MetricRecords {

    private final MetricWindow window;
    private @Nullable SourceRecord last;

    MetricRecords(MetricConfig config, EnvelopeConfig envelope, long nowMs) {
        this.window = new MetricWindow(config, envelope, nowMs);
    }

    /** These records are handed out. */
    void count(ReadyBatch batch) {
        window.add(batch.dataset(), batch.events() - batch.rejected(), batch.rejected());
    }

    /** What follows the records of a poll, or nothing; there may be no records. */
    List<SourceRecord> behind(List<SourceRecord> records, long nowMs) {
        if (!records.isEmpty()) {
            last = records.get(records.size() - 1);
        }
        if (last == null || !window.isDue(nowMs)) {
            return List.of();
        }
        List<SourceRecord> told = new ArrayList<>();
        for (Struct metric : window.tell(nowMs)) {
            told.add(record(last, metric));
        }
        return told;
    }

    @SuppressWarnings("unchecked") // Connect has the maps of a record as Map<String, ?>.
    private SourceRecord record(SourceRecord before, Struct metric) {
        SchemaAndValue value = new SchemaAndValue(metric.schema(), metric);
        Event event = new Event(window.topic(), SchemaAndValue.NULL, value, 0);
        return new TrackedRecord(
                (Map<String, ?>) before.sourcePartition(), (Map<String, ?>) before.sourceOffset(), event);
    }
}
