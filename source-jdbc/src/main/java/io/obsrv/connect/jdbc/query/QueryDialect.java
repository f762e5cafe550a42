// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.query;

import io.obsrv.connect.jdbc.config.QueryConfig;
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
public record QueryDialect(Dialect database, QueryConfig query) implements Dialect {

    /** What the result of the only query is called. */
    private static final TableId ONLY = new TableId("query", "query");

    /** In the place of a schema; none of a database is called so. */
    private static final String NAMED = ":query";

    /** What the result of a query of this name is called. */
    public static TableId table(String name) {
        return name.isEmpty() || name.equals(ONLY.name()) ? ONLY : new TableId(NAMED, name);
    }

    /** Whether it is the result of a query. */
    public static boolean isResult(TableId table) {
        return table.equals(ONLY) || table.schema().equals(NAMED);
    }

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
        return new QueryCatalog(table(query.name()), query.text(), query.keyColumns());
    }

    @Override
    public SqlText sql() {
        return new QuerySql(database.sql(), query.text());
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
