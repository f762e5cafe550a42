// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import io.obsrv.connect.config.Keys;
import io.obsrv.connect.envelope.EnvelopeConfig;
import io.obsrv.connect.json.JsonFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Where {@link EnvelopeGuard} sends what breaks a rule.
 *
 * @param envelope the rules, and the names that a failed record holds
 */
record GuardConfig(EnvelopeConfig envelope, String failedTopic, Tombstones tombstones) {

    /** What becomes of a record without a value. */
    enum Tombstones {
        /** It goes to the failed topic. */
        FAILED,
        /** It is left out. */
        DROP
    }

    static final String FAILED_TOPIC = "failed.topic";
    static final String TOMBSTONES = "tombstones";

    /** Those keys of the converter that decide what it takes; the same values belong here. */
    private static final List<String> SHARED = List.of(
            EnvelopeConfig.DATASET_ID,
            EnvelopeConfig.CONNECTOR_ID,
            EnvelopeConfig.CONNECTOR_INSTANCE_ID,
            EnvelopeConfig.EVENT_MAX_BYTES,
            JsonFormat.DECIMALS,
            JsonFormat.NULLS,
            JsonFormat.RESERVED_PREFIX);

    static ConfigDef definition() {
        ConfigDef keys = new ConfigDef();
        Keys.in(keys, "Guard")
                .add(
                        FAILED_TOPIC,
                        Type.STRING,
                        "connectors.failed",
                        new NonEmptyString(),
                        Importance.MEDIUM,
                        "Where records go that break a rule of Obsrv's envelope.")
                .add(
                        TOMBSTONES,
                        Type.STRING,
                        "failed",
                        CaseInsensitiveValidString.in("failed", "drop"),
                        Importance.MEDIUM,
                        "What becomes of records without a value, which would stop Obsrv's pipeline: \"failed\" sends them to"
                                + " the failed topic, \"drop\" leaves them out.");
        Map<String, ConfigDef.ConfigKey> converter = EnvelopeConfig.definition().configKeys();
        SHARED.forEach(name -> keys.define(converter.get(name)));
        return keys;
    }

    static GuardConfig from(Map<String, ?> properties) {
        AbstractConfig config = new AbstractConfig(definition(), properties, false);
        return new GuardConfig(
                EnvelopeConfig.from(properties),
                config.getString(FAILED_TOPIC),
                Tombstones.valueOf(config.getString(TOMBSTONES).toUpperCase(Locale.ROOT)));
    }
}
