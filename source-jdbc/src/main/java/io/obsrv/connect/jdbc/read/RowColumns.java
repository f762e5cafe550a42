// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.config.DeletesConfig;
import io.obsrv.connect.jdbc.dialect.BulkRows;
import io.obsrv.connect.jdbc.dialect.ColumnMappings;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import io.obsrv.connect.json.FieldName;
import io.obsrv.connect.json.JsonFormat;
import io.obsrv.connect.json.RuleBreach;
import io.obsrv.connect.source.Event;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one result, as the driver describes them; a result of another time may have others.
 *
 * @param fields the columns of the table; the row's place stands behind them
 * @param keyFields the columns of the record key; empty without one
 * @param change the fields behind those of the columns; null without such fields
 */
record RowColumns(
        List<Field> fields,
        Schema schema,
        List<Field> keyFields,
        Optional<Schema> keySchema,
        @Nullable ChangeFields change) {

    static RowColumns of(
            ResultSetMetaData result,
            int placeColumns,
            Table table,
            List<String> key,
            ColumnMappings mappings,
            JsonFormat format)
            throws SQLException {
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i <= result.getColumnCount() - placeColumns; i++) {
            String column = result.getColumnLabel(i);
            fields.add(new Field(column, format.fieldName(column), i, mappings.of(result, i)));
        }
        refuseSameNames(fields, table);
        List<Field> keyFields =
                key.stream().map(column -> field(fields, column)).toList();
        return new RowColumns(
                List.copyOf(fields),
                struct(table.id().toString(), fields).build(),
                keyFields,
                keyFields.isEmpty()
                        ? Optional.empty()
                        : Optional.of(struct(table.id() + ".key", keyFields).build()),
                null);
    }

    /** Of results that have the columns of this key alone, in this order; the fields keep theirs, and the schema stays. */
    RowColumns onlyKey(List<String> key) {
        List<Field> only = new ArrayList<>();
        for (Field field : fields) {
            int index = key.indexOf(field.column());
            if (index >= 0) {
                only.add(new Field(field.column(), field.name(), index + 1, field.mapping()));
            }
        }
        List<Field> onlyOfRecordKey =
                keyFields.stream().map(field -> field(only, field.column())).toList();
        return new RowColumns(only, schema, onlyOfRecordKey, keySchema, change);
    }

    /** The same, for rows of a dataset of their own. */
    RowColumns in(String dataset) {
        return of(schemaOf(schema.name(), change).parameter(Event.DATASET, dataset), change);
    }

    /** The same, with another name of the schema. */
    RowColumns named(String name) {
        return of(schemaOf(name, change), change);
    }

    /** The same, with fields that say what happened to a row. */
    RowColumns with(ChangeFields changeFields) {
        for (Field field : fields) {
            if (changeFields.names().contains(field.name())) {
                throw new UnreadableTable(
                        "\"" + schema.name() + "\" has a column \"" + field.name()
                                + "\", as the field that says what happened to a row: choose another "
                                + DeletesConfig.CHANGE_FIELDS_PREFIX,
                        DeletesConfig.CHANGE_FIELDS_PREFIX);
            }
        }
        return of(schemaOf(schema.name(), changeFields), changeFields);
    }

    private RowColumns of(SchemaBuilder rowSchema, @Nullable ChangeFields changeFields) {
        return new RowColumns(fields, rowSchema.build(), keyFields, keySchema, changeFields);
    }

    private SchemaBuilder schemaOf(String name, @Nullable ChangeFields changeFields) {
        SchemaBuilder rowSchema = struct(name, fields);
        if (changeFields != null) {
            changeFields.addTo(rowSchema);
        }
        return rowSchema;
    }

    /** The names of the fields, in the order of their columns. */
    FieldName[] names() {
        return fields.stream().map(Field::nextName).toArray(FieldName[]::new);
    }

    /** The first column behind those of the table. */
    int placeColumn() {
        return fields.size() + 1;
    }

    /** The record key of the current row. */
    SchemaAndValue key(ResultSet row) throws SQLException {
        return key(field -> field.mapping().value().read(row, field.index()));
    }

    /** The record key of the current row. */
    SchemaAndValue key(BulkRows row) throws SQLException {
        return key(field -> row.value(field.index()));
    }

    /** Gives the value of a field in the current row. */
    @FunctionalInterface
    private interface Values {
        @Nullable
        Object of(Field field) throws SQLException;
    }

    private SchemaAndValue key(Values values) throws SQLException {
        if (keySchema.isEmpty()) {
            return SchemaAndValue.NULL;
        }
        Struct key = new Struct(keySchema.get());
        for (Field field : keyFields) {
            try {
                key.put(field.name(), values.of(field));
            } catch (RuleBreach breach) {
                throw breach.in(field.name());
            }
        }
        return new SchemaAndValue(keySchema.get(), key);
    }

    private static void refuseSameNames(List<Field> fields, Table table) {
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            if (!names.add(field.name())) {
                throw new UnreadableTable("\"" + table.id() + "\" has two columns that would both be the field \""
                        + field.name() + "\": choose another value.converter.json.reserved.field.prefix");
            }
        }
    }

    private static Field field(List<Field> fields, String column) {
        return fields.stream()
                .filter(field -> field.column().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The result has no key column \"" + column + "\""));
    }

    private static SchemaBuilder struct(String name, List<Field> fields) {
        SchemaBuilder schema = SchemaBuilder.struct().name(name);
        fields.forEach(field -> schema.field(field.name(), field.mapping().schema()));
        return schema;
    }
}
