// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * Rows as structs of the fields that were named, always all of them: the pipeline leaves nulls out, so a field that an
 * event lacks is null. The schema never changes while the configuration does not.
 */
final class TypedRows implements RoutedRows {

    private static final String NAME = "io.obsrv.connect.row.";

    private final List<RowField> keyFields;
    private final List<RowField> fields;
    private final Schema key;
    private final Schema row;

    /**
     * Rows of these fields.
     *
     * @param keyNames names of those that are the key
     */
    TypedRows(List<RowField> fields, List<String> keyNames) {
        this.fields = List.copyOf(fields);
        this.keyFields = keyNames.stream()
                .flatMap(name -> fields.stream().filter(field -> field.name().equals(name)))
                .toList();
        key = schema("Key", keyFields, keyNames);
        row = schema("Value", fields, keyNames);
    }

    @Override
    public SchemaAndValue key(Map<?, ?> event) {
        keyFields.forEach(field -> RoutedRows.required(field.name(), event));
        return struct(key, keyFields, event);
    }

    @Override
    public SchemaAndValue row(Map<?, ?> event) {
        return struct(row, fields, event);
    }

    private static SchemaAndValue struct(Schema schema, List<RowField> fields, Map<?, ?> event) {
        Struct struct = new Struct(schema);
        fields.forEach(field -> struct.put(field.name(), field.read(event)));
        return new SchemaAndValue(schema, struct);
    }

    private static Schema schema(String name, List<RowField> fields, List<String> keyNames) {
        SchemaBuilder schema = SchemaBuilder.struct().name(NAME + name);
        fields.forEach(field -> schema.field(field.name(), field.schema(keyNames.contains(field.name()))));
        return schema.build();
    }
}
