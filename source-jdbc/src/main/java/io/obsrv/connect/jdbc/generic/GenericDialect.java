// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.generic;

import io.obsrv.connect.jdbc.dialect.Catalog;
import io.obsrv.connect.jdbc.dialect.ColumnMappings;
import io.obsrv.connect.jdbc.dialect.Connector;
import io.obsrv.connect.jdbc.dialect.Dialect;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.standard.Mappings;
import io.obsrv.connect.jdbc.standard.StandardColumns;
import io.obsrv.connect.jdbc.tracking.CursorKind;
import io.obsrv.connect.jdbc.tracking.OverlapKind;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.util.List;
import java.util.Map;

/** Any database whose driver keeps to JDBC, and whose SQL to the standard. */
public final class GenericDialect implements Dialect {

    private final Connector connector = new GenericConnector();
    private final Catalog catalog = new GenericCatalog();
    private final SqlText sql = new GenericText();
    private final ColumnMappings columns = new StandardColumns(Map.of("UUID", Mappings.TEXT));

    @Override
    public String name() {
        return "generic";
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
        return List.of(new OverlapKind(sql), new CursorKind(sql));
    }
}
