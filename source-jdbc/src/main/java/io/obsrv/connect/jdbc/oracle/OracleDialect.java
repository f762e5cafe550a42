// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.oracle;

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

/** Oracle, from version 12.2 on. */
public final class OracleDialect implements Dialect {

    /** As the statistics have it. Tables that are organized by an index have no blocks of their own. */
    private static final String BLOCKS = "SELECT t.blocks FROM all_tables t WHERE t.owner = ? AND t.table_name = ?";

    /** Oracle takes blocks only where it scans the table. */
    private static final TableCutter CUTTER = new SampledCutter(
            Set.of(TableKind.TABLE, TableKind.PARTITIONED_TABLE),
            BLOCKS,
            "/*+ FULL(t) */ ",
            (table, percent) -> table + " SAMPLE BLOCK (" + percent + ") SEED (1) t");

    private final Connector connector = new OracleConnector();
    private final SqlText sql = new OracleText();

    @Override
    public String name() {
        return "oracle";
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Catalog catalog() {
        return OracleCatalog.QUERIES;
    }

    @Override
    public SqlText sql() {
        return sql;
    }

    @Override
    public ColumnMappings columns() {
        return OracleColumns.MAPPINGS;
    }

    @Override
    public List<TrackingKind> trackings() {
        return OracleTrackings.ALL;
    }

    @Override
    public TableCutter cutter() {
        return CUTTER;
    }
}
