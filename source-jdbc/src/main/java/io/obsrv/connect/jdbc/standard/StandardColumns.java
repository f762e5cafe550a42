// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.standard;

import static java.util.Map.entry;

import io.obsrv.connect.jdbc.column.ColumnMapping;
import io.obsrv.connect.jdbc.dialect.ColumnMappings;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;

/**
 * Types by the numbers that JDBC has for them; others are read as the driver's text.
 *
 * @param own types that a dialect maps in its own way, by the name that the driver gives
 */
public record StandardColumns(Map<String, ColumnMapping> own) implements ColumnMappings {

    private static final Map<Integer, ColumnMapping> MAPPINGS = Map.ofEntries(
            entry(Types.BOOLEAN, Mappings.BOOLEAN),
            entry(Types.BIT, Mappings.BOOLEAN),
            entry(Types.TINYINT, Mappings.INT16),
            entry(Types.SMALLINT, Mappings.INT16),
            entry(Types.INTEGER, Mappings.INT32),
            entry(Types.BIGINT, Mappings.INT64),
            entry(Types.REAL, Mappings.FLOAT32),
            entry(Types.FLOAT, Mappings.FLOAT64),
            entry(Types.DOUBLE, Mappings.FLOAT64),
            entry(Types.BINARY, Mappings.BYTES),
            entry(Types.VARBINARY, Mappings.BYTES),
            entry(Types.LONGVARBINARY, Mappings.BYTES),
            entry(Types.BLOB, Mappings.BYTES),
            entry(Types.DATE, Mappings.DATE_TEXT),
            entry(Types.TIME, Mappings.TIME_TEXT),
            entry(Types.TIMESTAMP, Mappings.TIMESTAMP_TEXT),
            entry(Types.TIMESTAMP_WITH_TIMEZONE, Mappings.TIMESTAMP_ZONE_TEXT));

    public StandardColumns {
        own = Map.copyOf(own);
    }

    @Override
    public ColumnMapping of(ResultSetMetaData columns, int index) throws SQLException {
        ColumnMapping named = own.get(columns.getColumnTypeName(index));
        if (named != null) {
            return named;
        }
        int type = columns.getColumnType(index);
        if (type == Types.DECIMAL || type == Types.NUMERIC) {
            return Mappings.decimal(columns.getScale(index));
        }
        return MAPPINGS.getOrDefault(type, Mappings.TEXT);
    }
}
