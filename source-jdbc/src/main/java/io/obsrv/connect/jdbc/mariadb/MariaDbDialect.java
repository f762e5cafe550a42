// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mariadb;

import io.obsrv.connect.jdbc.dialect.Catalog;
import io.obsrv.connect.jdbc.dialect.ColumnMappings;
import io.obsrv.connect.jdbc.dialect.Connector;
import io.obsrv.connect.jdbc.dialect.Dialect;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.dialect.TableCutter;
import io.obsrv.connect.jdbc.mysql.MySqlCatalog;
import io.obsrv.connect.jdbc.mysql.MySqlColumns;
import io.obsrv.connect.jdbc.mysql.MySqlCutter;
import io.obsrv.connect.jdbc.mysql.MySqlText;
import io.obsrv.connect.jdbc.mysql.MySqlTrackings;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.util.ArrayList;
import java.util.List;

/** MariaDB, from version 10.6 on. It speaks MySQL's SQL and has its catalog; driver and session are its own. */
public final class MariaDbDialect implements Dialect {

    private final Connector connector = new MariaDbConnector();
    private final Catalog catalog = new MySqlCatalog();
    private final SqlText sql = new MySqlText();
    private final ColumnMappings columns = new MySqlColumns();
    private final TableCutter cutter = new MySqlCutter();

    @Override
    public String name() {
        return "mariadb";
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
        List<TrackingKind> all = new ArrayList<>(MySqlTrackings.ALL);
        all.add(0, new VersioningKind(sql));
        return List.copyOf(all);
    }

    @Override
    public TableCutter cutter() {
        return cutter;
    }
}
