// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import io.obsrv.connect.config.Keys;
import io.obsrv.connect.fault.BackOff;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** What becomes of failures: how long they are retried, and where records go that cannot be delivered. */
record FaultConfig(BackOff backOff, Rejected rejected, String failedTopic) {

    /** What becomes of a record that cannot be delivered. */
    enum Rejected {
        /** It goes to the failed topic, in the same transaction as its neighbours. */
        TOPIC,
        /** The task stops before it, with the reason. */
        STOP
    }

    static final String INITIAL_MS = "retry.backoff.initial.ms";
    static final String MAX_MS = "retry.backoff.max.ms";
    static final String GIVE_UP_MS = "retry.give.up.ms";
    static final String REJECTED = "rejected.records";
    static final String FAILED_TOPIC = "failed.topic";

    private static final String GROUP = "Faults";

    static void addTo(ConfigDef keys) {
        Keys.in(keys, GROUP)
                .add(
                        INITIAL_MS,
                        Type.LONG,
                        500L,
                        Range.atLeast(1),
                        Importance.LOW,
                        "How long, in milliseconds, to wait before the second try of a read that failed; doubles with each try.")
                .add(
                        MAX_MS,
                        Type.LONG,
                        30_000L,
                        Range.atLeast(1),
                        Importance.LOW,
                        "The longest wait, in milliseconds, between two tries.")
                .add(
                        GIVE_UP_MS,
                        Type.LONG,
                        600_000L,
                        Range.atLeast(0),
                        Importance.MEDIUM,
                        "How long, in milliseconds, the source may be out of reach before the task fails.")
                .add(
                        REJECTED,
                        Type.STRING,
                        "topic",
                        CaseInsensitiveValidString.in("topic", "stop"),
                        Importance.MEDIUM,
                        "What becomes of a record that breaks a rule of the envelope or cannot be read: \"topic\" sends it to"
                                + " the failed topic with reason and place, \"stop\" fails the task before it.")
                .add(
                        FAILED_TOPIC,
                        Type.STRING,
                        "connectors.failed",
                        new NonEmptyString(),
                        Importance.MEDIUM,
                        "Where records go that cannot be delivered.");
    }

    static FaultConfig of(Map<String, String> properties) {
        ConfigDef keys = new ConfigDef();
        addTo(keys);
        AbstractConfig config = new AbstractConfig(keys, properties, false);
        BackOff backOff = new BackOff(
                Duration.ofMillis(config.getLong(INITIAL_MS)),
                Duration.ofMillis(config.getLong(MAX_MS)),
                Duration.ofMillis(config.getLong(GIVE_UP_MS)));
        Rejected rejected = Rejected.valueOf(config.getString(REJECTED).toUpperCase(Locale.ROOT));
        return new FaultConfig(backOff, rejected, config.getString(FAILED_TOPIC));
    }
}
