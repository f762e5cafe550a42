// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values out of Cassandra's cells: {@code {"name":{"value":"x","deletion_ts":null,"set":true}}} is
 * {@code {"name":"x"}}. A cell that is null was not written by the change, so its field is left out. For one thread at a
 * time.
 */
final class Cells {

    private static final int REMEMBERED = 256;
    private static final String VALUE = "value";
    private static final String SET = "set";

    private record Written(Schema row, List<String> names) {}

    private final Map<Written, Schema> schemas = new HashMap<>();

    /** The row without cells, in the form in which it came. */
    Object values(Object row) {
        if (row instanceof Struct struct) {
            return values(struct);
        }
        Map<Object, @Nullable Object> values = new LinkedHashMap<>();
        ((Map<?, ?>) row).forEach((name, value) -> {
            if (value instanceof Map<?, ?> cell && cell.containsKey(VALUE) && cell.containsKey(SET)) {
                values.put(name, cell.get(VALUE));
            } else if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    private Struct values(Struct row) {
        List<String> written = new ArrayList<>();
        for (Field field : row.schema().fields()) {
            if (row.getWithoutDefault(field.name()) != null) {
                written.add(field.name());
            }
        }
        if (schemas.size() >= REMEMBERED) {
            schemas.clear();
        }
        Struct values = new Struct(schemas.computeIfAbsent(new Written(row.schema(), written), Cells::schema));
        for (Field field : values.schema().fields()) {
            Object content = row.getWithoutDefault(field.name());
            values.put(
                    field, isCell(row.schema().field(field.name()).schema()) ? ((Struct) content).get(VALUE) : content);
        }
        return values;
    }

    private static Schema schema(Written written) {
        SchemaBuilder schema = SchemaBuilder.struct().name(written.row.name());
        for (String name : written.names) {
            Schema field = written.row.field(name).schema();
            schema.field(name, isCell(field) ? field.field(VALUE).schema() : field);
        }
        return schema.build();
    }

    private static boolean isCell(Schema schema) {
        return schema.type() == Schema.Type.STRUCT && schema.field(VALUE) != null && schema.field(SET) != null;
    }
}
