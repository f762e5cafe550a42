// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sqlserver;

import io.obsrv.connect.jdbc.dialect.Catalog;
import io.obsrv.connect.jdbc.dialect.ColumnMappings;
import io.obsrv.connect.jdbc.dialect.Connector;
import io.obsrv.connect.jdbc.dialect.Dialect;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.dialect.TableCutter;
import io.obsrv.connect.jdbc.standard.SampledCutter;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.util.List;
import java.util.Set;

/** SQL Server, from version 2016 on. */
public final class SqlServerDialect implements Dialect {

    /** Of the heap or the clustered index. Where columns are stored apart, or rows in memory only, there are none. */
    private static final String PAGES = """
            SELECT SUM(a.data_pages)
            FROM sys.objects o
                JOIN sys.schemas s ON s.schema_id = o.schema_id
                JOIN sys.partitions p ON p.object_id = o.object_id AND p.index_id IN (0, 1)
                JOIN sys.allocation_units a ON a.container_id = p.hobt_id AND a.type = 1
            WHERE s.name = ? AND o.name = ?""";

    private static final TableCutter CUTTER = new SampledCutter(
            Set.of(TableKind.TABLE),
            PAGES,
            "",
            (table, percent) -> table + " t TABLESAMPLE SYSTEM (" + percent + " PERCENT) REPEATABLE (1)");

    private final Connector connector = new SqlServerConnector();
    private final SqlText sql = new SqlServerText();

    @Override
    public String name() {
        return "sqlserver";
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Catalog catalog() {
        return SqlServerCatalog.QUERIES;
    }

    @Override
    public SqlText sql() {
        return sql;
    }

    @Override
    public ColumnMappings columns() {
        return SqlServerColumns.MAPPINGS;
    }

    @Override
    public List<TrackingKind> trackings() {
        return SqlServerTrackings.ALL;
    }

    @Override
    public TableCutter cutter() {
        return CUTTER;
    }
}
