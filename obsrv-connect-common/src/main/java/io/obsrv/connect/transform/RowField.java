// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import io.obsrv.connect.json.RuleBreach;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * A field of a row, written {@code name:type}, for decimals {@code name:decimal:digits:digits of the fraction}.
 *
 * @param precision digits of a decimal; 0 for other types
 * @param scale digits of a decimal's fraction; 0 for other types
 */
record RowField(String name, FieldType type, int precision, int scale) {

    static final String FORMS =
            Arrays.stream(FieldType.values()).map(RowField::typeName).collect(Collectors.joining(", "));

    private static final Pattern FORM =
            Pattern.compile("(?<name>.+?):(?:(?<type>[a-z]+)|decimal:(?<precision>\\d{1,3}):(?<scale>\\d{1,3}))");

    /** The field that a text names, or nothing if it is none. */
    static Optional<RowField> of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group("name");
        if (matcher.group("type") != null) {
            return Arrays.stream(FieldType.values())
                    .filter(type -> type != FieldType.DECIMAL)
                    .filter(type -> typeName(type).equals(matcher.group("type")))
                    .map(type -> new RowField(name, type, 0, 0))
                    .findFirst();
        }
        int precision = Integer.parseInt(matcher.group("precision"));
        int scale = Integer.parseInt(matcher.group("scale"));
        return precision == 0 || scale > precision
                ? Optional.empty()
                : Optional.of(new RowField(name, FieldType.DECIMAL, precision, scale));
    }

    /** The schema of the field's values. */
    Schema schema(boolean required) {
        SchemaBuilder schema = type.schema(this);
        return required ? schema.build() : schema.optional().build();
    }

    /**
     * The field's value in an event; null where the event has none.
     *
     * @throws DataException if it is not of the type
     */
    @Nullable
    Object read(Map<?, ?> event) {
        Object value = event.get(name);
        if (value == null) {
            return null;
        }
        try {
            return type.read(value, this);
        } catch (RuleBreach breach) {
            throw new DataException("Field \"" + name + "\" has no JSON form: " + breach.getMessage());
        } catch (RuntimeException e) {
            // The JDK's messages hold the value, which is data; they are left out.
            throw new DataException("Field \"" + name + "\" is " + kind(value) + " and cannot be " + this
                    + ": send it in that form, or give it another type in \"" + RoutedEventConfig.FIELDS + "\"");
        }
    }

    @Override
    public String toString() {
        return type == FieldType.DECIMAL ? "decimal:" + precision + ":" + scale : typeName(type);
    }

    private static String typeName(FieldType type) {
        return type == FieldType.DECIMAL ? "decimal:P:S" : type.name().toLowerCase(Locale.ROOT);
    }

    private static String kind(Object value) {
        if (value instanceof String) {
            return "a text";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value instanceof Number ? "a number" : "true or false";
        }
        return value instanceof List ? "a list" : "an object";
    }
}
