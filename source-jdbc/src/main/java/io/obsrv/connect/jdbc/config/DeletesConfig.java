// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * Whether deletes are sent, and how an event says what happened to its row.
 *
 * @param sweepInterval how often a sweep begins
 * @param maxKeys the most keys of one table that are kept for sweeps
 * @param tombstones whether a record without a value follows each delete
 * @param changeFields what the names of the fields begin with that tell the operation; empty without such fields
 */
public record DeletesConfig(
        Deletes deletes, Duration sweepInterval, long maxKeys, boolean tombstones, Optional<String> changeFields) {

    /** How deletes are found. */
    public enum Deletes {
        /** Not at all. */
        NONE,
        /** By the way in which changes are tracked. */
        TRACKING,
        /** By comparing the keys that were delivered with those that the table has. */
        SWEEP,
        /** By the tracking where it sees them, else by a sweep. */
        AUTO
    }

    public static final String DELETES = "deletes";
    public static final String SWEEP_INTERVAL = "deletes.sweep.interval.ms";
    public static final String MAX_KEYS = "deletes.sweep.max.keys";
    public static final String TOMBSTONES = "tombstones.on.delete";
    public static final String CHANGE_FIELDS = "change.fields";
    public static final String CHANGE_FIELDS_PREFIX = "change.fields.prefix";

    private static final String ALWAYS = "always";
    private static final String GROUP = "Deletes";

    static ConfigDef addTo(ConfigDef config) {
        return config.define(
                        DELETES,
                        ConfigDef.Type.STRING,
                        "none",
                        ConfigDef.ValidString.in("none", "tracking", "sweep", "auto"),
                        Importance.MEDIUM,
                        "How deleted rows are found: none, they are not; tracking, by the way in which changes are"
                                + " tracked, where that sees them; sweep, by comparing the keys that were delivered with"
                                + " those that the table has; auto, by tracking where it sees them, else by a sweep. sweep"
                                + " and auto need exactly.once.support=required and checkpoint.topic.",
                        GROUP,
                        1,
                        Width.SHORT,
                        "Deletes")
                .define(
                        SWEEP_INTERVAL,
                        ConfigDef.Type.LONG,
                        600_000L,
                        Range.between(100, 604_800_000),
                        Importance.MEDIUM,
                        "How often, at most, the keys of a table are compared for deletes=sweep; less often where that"
                                + " takes long.",
                        GROUP,
                        4,
                        Width.SHORT,
                        "Delete sweep interval (ms)")
                .define(
                        MAX_KEYS,
                        ConfigDef.Type.LONG,
                        5_000_000L,
                        Range.atLeast(1),
                        Importance.MEDIUM,
                        "The most keys of one table that are kept for deletes=sweep. They are part of the connector's"
                                + " offsets, which each worker holds in memory. A table with more stops its task.",
                        GROUP,
                        5,
                        Width.SHORT,
                        "Most keys kept")
                .define(
                        TOMBSTONES,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "Whether a record with the key and no value follows each delete, so that a compacted topic forgets"
                                + " the row. For raw topics only, with record.key=primary_key: on an entry topic it would"
                                + " stop Obsrv's pipeline.",
                        GROUP,
                        6,
                        Width.SHORT,
                        "Tombstones")
                .define(
                        CHANGE_FIELDS,
                        ConfigDef.Type.STRING,
                        "auto",
                        ConfigDef.ValidString.in("auto", ALWAYS),
                        Importance.LOW,
                        "Whether each event has a field op (r read by a load, c inserted, u changed or inserted, d deleted) and"
                                + " a field deleted (true or false): auto, if deletes are sent; always.",
                        GROUP,
                        2,
                        Width.SHORT,
                        "Change fields")
                .define(
                        CHANGE_FIELDS_PREFIX,
                        ConfigDef.Type.STRING,
                        "__",
                        Importance.LOW,
                        "What the names of these fields begin with.",
                        GROUP,
                        3,
                        Width.SHORT,
                        "Prefix of change fields");
    }

    static DeletesConfig from(Settings settings, Mode mode, Problems problems) {
        Deletes deletes = Deletes.valueOf(settings.text(DELETES).toUpperCase(Locale.ROOT));
        if (deletes != Deletes.NONE && !mode.follows()) {
            problems.add(
                    DELETES,
                    "Mode " + mode.label() + " does not follow a table, so it sees no deletes: set it to"
                            + " none, or choose a mode that follows");
        }
        boolean fields = deletes != Deletes.NONE || settings.text(CHANGE_FIELDS).equals(ALWAYS);
        return new DeletesConfig(
                deletes,
                Duration.ofMillis(settings.longNumber(SWEEP_INTERVAL)),
                settings.longNumber(MAX_KEYS),
                settings.flag(TOMBSTONES),
                fields ? Optional.of(settings.text(CHANGE_FIELDS_PREFIX)) : Optional.empty());
    }

    /** Whether keys may have to be kept, depending on the tracking. */
    public boolean maySweep() {
        return deletes == Deletes.SWEEP || deletes == Deletes.AUTO;
    }

    /** Whether deletes are found by a sweep under a tracking that sees them, or does not. */
    public boolean sweeps(boolean trackingSeesDeletes) {
        return maySweep() && !trackingSeesDeletes;
    }

    /** Whether deletes are sent. */
    public boolean areSent() {
        return deletes != Deletes.NONE;
    }
}
