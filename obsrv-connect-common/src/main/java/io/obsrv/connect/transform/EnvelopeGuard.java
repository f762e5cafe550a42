// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import io.obsrv.connect.Version;
import io.obsrv.connect.envelope.EventCheck;
import io.obsrv.connect.envelope.FailedRecord;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last transform of any connector that writes through {@link io.obsrv.connect.envelope.ObsrvEnvelopeConverter}: a
 * record that the converter would refuse becomes a failed record on the failed topic, and the task goes on.
 *
 * <p>It changes no other record and throws on none. Events are written once more to be checked; the sources of this suite
 * check for themselves and do not need it.
 */
public final class EnvelopeGuard<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    private static final Logger LOGGER = LoggerFactory.getLogger(EnvelopeGuard.class);

    private GuardConfig config = GuardConfig.from(Map.of());
    private EventCheck check = new EventCheck(config.envelope());
    private long failed;

    @Override
    public String version() {
        return Version.CURRENT;
    }

    @Override
    public ConfigDef config() {
        return GuardConfig.definition();
    }

    @Override
    public void configure(Map<String, ?> properties) {
        config = GuardConfig.from(properties);
        check = new EventCheck(config.envelope());
    }

    @Override
    public @Nullable R apply(R record) {
        if (record.value() == null && config.tombstones() == GuardConfig.Tombstones.DROP) {
            return null;
        }
        Optional<RuleBreach> breach = breach(record);
        return breach.isEmpty() ? record : failed(record, breach.get());
    }

    private Optional<RuleBreach> breach(R record) {
        try {
            return check.breach(record.valueSchema(), record.value());
        } catch (RuntimeException e) {
            // A value that is not as its schema says, or of a class that fails by itself: no fault of the task.
            return Optional.of(new RuleBreach(Rule.UNKNOWN_TYPE, e.getClass().getName()));
        }
    }

    private R failed(R record, RuleBreach breach) {
        failed++;
        if (Long.bitCount(failed) == 1) {
            LOGGER.warn(
                    "Records break rules and go to the failed topic: topic={} rule={} failed={}",
                    record.topic(),
                    breach.rule().code(),
                    failed);
        }
        RecordText text = RecordText.of(record.value());
        Struct value = FailedRecord.of(
                config.envelope(), record.topic(), breach, RecordPlace.of(record), text.text(), text.bytes());
        // Partition and key belong to the other topic; a record on its way to a sink cannot be without a partition.
        Integer partition = record instanceof SinkRecord ? record.kafkaPartition() : null;
        return record.newRecord(
                config.failedTopic(),
                partition,
                null,
                null,
                value.schema(),
                value,
                record.timestamp(),
                record.headers());
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
