// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import io.obsrv.connect.envelope.EnvelopeConfig;
import io.obsrv.connect.envelope.FailedRecord;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Rejection;
import io.obsrv.connect.source.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns a batch into Connect's records.
 *
 * <p>All but the last carry the position before the batch, the last the one after it: a batch is the unit of resuming,
 * and no map is made per record. Where another connector's offset is kept up to date, the first of several records
 * carries that; a batch of one record leaves it as it is.
 */
final class RecordFactory {

    /** What Connect's record and our wrapping hold beside the event itself, about. */
    private static final int RECORD_BYTES = 300;

    private final EnvelopeConfig envelope;
    private final FaultConfig faults;
    private final EventRules rules;
    private final EventGrouping grouping;
    private final Checkpoints checkpoints;

    RecordFactory(
            EnvelopeConfig envelope,
            FaultConfig faults,
            EventRules rules,
            EventGrouping grouping,
            Checkpoints checkpoints) {
        this.envelope = envelope;
        this.faults = faults;
        this.rules = rules;
        this.grouping = grouping;
        this.checkpoints = checkpoints;
    }

    /** @throws ConnectException if a record must be rejected and rejections stop the task, or cannot be stored */
    ReadyBatch ready(Split split, Position before, Batch batch, Optional<Mirror> mirror) {
        EventRules.Verdict verdict = rules.check(split, batch.events());
        List<Rejection> rejections = new ArrayList<>(batch.rejections());
        rejections.addAll(verdict.rejections());
        if (!rejections.isEmpty() && faults.rejected() == FaultConfig.Rejected.STOP) {
            throw new ConnectException("A record was rejected, and " + FaultConfig.REJECTED + " is \"stop\": "
                    + rejections.get(0).reason() + " Split " + split);
        }
        List<Event> outgoing = new ArrayList<>(grouping.group(split, before, verdict.good()));
        rejections.forEach(rejection -> outgoing.add(failed(rejection)));
        if (!checkpoints.topic().isEmpty()) {
            refuseCheckpointTopic(outgoing);
        }
        List<SourceRecord> records = records(split, before, batch.position(), outgoing, mirror);
        long bytes = Checkpoints.bytes(batch.checkpoints()) + (long) RECORD_BYTES * records.size();
        for (Event event : outgoing) {
            bytes += event.bytes();
        }
        return new ReadyBatch(
                withCheckpoints(split, batch, records),
                verdict.good().size() + rejections.size(),
                rejections.size(),
                dataset(batch, rejections),
                bytes);
    }

    private static String dataset(Batch batch, List<Rejection> rejections) {
        if (!batch.events().isEmpty()) {
            return Event.dataset(batch.events().get(0).value().schema());
        }
        return rejections.isEmpty() ? "" : rejections.get(0).target().dataset();
    }

    /** Before the record that carries the batch's own position. */
    private List<SourceRecord> withCheckpoints(Split split, Batch batch, List<SourceRecord> records) {
        if (batch.checkpoints().isEmpty()) {
            return records;
        }
        List<SourceRecord> all = new ArrayList<>(records);
        all.addAll(Math.max(0, records.size() - 1), checkpoints.records(batch.checkpoints()));
        if (records.isEmpty()) {
            all.addAll(checkpoints.records(Map.of(split, batch.position())));
        }
        return all;
    }

    private void refuseCheckpointTopic(List<Event> outgoing) {
        for (Event event : outgoing) {
            if (event.topic().equals(checkpoints.topic())) {
                throw new ConnectException("Events go to topic \"" + event.topic() + "\", so it cannot be "
                        + Checkpoints.TOPIC + ": name another one there");
            }
        }
    }

    private Event failed(Rejection rejection) {
        Struct value = FailedRecord.of(envelope, rejection.target().topic(), rejection);
        return new Event(
                faults.failedTopic(),
                SchemaAndValue.NULL,
                new SchemaAndValue(value.schema(), value),
                rejection.raw().length());
    }

    private static List<SourceRecord> records(
            Split split, Position before, Position after, List<Event> events, Optional<Mirror> mirror) {
        Map<String, String> partition = split.identity();
        @Nullable Map<String, Object> offsetBefore = before.toOffset();
        @Nullable Map<String, Object> offsetAfter = after.toOffset();
        List<SourceRecord> records = new ArrayList<>(events.size());
        int last = events.size() - 1;
        int next = 0;
        if (last > 0 && mirror.isPresent()) {
            Optional<Map<String, Object>> mirrored = mirror.get().offset(after);
            if (mirrored.isPresent()) {
                records.add(new TrackedRecord(mirror.get().partition(), mirrored.get(), events.get(0)));
                next = 1;
            }
        }
        for (int i = next; i <= last; i++) {
            records.add(new TrackedRecord(partition, i == last ? offsetAfter : offsetBefore, events.get(i)));
        }
        return records;
    }
}
