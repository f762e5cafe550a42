// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import io.obsrv.connect.config.Keys;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * What {@link RoutedEvent} makes of events.
 *
 * @param keyFields names of the fields that are the key of a row, at least one
 * @param fields what a row consists of; empty for all that an event has, without a schema
 * @param deleteField the field that says of an event that its row is gone
 * @param keepsPipelineFields whether rows without a schema have what the pipeline added
 * @param keepsChangeFields whether rows without a schema have what tells the change
 * @param prefix what the names of the fields begin with that tell the change
 */
record RoutedEventConfig(
        List<String> keyFields,
        List<RowField> fields,
        Deletes deletes,
        String deleteField,
        boolean keepsPipelineFields,
        boolean keepsChangeFields,
        String prefix) {

    /** What becomes of an event that says that its row is gone. */
    enum Deletes {
        /** A key without a value. */
        TOMBSTONE,
        /** A row with the flag. */
        FLAG,
        /** Nothing. */
        DROP
    }

    static final String KEY_FIELDS = "key.fields";
    static final String FIELDS = "fields";
    static final String DELETES = "deletes";
    static final String DELETE_FIELD = "delete.field";
    static final String PIPELINE_FIELDS = "pipeline.fields";
    static final String CHANGE_FIELDS = "change.fields";

    private static final Set<String> PIPELINE = Set.of("obsrv_meta", "indexTS");
    private static final String DROP = "drop";
    private static final String KEEP = "keep";

    static ConfigDef definition() {
        ConfigDef keys = new ConfigDef();
        Keys.in(keys, "Rows")
                .add(
                        KEY_FIELDS,
                        Type.LIST,
                        ConfigDef.NO_DEFAULT_VALUE,
                        validator("names of fields, each once", RoutedEventConfig::checkNames),
                        Importance.HIGH,
                        "The fields that are the key of a row. Every event must have them.")
                .add(
                        FIELDS,
                        Type.LIST,
                        "",
                        validator(
                                "name:type, each name once; types: " + RowField.FORMS, RoutedEventConfig::checkFields),
                        Importance.HIGH,
                        "The fields of a row with their types, such as id:long,total:decimal:10:2,at:timestamptz: rows have"
                                + " a schema then, as Debezium's JDBC sink wants it, and null for a field that an event lacks."
                                + " Fields that are not named are left out. Empty gives rows without a schema, with all fields"
                                + " of the event.")
                .add(
                        DELETES,
                        Type.STRING,
                        "tombstone",
                        CaseInsensitiveValidString.in("tombstone", "flag", DROP),
                        Importance.HIGH,
                        "What becomes of an event that says that its row is gone: tombstone, the key without a value, which"
                                + " sinks take for a delete; flag, a row like any other, with the field that says so; drop,"
                                + " nothing.")
                .add(
                        DELETE_FIELD,
                        Type.STRING,
                        "__deleted",
                        new NonEmptyString(),
                        Importance.MEDIUM,
                        "The field that says whether the row is gone: true or false, also as text, or 1 or 0. An event"
                                + " without it is a row.")
                .add(
                        PIPELINE_FIELDS,
                        Type.STRING,
                        DROP,
                        CaseInsensitiveValidString.in(DROP, KEEP),
                        Importance.LOW,
                        "Whether rows without a schema have obsrv_meta and indexTS, which the pipeline adds. Rows with a"
                                + " schema have what \"fields\" names.")
                .add(
                        CHANGE_FIELDS,
                        Type.STRING,
                        DROP,
                        CaseInsensitiveValidString.in(DROP, KEEP),
                        Importance.LOW,
                        "Whether rows without a schema have the fields that tell the change, such as __op and __order. Rows"
                                + " with a schema have what \"fields\" names.")
                .add(
                        ChangeConfig.PREFIX,
                        Type.STRING,
                        "__",
                        new NonEmptyString(),
                        Importance.LOW,
                        "What the names of the fields begin with that tell the change: as where they were captured.");
        return keys;
    }

    /** @throws ConfigException with key and value if one is not allowed */
    static RoutedEventConfig from(Map<String, ?> properties) {
        AbstractConfig config = new AbstractConfig(definition(), properties, false);
        List<String> keyFields = List.copyOf(config.getList(KEY_FIELDS));
        List<RowField> fields = config.getList(FIELDS).stream()
                .flatMap(text -> RowField.of(text).stream())
                .toList();
        Deletes deletes = Deletes.valueOf(config.getString(DELETES).toUpperCase(Locale.ROOT));
        String deleteField = config.getString(DELETE_FIELD);
        if (!fields.isEmpty()) {
            keyFields.forEach(name -> requireField(name, KEY_FIELDS, name, fields));
            if (deletes == Deletes.FLAG) {
                requireField(deleteField, DELETES, "flag", fields);
            }
        }
        return new RoutedEventConfig(
                keyFields,
                fields,
                deletes,
                deleteField,
                config.getString(PIPELINE_FIELDS).equalsIgnoreCase(KEEP),
                config.getString(CHANGE_FIELDS).equalsIgnoreCase(KEEP),
                config.getString(ChangeConfig.PREFIX));
    }

    /** Makes rows as configured. */
    RoutedRows rows() {
        return fields.isEmpty() ? new UntypedRows(keyFields, this::isKept) : new TypedRows(fields, keyFields);
    }

    private boolean isKept(String name) {
        if (PIPELINE.contains(name)) {
            return keepsPipelineFields;
        }
        if (name.equals(deleteField)) {
            return deletes == Deletes.FLAG || keepsChangeFields;
        }
        return keepsChangeFields || !name.startsWith(prefix) || keyFields.contains(name);
    }

    private static void requireField(String name, String key, String value, List<RowField> fields) {
        if (fields.stream().noneMatch(field -> field.name().equals(name))) {
            throw new ConfigException(
                    key, value, "\"" + name + "\" is not in \"" + FIELDS + "\": add it there, with its type");
        }
    }

    private static Validator validator(String allowed, java.util.function.BiConsumer<String, List<?>> check) {
        return LambdaValidator.with(
                (key, value) -> {
                    if (value instanceof List<?> list) {
                        check.accept(key, list);
                    }
                },
                () -> allowed);
    }

    private static void checkNames(String key, List<?> names) {
        if (names.isEmpty() || names.contains("")) {
            throw new ConfigException(key, names, "Name at least one field, and none that is empty");
        }
        requireOnce(key, names, names);
    }

    private static void checkFields(String key, List<?> fields) {
        List<String> names = fields.stream()
                .map(text -> RowField.of(String.valueOf(text))
                        .orElseThrow(() ->
                                new ConfigException(key, text, "Write name:type; the types are " + RowField.FORMS))
                        .name())
                .toList();
        requireOnce(key, fields, names);
    }

    private static void requireOnce(String key, @Nullable Object value, List<?> names) {
        if (new HashSet<>(names).size() < names.size()) {
            throw new ConfigException(key, value, "A field is named twice");
        }
    }
}
