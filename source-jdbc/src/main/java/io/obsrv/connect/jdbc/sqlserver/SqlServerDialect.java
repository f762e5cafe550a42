// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sqlserver;

import io.obsrv.connect.jdbc.dialect.Catalog;
import io.obsrv.connect.jdbc.dialect.ColumnMappings;
import io.obsrv.connect.jdbc.dialect.Connector;
import io.obsrv.connect.jdbc.dialect.Dialect;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.util.List;

/** SQL Server, from version 2016 on. */
public final class SqlServerDialect implements Dialect {

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
}
