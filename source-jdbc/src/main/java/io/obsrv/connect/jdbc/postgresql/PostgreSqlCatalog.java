// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.jdbc.dialect.Catalog;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks PostgreSQL's catalog. */
final class PostgreSqlCatalog implements Catalog {

    private static final Map<String, TableKind> KINDS = Map.of(
            "r", TableKind.TABLE,
            "p", TableKind.PARTITIONED_TABLE,
            "v", TableKind.VIEW,
            "m", TableKind.MATERIALIZED_VIEW,
            "f", TableKind.FOREIGN_TABLE);

    private static final String TABLES = """
            SELECT n.nspname, c.relname, c.relkind,
                CASE WHEN c.relkind = 'p'
                    THEN (SELECT coalesce(sum(pg_relation_size(p.relid)), 0) FROM pg_partition_tree(c.oid) p)
                    ELSE coalesce(pg_relation_size(c.oid), 0) END,
                has_schema_privilege(n.oid, 'USAGE')
                    AND (has_table_privilege(c.oid, 'SELECT') OR has_any_column_privilege(c.oid, 'SELECT'))
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
                AND c.relpersistence <> 't'
                AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'""";

    private static final String NAME = "n.nspname || '.' || c.relname";

    private static final String TABLE = """
            SELECT c.oid, c.relkind, c.relkind IN ('r', 'm') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'f')""";

    private static final String COLUMNS = """
            SELECT a.attname, format_type(a.atttypid, a.atttypmod), b.typname, a.attnotnull,
                a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%'
            FROM pg_attribute a
                JOIN pg_type t ON t.oid = a.atttypid
                JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
                LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.attgenerated = ''
            WHERE a.attrelid = CAST(? AS oid) AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attnum""";

    /** The primary key first, then the narrowest unique index without nulls, expressions or conditions. */
    private static final String KEYS = """
            SELECT i.indexrelid, i.indisprimary, a.attname
            FROM pg_index i
                CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
                JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
            WHERE i.indrelid = CAST(? AS oid) AND i.indisunique AND i.indisvalid AND i.indimmediate
                AND i.indpred IS NULL AND i.indexprs IS NULL AND k.place <= i.indnkeyatts
                AND NOT EXISTS (
                    SELECT FROM unnest(i.indkey) WITH ORDINALITY AS o(attnum, place)
                        JOIN pg_attribute n ON n.attrelid = i.indrelid AND n.attnum = o.attnum
                    WHERE o.place <= i.indnkeyatts AND NOT n.attnotnull)
            ORDER BY i.indisprimary DESC, i.indnkeyatts, i.indexrelid, k.place""";

    private record Key(List<String> primary, List<String> unique) {}

    @Override
    public List<TableSummary> tables(Connection connection, Set<TableKind> kinds, List<String> prefixes)
            throws SQLException {
        List<TableSummary> tables = new ArrayList<>();
        Condition wanted = NamesLike.startingWith(prefixes, NAME);
        Query query = new Query(
                TABLES + (wanted.isNone() ? "" : " AND " + wanted.sql()) + " ORDER BY n.nspname, c.relname",
                wanted.values());
        try (PreparedStatement statement = query.prepare(connection, 0);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                TableKind kind = kind(row.getString(3));
                if (kinds.contains(kind)) {
                    TableId id = new TableId(row.getString(1), row.getString(2));
                    tables.add(new TableSummary(id, kind, row.getLong(4), row.getBoolean(5)));
                }
            }
        }
        return List.copyOf(tables);
    }

    @Override
    public Optional<Table> describe(Connection connection, TableId id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TABLE)) {
            statement.setString(1, id.schema());
            statement.setString(2, id.name());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String oid = row.getString(1);
                Key key = key(connection, oid);
                return Optional.of(new Table(
                        id,
                        kind(row.getString(2)),
                        columns(connection, oid),
                        key.primary,
                        key.unique,
                        row.getBoolean(3)));
            }
        }
    }

    private static List<Column> columns(Connection connection, String oid) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, oid);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.add(new Column(
                            row.getString(1),
                            row.getString(2),
                            columnKind(row.getString(3)),
                            !row.getBoolean(4),
                            row.getBoolean(5)));
                }
            }
        }
        return columns;
    }

    private static Key key(Connection connection, String oid) throws SQLException {
        List<String> columns = new ArrayList<>();
        boolean primary = false;
        try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
            statement.setString(1, oid);
            try (ResultSet row = statement.executeQuery()) {
                String index = "";
                while (row.next() && (columns.isEmpty() || row.getString(1).equals(index))) {
                    index = row.getString(1);
                    primary = row.getBoolean(2);
                    columns.add(row.getString(3));
                }
            }
        }
        return new Key(primary ? columns : List.of(), columns);
    }

    private static TableKind kind(String relkind) {
        TableKind kind = KINDS.get(relkind);
        if (kind == null) {
            throw new IllegalStateException("No kind of table: " + relkind);
        }
        return kind;
    }

    private static Column.Kind columnKind(String type) {
        return switch (type) {
            case "int2", "int4", "int8", "numeric" -> Column.Kind.INTEGER;
            case "timestamp", "timestamptz" -> Column.Kind.TIMESTAMP;
            default -> Column.Kind.OTHER;
        };
    }
}
