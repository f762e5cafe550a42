// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sqlserver;

import static java.util.Map.entry;

import io.obsrv.connect.jdbc.dialect.ColumnMappings;
import io.obsrv.connect.jdbc.standard.Mappings;
import io.obsrv.connect.jdbc.standard.StandardColumns;
import java.util.Map;

/** SQL Server's types: those of JDBC, and its own by the names that the driver gives. */
final class SqlServerColumns {

    static final ColumnMappings MAPPINGS = new StandardColumns(Map.ofEntries(
            entry("datetime", Mappings.TIMESTAMP),
            entry("datetime2", Mappings.TIMESTAMP),
            entry("smalldatetime", Mappings.TIMESTAMP),
            entry("datetimeoffset", Mappings.TIMESTAMP_ZONE),
            entry("json", Mappings.JSON),
            entry("uniqueidentifier", Mappings.TEXT),
            entry("sql_variant", Mappings.TEXT),
            entry("xml", Mappings.TEXT),
            entry("geometry", Mappings.BYTES),
            entry("geography", Mappings.BYTES),
            entry("hierarchyid", Mappings.BYTES)));

    private SqlServerColumns() {}
}
