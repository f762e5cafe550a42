// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.db2;

import io.obsrv.connect.jdbc.dialect.Catalog;
import io.obsrv.connect.jdbc.dialect.ColumnMappings;
import io.obsrv.connect.jdbc.dialect.Connector;
import io.obsrv.connect.jdbc.dialect.Dialect;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.util.List;

/** DB2 for Linux, UNIX and Windows, from version 11.1 on. */
public final class Db2Dialect implements Dialect {

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
}
