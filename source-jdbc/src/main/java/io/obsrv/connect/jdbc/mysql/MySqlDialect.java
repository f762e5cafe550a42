// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import io.obsrv.connect.jdbc.dialect.Catalog;
import io.obsrv.connect.jdbc.dialect.ColumnMappings;
import io.obsrv.connect.jdbc.dialect.Connector;
import io.obsrv.connect.jdbc.dialect.Dialect;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.dialect.TableCutter;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.util.List;

/** MySQL, from version 8.0.17 on. */
public final class MySqlDialect implements Dialect {

    private final Connector connector = new MySqlConnector();
    private final Catalog catalog = new MySqlCatalog();
    private final SqlText sql = new MySqlText();
    private final ColumnMappings columns = new MySqlColumns();
    private final TableCutter cutter = new MySqlCutter();

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public SqlText sql() {
        return sql;
    }

    @Override
    public ColumnMappings columns() {
        return columns;
    }

    @Override
    public List<TrackingKind> trackings() {
        return MySqlTrackings.ALL;
    }

    @Override
    public TableCutter cutter() {
        return cutter;
    }
}
