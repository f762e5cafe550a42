// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import io.obsrv.connect.jdbc.dialect.Catalog;
import io.obsrv.connect.jdbc.dialect.CatalogRows;
import io.obsrv.connect.jdbc.dialect.NamesLike;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.table.TableSummary;
import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks the information schema of MySQL or MariaDB, about the connection's database only. */
public final class MySqlCatalog implements Catalog {

    /** MariaDB's tables with history show their present rows like any other. */
    private static final Map<String, TableKind> KINDS =
            Map.of("BASE TABLE", TableKind.TABLE, "SYSTEM VERSIONED", TableKind.TABLE, "VIEW", TableKind.VIEW);

    private static final String TABLES = """
            SELECT t.table_schema, t.table_name, t.table_type, COALESCE(t.data_length, 0),
                EXISTS (
                    SELECT 1 FROM information_schema.columns c
                    WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name
                        AND FIND_IN_SET('select', c.privileges) > 0)
            FROM information_schema.tables t
            WHERE t.table_schema = DATABASE()""";

    private static final String NAME = "CONCAT(t.table_schema, '.', t.table_name)";

    private static final String TABLE = """
            SELECT table_name, table_type FROM information_schema.tables
            WHERE table_schema = ? AND table_name = ?""";

    private static final String COLUMNS = """
            SELECT table_name, column_name, column_type, data_type, is_nullable, extra,
                COALESCE(generation_expression, '')
            FROM information_schema.columns
            WHERE table_schema = ? AND table_name = ?
            ORDER BY ordinal_position""";

    /** Functional parts of an index have no column. */
    private static final String KEYS = """
            SELECT table_name, index_name, COALESCE(column_name, ''), column_name IS NULL OR nullable = 'YES'
            FROM information_schema.statistics
            WHERE table_schema = ? AND table_name = ? AND non_unique = 0
            ORDER BY index_name, seq_in_index""";

    private static final String PRIMARY = "PRIMARY";

    /** The column with the end of a version, which MariaDB adds to every key of a table with history. */
    private static final String END_OF_VERSION = "ROW END";

    /** An index as it is read: its columns, and whether one may be null. */
    private static final class Index {
        private final List<String> columns = new ArrayList<>();
        private boolean nullable;
    }

    @Override
    public List<TableSummary> tables(Connection connection, Set<TableKind> kinds, List<String> prefixes)
            throws SQLException {
        List<TableSummary> tables = new ArrayList<>();
        Condition wanted = NamesLike.startingWith(prefixes, NAME);
        Query query = new Query(
                TABLES + (wanted.isNone() ? "" : " AND " + wanted.sql()) + " ORDER BY t.table_name", wanted.values());
        try (PreparedStatement statement = query.prepare(connection, 0);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                TableKind kind = KINDS.get(row.getString(3));
                if (kind != null && kinds.contains(kind)) {
                    TableId id = new TableId(row.getString(1), row.getString(2));
                    tables.add(new TableSummary(id, kind, row.getLong(4), row.getBoolean(5)));
                }
            }
        }
        return List.copyOf(tables);
    }

    @Override
    public Optional<Table> describe(Connection connection, TableId id) throws SQLException {
        List<TableKind> kinds = new ArrayList<>();
        CatalogRows.eachOfName(connection, TABLE, id, row -> {
            TableKind kind = KINDS.get(row.getString(2));
            if (kind != null) {
                kinds.add(kind);
            }
        });
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        List<Column> columns = new ArrayList<>();
        Set<String> ends = new HashSet<>();
        CatalogRows.eachOfName(connection, COLUMNS, id, row -> {
            columns.add(column(row));
            if (row.getString(7).equalsIgnoreCase(END_OF_VERSION)) {
                ends.add(row.getString(2));
            }
        });
        Map<String, Index> indexes = indexes(connection, id);
        indexes.values().forEach(index -> index.columns.removeAll(ends));
        Index primary = indexes.getOrDefault(PRIMARY, new Index());
        return Optional.of(new Table(id, kinds.get(0), columns, primary.columns, unique(indexes, primary), false));
    }

    private static Column column(ResultSet row) throws SQLException {
        return new Column(
                row.getString(2),
                row.getString(3),
                columnKind(row.getString(4)),
                row.getString(5).equals("YES"),
                row.getString(6).toLowerCase(Locale.ROOT).contains("auto_increment"));
    }

    private static Map<String, Index> indexes(Connection connection, TableId id) throws SQLException {
        Map<String, Index> indexes = new LinkedHashMap<>();
        CatalogRows.eachOfName(connection, KEYS, id, row -> {
            Index index = indexes.computeIfAbsent(row.getString(2), name -> new Index());
            index.columns.add(row.getString(3));
            index.nullable |= row.getBoolean(4);
        });
        return indexes;
    }

    /** The primary key, else the narrowest unique index without nulls and expressions. */
    private static List<String> unique(Map<String, Index> indexes, Index primary) {
        if (!primary.columns.isEmpty()) {
            return primary.columns;
        }
        return indexes.values().stream()
                .filter(index -> !index.nullable)
                .map(index -> index.columns)
                .min(Comparator.comparingInt(List::size))
                .orElse(List.of());
    }

    private static Column.Kind columnKind(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "tinyint", "smallint", "mediumint", "int", "bigint", "decimal" -> Column.Kind.INTEGER;
            case "datetime", "timestamp" -> Column.Kind.TIMESTAMP;
            default -> Column.Kind.OTHER;
        };
    }
}
