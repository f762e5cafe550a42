// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.db2;

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

/** DB2 for Linux, UNIX and Windows, from version 11.1 on. */
public final class Db2Dialect implements Dialect {

    /** As the statistics have it; -1 without them. */
    private static final String PAGES = "SELECT t.npages FROM syscat.tables t WHERE t.tabschema = ? AND t.tabname = ?";

    private static final TableCutter CUTTER = new SampledCutter(
            Set.of(TableKind.TABLE),
            PAGES,
            "",
            (table, percent) -> table + " t TABLESAMPLE SYSTEM (" + percent + ") REPEATABLE (1)");

    private final Connector connector = new Db2Connector();
    private final SqlText sql = Db2Text.COMMITTED;

    @Override
    public String name() {
        return "db2";
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Catalog catalog() {
        return Db2Catalog.QUERIES;
    }

    @Override
    public SqlText sql() {
        return sql;
    }

    @Override
    public ColumnMappings columns() {
        return Db2Columns.MAPPINGS;
    }

    @Override
    public List<TrackingKind> trackings() {
        return Db2Trackings.ALL;
    }

    @Override
    public TableCutter cutter() {
        return CUTTER;
    }
}
