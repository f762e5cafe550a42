// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.event;

import io.obsrv.connect.envelope.ErrorCode;
import io.obsrv.connect.envelope.FailedRecord;
import io.obsrv.connect.json.EventWriter;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonFormat;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import io.obsrv.connect.sink.batch.Assembler;
import io.obsrv.connect.sink.config.RecordConfig;
import io.obsrv.connect.sink.config.SinkConfig;
import io.obsrv.connect.sink.route.Dataset;
import io.obsrv.connect.sink.route.Route;
import io.obsrv.connect.sink.route.Router;
import io.obsrv.connect.source.Rejection;
import io.obsrv.connect.transform.RecordText;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Turns a record into events of its datasets, or a failed record, or nothing. For one thread at a time. */
public final class Intake {

    private static final int KEPT_BYTES = 1 << 16;

    private final SinkConfig config;
    private final Router router;
    private final SinkMetrics metrics;
    private final EventWriter writer;
    private final DeleteEvents deletes;
    private final EventWriter plain = new EventWriter(JsonFormat.DEFAULT);
    private JsonBuffer buffer = new JsonBuffer(1_024);

    public Intake(SinkConfig config, SinkMetrics metrics) {
        this.config = config;
        this.router = new Router(config);
        this.metrics = metrics;
        this.writer = new EventWriter(config.envelope().json());
        this.deletes = new DeleteEvents(writer, config.records().changePrefix());
    }

    /**
     * Adds what the record gives.
     *
     * @throws ConnectException if it must be rejected and rejections stop the task
     */
    public void add(SinkRecord record, Assembler assembler) {
        assembler.begin(record.originalKafkaOffset());
        metrics.received();
        if (record.value() == null && config.records().tombstones() == RecordConfig.Tombstones.SKIP) {
            metrics.tombstone();
            return;
        }
        try {
            deliver(record, event(record), assembler);
        } catch (RuleBreach breach) {
            String reason = String.valueOf(breach.getMessage());
            Rejection.Target target = target(record);
            reject(record, ErrorCode.of(breach.rule()), reason, target, assembler);
        }
    }

    /** The record's event as JSON, in a buffer that the next record uses again. */
    private ByteBuffer event(SinkRecord record) {
        JsonBuffer out = emptyBuffer();
        if (record.value() != null) {
            write(record, out);
        } else if (config.records().tombstones() == RecordConfig.Tombstones.DELETE) {
            deletes.write(record, out);
        } else {
            throw new RuleBreach(Rule.NO_VALUE);
        }
        int most = config.envelope().limits().eventMaxBytes();
        if (out.length() > most) {
            throw new RuleBreach(Rule.EVENT_TOO_LARGE, out.length() + " bytes, at most " + most);
        }
        return out.slice(0, out.length());
    }

    private void write(SinkRecord record, JsonBuffer out) {
        try {
            writer.write(record.valueSchema(), record.value(), out);
        } catch (RuleBreach breach) {
            throw breach;
        } catch (RuntimeException e) {
            // A value that is not as its schema says, or of a class that fails by itself: no fault of the task.
            throw new RuleBreach(Rule.UNKNOWN_TYPE, e.getClass().getName());
        }
    }

    private void deliver(SinkRecord record, ByteBuffer event, Assembler assembler) {
        Route route = router.route(record, event);
        if (route.isNowhere()) {
            reject(record, route.code(), route.reason(), Rejection.Target.UNKNOWN, assembler);
            return;
        }
        for (Dataset dataset : route.datasets()) {
            Optional<String> fault = dataset.config().schema().flatMap(schema -> schema.fault(event));
            if (fault.isPresent()) {
                String reason = "Event failed the schema validation: " + fault.get();
                reject(record, ErrorCode.SCHEMA_VALIDATION, reason, target(dataset), assembler);
            } else {
                assembler.event(dataset, record, event);
                metrics.event(dataset.id(), event.remaining());
            }
        }
    }

    /** Where a record without an event would have gone, as far as that can be told. */
    private Rejection.Target target(SinkRecord record) {
        if (router.needsEvent()) {
            return Rejection.Target.UNKNOWN;
        }
        Route route = router.route(record, ByteBuffer.allocate(0));
        return route.isNowhere()
                ? Rejection.Target.UNKNOWN
                : target(route.datasets().get(0));
    }

    private static Rejection.Target target(Dataset dataset) {
        return new Rejection.Target(dataset.config().entryTopic(), dataset.id());
    }

    private void reject(SinkRecord record, String code, String reason, Rejection.Target target, Assembler assembler) {
        String place = "topic=" + record.originalTopic() + " partition=" + record.originalKafkaPartition() + " offset="
                + record.originalKafkaOffset();
        if (config.records().rejected() == RecordConfig.Rejected.STOP) {
            throw new ConnectException(
                    "A record was rejected, and " + RecordConfig.REJECTED + " is \"stop\": " + reason + " " + place);
        }
        RecordText text = RecordText.of(record.value() == null ? record.key() : record.value());
        Rejection rejection = new Rejection(code, reason, place, text.text(), text.bytes(), target);
        Struct failed = FailedRecord.of(config.envelope(), target.topic(), rejection);
        JsonBuffer json = new JsonBuffer(1_024);
        plain.write(failed.schema(), failed, json);
        assembler.plain(config.records().failedTopic(), json.toByteArray());
        metrics.rejected(target.dataset());
    }

    private JsonBuffer emptyBuffer() {
        if (buffer.array().length > KEPT_BYTES) {
            // One huge event is no reason to keep its memory.
            buffer = new JsonBuffer(1_024);
        }
        buffer.truncate(0);
        return buffer;
    }
}
