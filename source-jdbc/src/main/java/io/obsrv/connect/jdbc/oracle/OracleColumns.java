// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.oracle;

import static java.util.Map.entry;

import io.obsrv.connect.jdbc.column.ColumnMapping;
import io.obsrv.connect.jdbc.dialect.ColumnMappings;
import io.obsrv.connect.jdbc.standard.Mappings;
import io.obsrv.connect.jdbc.standard.StandardColumns;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Map;

/** Oracle's types: those of JDBC, and its own by the names that the driver gives. */
final class OracleColumns implements ColumnMappings {

    static final ColumnMappings MAPPINGS = new OracleColumns();

    private static final ColumnMappings OTHERS = new StandardColumns(Map.ofEntries(
            // It has a time.
            entry("DATE", Mappings.TIMESTAMP),
            entry("TIMESTAMP", Mappings.TIMESTAMP),
            entry("TIMESTAMP WITH TIME ZONE", Mappings.TIMESTAMP_ZONE),
            entry("TIMESTAMP WITH LOCAL TIME ZONE", Mappings.TIMESTAMP_ZONE),
            entry("BINARY_FLOAT", Mappings.FLOAT32),
            entry("BINARY_DOUBLE", Mappings.FLOAT64),
            entry("FLOAT", Mappings.DECIMAL),
            entry("RAW", Mappings.BYTES),
            entry("LONG RAW", Mappings.BYTES),
            entry("JSON", Mappings.JSON),
            entry("ROWID", Mappings.TEXT)));

    private OracleColumns() {}

    @Override
    public ColumnMapping of(ResultSetMetaData columns, int index) throws SQLException {
        if (!columns.getColumnTypeName(index).equals("NUMBER")) {
            return OTHERS.of(columns, index);
        }
        // Without precision it has any scale, which the driver calls -127.
        int scale = columns.getScale(index);
        return columns.getPrecision(index) == 0 || scale < 0 ? Mappings.DECIMAL : Mappings.decimal(scale);
    }
}
