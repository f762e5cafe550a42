// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import io.obsrv.connect.Version;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * Turns the change events of Debezium's connectors into events of Obsrv: the row after the change, and fields that say
 * what happened to it, when, and in which order.
 *
 * <p>It takes changes in their envelope or taken out of it by Debezium's own transform, as structs or as maps without a
 * schema. Records that are no changes of rows are left aside; a change that cannot be read becomes a failed record, and
 * the task goes on. Anything else passes as it is.
 */
public final class ChangeEvent<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    private final ChangeId ids = new ChangeId();
    private ChangeConfig config = ChangeConfig.from(Map.of());
    private ChangeRows rows = new ChangeRows(config);
    private FailedRecords<R> failed = new FailedRecords<>(config.envelope(), config.failedTopic());
    private long lastOrder;

    @Override
    public String version() {
        return Version.CURRENT;
    }

    @Override
    public ConfigDef config() {
        return ChangeConfig.definition();
    }

    @Override
    public void configure(Map<String, ?> properties) {
        config = ChangeConfig.from(properties);
        rows = new ChangeRows(config);
        failed = new FailedRecords<>(config.envelope(), config.failedTopic());
    }

    @Override
    public @Nullable R apply(R record) {
        if (record.value() == null) {
            return config.outliers().tombstones() ? record : null;
        }
        try {
            return switch (RecordKind.of(record)) {
                case ENVELOPE -> event(record, Change.inEnvelope(record.value()), false);
                case FLAT -> event(record, Change.flat(record), true);
                case ASIDE -> aside(record);
                case OTHER -> record;
            };
        } catch (RuleBreach breach) {
            return failed.of(record, target(record), breach);
        } catch (RuntimeException e) {
            // A value that is not as its schema says: no fault of the task.
            String what = e.getClass().getName();
            return failed.of(record, target(record), new RuleBreach(Rule.NOT_A_CHANGE, what));
        }
    }

    private @Nullable R event(R record, Change change, boolean isFlat) {
        if (isLeftOut(change.operation())) {
            return null;
        }
        ChangeFacts facts = ChangeFacts.of(change, ids.of(change, record), order(change), config);
        SchemaAndValue event = rows.event(change, record.key(), isFlat, facts);
        return moved(record, target(record), event);
    }

    private boolean isLeftOut(Operation operation) {
        return switch (operation) {
            case TRUNCATE -> !config.outliers().truncates();
            case MESSAGE -> !config.outliers().messages();
            case READ, CREATE, UPDATE, DELETE -> false;
        };
    }

    /**
     * The time at which the connector saw the change, in nanoseconds, or one more than the last one: it grows with every
     * change, over restarts as well, and Obsrv takes it for a time. Cassandra's nodes send their writes in any order, and
     * each as often as there are replicas: there it is the time of the write, by which Cassandra itself decides.
     */
    private @Nullable Long order(Change change) {
        if (config.form() != ChangeConfig.Form.UPSERT) {
            return null;
        }
        if (change.isOf(Change.CASSANDRA)) {
            return LogPosition.nanos(change.source());
        }
        Long seen = LogPosition.nanos(change.content());
        lastOrder = Math.max(lastOrder + 1, seen == null ? 0 : seen);
        return lastOrder;
    }

    private @Nullable R aside(R record) {
        if (config.asideTopic().isEmpty()) {
            return null;
        }
        return moved(record, config.asideTopic(), new SchemaAndValue(record.valueSchema(), record.value()));
    }

    private String target(R record) {
        return config.entryTopic().isEmpty() ? record.topic() : config.entryTopic();
    }

    private R moved(R record, String topic, SchemaAndValue value) {
        // The partition is one of the topic before; a record on its way to a sink cannot be without one.
        boolean stays = record instanceof SinkRecord || topic.equals(record.topic());
        return record.newRecord(
                topic,
                stays ? record.kafkaPartition() : null,
                record.keySchema(),
                record.key(),
                value.schema(),
                value.value(),
                record.timestamp(),
                record.headers());
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
