// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks.textbook;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/** The rows of a result as structs, read by the getters of their types. */
public record TextbookRows(ResultSet row, Schema schema, Calendar utc) {

    public static TextbookRows of(ResultSet row) throws SQLException {
        return new TextbookRows(row, schema(row.getMetaData()), new GregorianCalendar(TimeZone.getTimeZone("UTC")));
    }

    /** The current row. */
    public Struct struct() throws SQLException {
        Struct struct = new Struct(schema);
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            struct.put(columns.getColumnLabel(i), value(i, columns.getColumnType(i)));
        }
        return struct;
    }

    private @Nullable Object value(int column, int type) throws SQLException {
        Object value = switch (type) {
            case Types.BIGINT -> row.getLong(column);
            case Types.INTEGER -> row.getInt(column);
            case Types.DOUBLE -> row.getDouble(column);
            case Types.BIT, Types.BOOLEAN -> row.getBoolean(column);
            case Types.NUMERIC -> row.getBigDecimal(column);
            case Types.TIMESTAMP -> row.getTimestamp(column, utc);
            default -> row.getString(column);
        };
        return row.wasNull() ? null : value;
    }

    private static Schema schema(ResultSetMetaData columns) throws SQLException {
        SchemaBuilder schema = SchemaBuilder.struct();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            SchemaBuilder field = switch (columns.getColumnType(i)) {
                case Types.BIGINT -> SchemaBuilder.int64();
                case Types.INTEGER -> SchemaBuilder.int32();
                case Types.DOUBLE -> SchemaBuilder.float64();
                case Types.BIT, Types.BOOLEAN -> SchemaBuilder.bool();
                case Types.NUMERIC -> Decimal.builder(columns.getScale(i));
                case Types.TIMESTAMP -> Timestamp.builder();
                default -> SchemaBuilder.string();
            };
            schema.field(columns.getColumnLabel(i), field.optional().build());
        }
        return schema.build();
    }
}
