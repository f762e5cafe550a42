// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * The choices in how values become JSON.
 *
 * @param decimals how exact decimals are written
 * @param nulls what becomes of fields without a value
 * @param reservedPrefix what is put before the names of top-level fields that Obsrv overwrites
 */
public record JsonFormat(Decimals decimals, Nulls nulls, String reservedPrefix) {

    /** How exact decimals are written. */
    public enum Decimals {
        /** As JSON numbers with all their digits; Obsrv's pipeline reads them as doubles. */
        NUMBER,
        /** As text, which stays exact. */
        TEXT
    }

    /** What becomes of fields without a value. */
    public enum Nulls {
        WRITE,
        OMIT
    }

    public static final String DECIMALS = "json.decimal.format";
    public static final String NULLS = "json.null.fields";
    public static final String RESERVED_PREFIX = "json.reserved.field.prefix";

    /** Numbers, nulls written, reserved names with an underscore before them. */
    public static final JsonFormat DEFAULT = new JsonFormat(Decimals.NUMBER, Nulls.WRITE, "_");

    private static final Set<String> RESERVED = Set.of("obsrv_meta", "indexTS");
    private static final String GROUP = "JSON";
    private static final String CONVERTER = "value.converter.";

    public JsonFormat {
        if (reservedPrefix.isEmpty()) {
            throw new IllegalArgumentException("The prefix of reserved fields cannot be empty");
        }
    }

    /** Adds the keys of this group. */
    public static ConfigDef addTo(ConfigDef config) {
        return config.define(
                        DECIMALS,
                        ConfigDef.Type.STRING,
                        "number",
                        ConfigDef.CaseInsensitiveValidString.in("number", "text"),
                        Importance.MEDIUM,
                        "How exact decimals are written: number keeps all digits, yet Obsrv's pipeline reads numbers as"
                                + " doubles; text stays exact all the way.",
                        GROUP,
                        0,
                        Width.MEDIUM,
                        "Decimals")
                .define(
                        NULLS,
                        ConfigDef.Type.STRING,
                        "write",
                        ConfigDef.CaseInsensitiveValidString.in("write", "omit"),
                        Importance.LOW,
                        "Whether fields without a value are written as null or left out. Obsrv drops null fields anyway.",
                        GROUP,
                        1,
                        Width.MEDIUM,
                        "Null fields")
                .define(
                        RESERVED_PREFIX,
                        ConfigDef.Type.STRING,
                        "_",
                        new ConfigDef.NonEmptyString(),
                        Importance.LOW,
                        "What is put before top-level fields named obsrv_meta or indexTS, which Obsrv would overwrite.",
                        GROUP,
                        2,
                        Width.MEDIUM,
                        "Prefix of reserved fields");
    }

    /** The format that a converter's own properties ask for. */
    public static JsonFormat from(Map<String, ?> converterProperties) {
        AbstractConfig config = new AbstractConfig(addTo(new ConfigDef()), converterProperties, false);
        return new JsonFormat(
                Decimals.valueOf(config.getString(DECIMALS).toUpperCase(Locale.ROOT)),
                Nulls.valueOf(config.getString(NULLS).toUpperCase(Locale.ROOT)),
                config.getString(RESERVED_PREFIX));
    }

    /** The format that a connector's properties ask of its value converter: one place to set it for both. */
    public static JsonFormat ofConnector(Map<String, String> connectorProperties) {
        Map<String, String> own = new HashMap<>();
        for (String key : new String[] {DECIMALS, NULLS, RESERVED_PREFIX}) {
            String value = connectorProperties.get(CONVERTER + key);
            if (value != null) {
                own.put(key, value);
            }
        }
        return from(own);
    }

    /** Whether Obsrv overwrites a top-level field of this name. */
    public static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    /** The name that a top-level field gets in the event. */
    public String fieldName(String name) {
        return isReserved(name) ? reservedPrefix + name : name;
    }
}
