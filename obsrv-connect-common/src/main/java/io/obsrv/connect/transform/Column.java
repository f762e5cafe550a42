// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import java.math.BigDecimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * One column of a row on its way into an event.
 *
 * @param from its field in the row
 * @param to the index of its field in the event
 * @param schema of its field in the event, optional and without a default
 */
record Column(Field from, int to, Schema schema, Kind kind, String placeholder) {

    enum Kind {
        PLAIN,
        /** A struct, whose schema had to change with that of its field. */
        STRUCT,
        /** A JSON document, or the placeholder, which is none. */
        DOCUMENT,
        /** A point as PostgreSQL shows it. */
        POINT
    }

    private static final String JSON = "io.debezium.data.Json";
    private static final String POINT = "io.debezium.data.geometry.Point";

    static Column of(Field field, int to, String placeholder, boolean pointsAsText) {
        Schema schema = field.schema();
        if (pointsAsText && POINT.equals(schema.name())) {
            return new Column(field, to, Schema.OPTIONAL_STRING_SCHEMA, Kind.POINT, placeholder);
        }
        Schema optional = optional(schema);
        return new Column(field, to, optional, kind(schema, optional), placeholder);
    }

    private static Kind kind(Schema schema, Schema optional) {
        if (JSON.equals(schema.name())) {
            return Kind.DOCUMENT;
        }
        return schema.type() == Schema.Type.STRUCT && optional != schema ? Kind.STRUCT : Kind.PLAIN;
    }

    /** The value of a row in this column, for the event. */
    @Nullable
    Object value(Struct row) {
        Object value = row.getWithoutDefault(from.name());
        if (value == null) {
            return null;
        }
        return switch (kind) {
            case PLAIN -> value;
            case STRUCT -> rewrapped((Struct) value, schema);
            case DOCUMENT -> value.equals(placeholder) ? '"' + placeholder + '"' : value;
            case POINT -> shown((Struct) value);
        };
    }

    /** The same schema, for values that may be missing. */
    static Schema optional(Schema schema) {
        if (schema.isOptional() && schema.defaultValue() == null) {
            return schema;
        }
        SchemaBuilder copy = switch (schema.type()) {
            case ARRAY -> SchemaBuilder.array(schema.valueSchema());
            case MAP -> SchemaBuilder.map(schema.keySchema(), schema.valueSchema());
            default -> new SchemaBuilder(schema.type());
        };
        if (schema.type() == Schema.Type.STRUCT) {
            schema.fields().forEach(field -> copy.field(field.name(), optional(field.schema())));
        }
        if (schema.parameters() != null) {
            copy.parameters(schema.parameters());
        }
        if (schema.name() != null) {
            copy.name(schema.name());
        }
        if (schema.version() != null) {
            copy.version(schema.version());
        }
        return copy.optional().build();
    }

    /** The same struct under a schema of the same fields. */
    static Struct rewrapped(Struct struct, Schema schema) {
        Struct copy = new Struct(schema);
        for (Field field : schema.fields()) {
            Object value = struct.getWithoutDefault(field.name());
            if (value instanceof Struct inner && !inner.schema().equals(field.schema())) {
                value = rewrapped(inner, field.schema());
            }
            copy.put(field, value);
        }
        return copy;
    }

    private static String shown(Struct point) {
        return "(" + shown(point.getFloat64("x")) + "," + shown(point.getFloat64("y")) + ")";
    }

    private static String shown(double coordinate) {
        return new BigDecimal(Double.toString(coordinate)).stripTrailingZeros().toPlainString();
    }
}
