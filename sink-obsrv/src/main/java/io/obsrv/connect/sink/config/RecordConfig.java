// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.config;

import io.obsrv.connect.config.Keys;
import java.util.Locale;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * What becomes of records that are no events.
 *
 * @param changePrefix what the names of the fields begin with that say what happened to a row
 */
public record RecordConfig(Rejected rejected, String failedTopic, Tombstones tombstones, String changePrefix) {

    /** What becomes of a record that cannot be delivered. */
    public enum Rejected {
        /** It goes to the failed topic, in the same transaction as its neighbours. */
        TOPIC,
        /** The task stops before it, with the reason. */
        STOP
    }

    /** What becomes of a record without a value. */
    public enum Tombstones {
        /** It is left out, and counted. */
        SKIP,
        /** Its key becomes an event that says that the row is gone. */
        DELETE,
        /** It is rejected. */
        FAILED
    }

    public static final String REJECTED = "rejected.records";
    public static final String FAILED_TOPIC = "failed.topic";
    public static final String TOMBSTONES = "tombstones";
    public static final String CHANGE_PREFIX = "change.field.prefix";

    static void addTo(ConfigDef keys) {
        Keys.in(keys, "Records")
                .add(
                        REJECTED,
                        Type.STRING,
                        "topic",
                        CaseInsensitiveValidString.in("topic", "stop"),
                        Importance.MEDIUM,
                        "What becomes of a record that breaks a rule of the envelope, is of no dataset or does not pass its"
                                + " schema: \"topic\" sends it to the failed topic with reason and place, \"stop\" fails the"
                                + " task before it.")
                .add(
                        FAILED_TOPIC,
                        Type.STRING,
                        "connectors.failed",
                        new NonEmptyString(),
                        Importance.MEDIUM,
                        "Where records go that cannot be delivered, in the target.")
                .add(
                        TOMBSTONES,
                        Type.STRING,
                        "skip",
                        CaseInsensitiveValidString.in("skip", "delete", "failed"),
                        Importance.MEDIUM,
                        "What becomes of records without a value, which would stop Obsrv's pipeline: \"skip\" leaves them out"
                                + " and counts them, \"delete\" makes an event of the fields of the key, \"failed\" rejects"
                                + " them.")
                .add(
                        CHANGE_PREFIX,
                        Type.STRING,
                        "_",
                        null,
                        Importance.LOW,
                        "What the fields op (\"d\") and deleted (true) of such an event have before their names.");
    }

    static RecordConfig of(AbstractConfig config) {
        return new RecordConfig(
                Rejected.valueOf(config.getString(REJECTED).toUpperCase(Locale.ROOT)),
                config.getString(FAILED_TOPIC),
                Tombstones.valueOf(config.getString(TOMBSTONES).toUpperCase(Locale.ROOT)),
                config.getString(CHANGE_PREFIX));
    }
}
