// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * Whether deletes are sent, and how an event says what happened to its row.
 *
 * @param changeFields what the names of the fields begin with that tell the operation; empty without such fields
 */
public record DeletesConfig(Deletes deletes, Optional<String> changeFields) {

    /** How deletes are found. */
    public enum Deletes {
        /** Not at all. */
        NONE,
        /** By the way in which changes are tracked. */
        TRACKING
    }

    public static final String DELETES = "deletes";
    public static final String CHANGE_FIELDS = "change.fields";
    public static final String CHANGE_FIELDS_PREFIX = "change.fields.prefix";

    private static final String ALWAYS = "always";
    private static final String GROUP = "Deletes";

    static ConfigDef addTo(ConfigDef config) {
        return config.define(
                        DELETES,
                        ConfigDef.Type.STRING,
                        "none",
                        ConfigDef.ValidString.in("none", "tracking"),
                        Importance.MEDIUM,
                        "How deleted rows are found: none, they are not; tracking, by the way in which changes are"
                                + " tracked, where that sees them.",
                        GROUP,
                        1,
                        Width.SHORT,
                        "Deletes")
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
        return new DeletesConfig(deletes, fields ? Optional.of(settings.text(CHANGE_FIELDS_PREFIX)) : Optional.empty());
    }

    /** Whether deletes are sent. */
    public boolean areSent() {
        return deletes != Deletes.NONE;
    }
}
