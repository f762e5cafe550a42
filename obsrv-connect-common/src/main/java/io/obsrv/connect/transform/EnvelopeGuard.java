// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import io.obsrv.connect.Version;
import io.obsrv.connect.envelope.EventCheck;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * The last transform of any connector that writes through {@link io.obsrv.connect.envelope.ObsrvEnvelopeConverter}: a
 * record that the converter would refuse becomes a failed record on the failed topic, and the task goes on.
 *
 * <p>It changes no other record and throws on none. Events are written once more to be checked; the sources of this suite
 * check for themselves and do not need it.
 */
public final class EnvelopeGuard<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    private GuardConfig config = GuardConfig.from(Map.of());
    private EventCheck check = new EventCheck(config.envelope());
    private FailedRecords<R> failed = new FailedRecords<>(config.envelope(), config.failedTopic());

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
        failed = new FailedRecords<>(config.envelope(), config.failedTopic());
    }

    @Override
    public @Nullable R apply(R record) {
        if (record.value() == null && config.tombstones() == GuardConfig.Tombstones.DROP) {
            return null;
        }
        Optional<RuleBreach> breach = breach(record);
        return breach.isEmpty() ? record : failed.of(record, record.topic(), breach.get());
    }

    private Optional<RuleBreach> breach(R record) {
        try {
            return check.breach(record.valueSchema(), record.value());
        } catch (RuntimeException e) {
            // A value that is not as its schema says, or of a class that fails by itself: no fault of the task.
            return Optional.of(new RuleBreach(Rule.UNKNOWN_TYPE, e.getClass().getName()));
        }
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
