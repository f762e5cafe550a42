// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.standard;

import io.obsrv.connect.jdbc.dialect.Catalog;
import io.obsrv.connect.jdbc.dialect.CatalogRows;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.table.TableSummary;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks a database's catalog by four queries; but for the first, their parameters are the schema and the name of a table.
 *
 * @param tables schema, name, kind, bytes and whether it may be read (1 or 0), by name
 * @param table its kind
 * @param columns name, type as a cast takes it, first word of the type, whether it may be null and whether the database
 *     numbers it (1 or 0), in order
 * @param keys index, whether it is the primary key (1 or 0) and a column, in order: the primary key first, then the
 *     narrowest unique index without nulls, expressions or conditions
 * @param kinds what columns can be used for, by the first word of their types; others for nothing
 */
public record QueryCatalog(String tables, String table, String columns, String keys, Map<String, Column.Kind> kinds)
        implements Catalog {

    private record Key(List<String> primary, List<String> unique) {}

    public QueryCatalog {
        kinds = Map.copyOf(kinds);
    }

    @Override
    public List<TableSummary> tables(Connection connection, Set<TableKind> wanted, List<String> prefixes)
            throws SQLException {
        List<TableSummary> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(tables);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                TableKind kind = TableKind.of(row.getString(3));
                if (wanted.contains(kind)) {
                    TableId id = new TableId(row.getString(1), row.getString(2));
                    found.add(new TableSummary(id, kind, row.getLong(4), row.getInt(5) == 1));
                }
            }
        }
        return List.copyOf(found);
    }

    @Override
    public Optional<Table> describe(Connection connection, TableId id) throws SQLException {
        List<TableKind> kind = new ArrayList<>();
        CatalogRows.each(connection, table, id, row -> kind.add(TableKind.of(row.getString(1))));
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        Key key = key(connection, id);
        return Optional.of(new Table(id, kind.get(0), columns(connection, id), key.primary, key.unique, false));
    }

    private List<Column> columns(Connection connection, TableId id) throws SQLException {
        List<Column> found = new ArrayList<>();
        CatalogRows.each(
                connection,
                columns,
                id,
                row -> found.add(new Column(
                        row.getString(1),
                        row.getString(2),
                        kinds.getOrDefault(row.getString(3), Column.Kind.OTHER),
                        row.getInt(4) == 1,
                        row.getInt(5) == 1)));
        return found;
    }

    private Key key(Connection connection, TableId id) throws SQLException {
        List<String> indexes = new ArrayList<>();
        List<String> found = new ArrayList<>();
        List<String> primary = new ArrayList<>();
        CatalogRows.each(connection, keys, id, row -> {
            indexes.add(row.getString(1));
            if (indexes.get(0).equals(row.getString(1))) {
                found.add(row.getString(3));
                if (row.getInt(2) == 1) {
                    primary.add(row.getString(3));
                }
            }
        });
        return new Key(primary, found);
    }
}
