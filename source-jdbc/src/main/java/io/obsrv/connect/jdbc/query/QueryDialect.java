// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.query;

import io.obsrv.connect.jdbc.dialect.Catalog;
import io.obsrv.connect.jdbc.dialect.ColumnMappings;
import io.obsrv.connect.jdbc.dialect.Connector;
import io.obsrv.connect.jdbc.dialect.Dialect;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.tracking.CursorKind;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.util.List;

/** A database of one table, which is the result of a query. */
public record QueryDialect(Dialect database, String query) implements Dialect {

    /** What the result is called. */
    public static final TableId TABLE = new TableId("query", "query");

    @Override
    public String name() {
        return database.name();
    }

    @Override
    public Connector connector() {
        return database.connector();
    }

    @Override
    public Catalog catalog() {
        return new QueryCatalog(query);
    }

    @Override
    public SqlText sql() {
        return new QuerySql(database.sql(), query);
    }

    @Override
    public ColumnMappings columns() {
        return database.columns();
    }

    /** Only by columns: what the database keeps of a row's transaction is not in a result. */
    @Override
    public List<TrackingKind> trackings() {
        return List.of(new CursorKind(sql()));
    }

    /** Not the query, which may be masked. */
    @Override
    public String toString() {
        return "QueryDialect[" + name() + "]";
    }
}
