// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Makes structs of maps as a connector would have them, with schemas guessed from the values. */
final class Structs {

    private Structs() {}

    static Struct of(Map<?, ?> map, String name) {
        SchemaBuilder schema = SchemaBuilder.struct().name(name);
        map.forEach((field, value) -> schema.field((String) field, schema(value, name + "." + field)));
        return filled(schema.optional().build(), map);
    }

    private static Schema schema(@Nullable Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return of(map, name).schema();
        }
        if (value instanceof List<?>) {
            return SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA).optional().build();
        }
        if (value instanceof Number) {
            return Schema.OPTIONAL_INT64_SCHEMA;
        }
        return value instanceof Boolean ? Schema.OPTIONAL_BOOLEAN_SCHEMA : Schema.OPTIONAL_STRING_SCHEMA;
    }

    private static Struct filled(Schema schema, Map<?, ?> map) {
        Struct struct = new Struct(schema);
        schema.fields().forEach(field -> {
            Object value = map.get(field.name());
            if (value instanceof Map<?, ?> inner) {
                struct.put(field, filled(field.schema(), inner));
            } else {
                struct.put(field, value instanceof Number number ? (Object) number.longValue() : value);
            }
        });
        return struct;
    }
}
