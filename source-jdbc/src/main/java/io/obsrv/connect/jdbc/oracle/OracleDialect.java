// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.oracle;

import io.obsrv.connect.jdbc.dialect.Catalog;
import io.obsrv.connect.jdbc.dialect.ColumnMappings;
import io.obsrv.connect.jdbc.dialect.Connector;
import io.obsrv.connect.jdbc.dialect.Dialect;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.util.List;

/** Oracle, from version 12.2 on. */
public final class OracleDialect implements Dialect {

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
}
