// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.generic;

import io.obsrv.connect.jdbc.dialect.Catalog;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.table.TableSummary;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Asks what JDBC can tell of a database. Tables outside of any schema are not seen. */
final class GenericCatalog implements Catalog {

    private static final Map<String, TableKind> KINDS = Map.of(
            "TABLE", TableKind.TABLE,
            "BASE TABLE", TableKind.TABLE,
            "VIEW", TableKind.VIEW);

    /** The databases' own schemas, as far as they are known. */
    private static final Pattern SYSTEM =
            Pattern.compile("(?i)information_schema|pg_.*|sys.*|sqlj|nullid|mysql|performance_schema");

    @Override
    public List<TableSummary> tables(Connection connection, Set<TableKind> kinds, List<String> prefixes)
            throws SQLException {
        List<TableSummary> tables = new ArrayList<>();
        try (ResultSet row = connection
                .getMetaData()
                .getTables(connection.getCatalog(), null, "%", KINDS.keySet().toArray(String[]::new))) {
            while (row.next()) {
                String schema = row.getString("TABLE_SCHEM");
                TableKind kind = KINDS.get(row.getString("TABLE_TYPE"));
                if (kind != null && kinds.contains(kind) && schema != null && !schema.isEmpty()) {
                    // What is not known: the size, and whether the user may read it.
                    tables.add(new TableSummary(new TableId(schema, row.getString("TABLE_NAME")), kind, 0, true));
                }
            }
        }
        tables.removeIf(table -> SYSTEM.matcher(table.id().schema()).matches());
        tables.sort(Comparator.comparing(table -> table.id().toString()));
        return List.copyOf(tables);
    }

    @Override
    public Optional<Table> describe(Connection connection, TableId id) throws SQLException {
        Optional<TableKind> kind = kind(connection, id);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        List<Column> columns = columns(connection, id);
        List<String> primary = primaryKey(connection, id);
        List<String> unique = primary.isEmpty() ? uniqueKey(connection, id, columns) : primary;
        return Optional.of(new Table(id, kind.get(), columns, primary, unique, false));
    }

    private static Optional<TableKind> kind(Connection connection, TableId id) throws SQLException {
        DatabaseMetaData catalog = connection.getMetaData();
        try (ResultSet row = catalog.getTables(
                connection.getCatalog(),
                literal(id.schema(), catalog),
                literal(id.name(), catalog),
                KINDS.keySet().toArray(String[]::new))) {
            while (row.next()) {
                if (isOf(row, id)) {
                    return Optional.ofNullable(KINDS.get(row.getString("TABLE_TYPE")));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Column> columns(Connection connection, TableId id) throws SQLException {
        DatabaseMetaData catalog = connection.getMetaData();
        List<Column> columns = new ArrayList<>();
        try (ResultSet row = catalog.getColumns(
                connection.getCatalog(), literal(id.schema(), catalog), literal(id.name(), catalog), "%")) {
            while (row.next()) {
                if (isOf(row, id)) {
                    columns.add(new Column(
                            row.getString("COLUMN_NAME"),
                            row.getString("TYPE_NAME"),
                            columnKind(row.getInt("DATA_TYPE")),
                            row.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls,
                            "YES".equals(row.getString("IS_AUTOINCREMENT"))));
                }
            }
        }
        return columns;
    }

    private static List<String> primaryKey(Connection connection, TableId id) throws SQLException {
        TreeMap<Integer, String> columns = new TreeMap<>();
        try (ResultSet row = connection.getMetaData().getPrimaryKeys(connection.getCatalog(), id.schema(), id.name())) {
            while (row.next()) {
                columns.put(row.getInt("KEY_SEQ"), row.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(columns.values());
    }

    /** The narrowest unique index without nulls. */
    private static List<String> uniqueKey(Connection connection, TableId id, List<Column> columns) throws SQLException {
        Map<String, List<String>> indexes = new LinkedHashMap<>();
        try (ResultSet row =
                connection.getMetaData().getIndexInfo(connection.getCatalog(), id.schema(), id.name(), true, true)) {
            while (row.next()) {
                String name = row.getString("INDEX_NAME");
                if (name != null && !row.getBoolean("NON_UNIQUE")) {
                    indexes.computeIfAbsent(name, first -> new ArrayList<>()).add(row.getString("COLUMN_NAME"));
                }
            }
        }
        List<String> filled = columns.stream()
                .filter(column -> !column.nullable())
                .map(Column::name)
                .toList();
        return indexes.values().stream()
                .filter(filled::containsAll)
                .min(Comparator.comparingInt(List::size))
                .orElse(List.of());
    }

    /** Patterns may match more than they are meant to. */
    private static boolean isOf(ResultSet row, TableId id) throws SQLException {
        return id.schema().equals(row.getString("TABLE_SCHEM")) && id.name().equals(row.getString("TABLE_NAME"));
    }

    private static String literal(String name, DatabaseMetaData catalog) throws SQLException {
        String escape = catalog.getSearchStringEscape();
        if (escape == null || escape.isEmpty()) {
            return name;
        }
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }

    private static Column.Kind columnKind(int type) {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.DECIMAL, Types.NUMERIC ->
                Column.Kind.INTEGER;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Column.Kind.TIMESTAMP;
            default -> Column.Kind.OTHER;
        };
    }
}
