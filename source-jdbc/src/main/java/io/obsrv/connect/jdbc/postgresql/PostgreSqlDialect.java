// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.jdbc.dialect.BulkReading;
import io.obsrv.connect.jdbc.dialect.Catalog;
import io.obsrv.connect.jdbc.dialect.ColumnMappings;
import io.obsrv.connect.jdbc.dialect.Connector;
import io.obsrv.connect.jdbc.dialect.Dialect;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.dialect.TableCutter;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.util.List;
import java.util.Optional;

/** PostgreSQL, from version 12 on. */
public final class PostgreSqlDialect implements Dialect {

    private final Connector connector = new PostgreSqlConnector();
    private final Catalog catalog = new PostgreSqlCatalog();
    private final SqlText sql = new PostgreSqlText();
    private final ColumnMappings columns = new PostgreSqlColumns();

    @Override
    public String name() {
        return "postgresql";
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
        return PostgreSqlTrackings.ALL;
    }

    @Override
    public TableCutter cutter() {
        return new PostgreSqlCutter(sql);
    }

    @Override
    public Optional<BulkReading> bulk() {
        return Optional.of(new CopyReading());
    }
}
