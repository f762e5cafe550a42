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
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
                    AND (has_table_privilege(c.oid, 'SELECT') OR NOT EXISTS (
                    SELECT FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                        AND NOT has_column_privilege(c.oid, a.attnum, 'SELECT')))
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
                AND c.relpersistence <> 't'
                AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'""";

    private static final String NAME = "n.nspname || '.' || c.relname";

    private static final String RELATIONS = """
            SELECT c.oid::text, n.nspname, c.relname, c.relkind, c.relkind IN ('r', 'm')
            FROM unnest(CAST(? AS text[]), CAST(? AS text[])) AS asked(schema, name)
                JOIN pg_namespace n ON n.nspname = asked.schema
                JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = asked.name
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')""";

    private static final String COLUMNS = """
            SELECT a.attrelid::text, a.attname, format_type(a.atttypid, a.atttypmod), b.typname, a.attnotnull,
                a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%'
            FROM pg_attribute a
                JOIN pg_type t ON t.oid = a.atttypid
                JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
                LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.attgenerated = ''
            WHERE a.attrelid = ANY (CAST(? AS oid[])) AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attrelid, a.attnum""";

    /** The primary key first, then the narrowest unique index without nulls, expressions or conditions. */
    private static final String KEYS = """
            SELECT i.indrelid::text, i.indexrelid::text, i.indisprimary, a.attname
            FROM pg_index i
                CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
                JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
            WHERE i.indrelid = ANY (CAST(? AS oid[])) AND i.indisunique AND i.indisvalid AND i.indimmediate
                AND i.indpred IS NULL AND i.indexprs IS NULL AND k.place <= i.indnkeyatts
                AND NOT EXISTS (
                    SELECT FROM unnest(i.indkey) WITH ORDINALITY AS o(attnum, place)
                        JOIN pg_attribute n ON n.attrelid = i.indrelid AND n.attnum = o.attnum
                    WHERE o.place <= i.indnkeyatts AND NOT n.attnotnull)
            ORDER BY i.indrelid, i.indisprimary DESC, i.indnkeyatts, i.indexrelid, k.place""";

    /** What the catalog knows of a table beside its columns and key. */
    private record Relation(String oid, TableId id, TableKind kind, boolean physicalOrder) {}

    private record Key(boolean primary, List<String> columns) {

        static final Key NONE = new Key(false, List.of());
    }

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
        return Optional.ofNullable(describe(connection, List.of(id)).get(id));
    }

    /** Three queries, however many tables. */
    @Override
    public Map<TableId, Table> describe(Connection connection, Collection<TableId> ids) throws SQLException {
        List<Relation> relations = relations(connection, ids);
        Array oids = connection.createArrayOf(
                "text", relations.stream().map(Relation::oid).toArray());
        Map<String, List<Column>> columns = columns(connection, oids);
        Map<String, Key> keys = keys(connection, oids);
        Map<TableId, Table> tables = new LinkedHashMap<>();
        for (Relation relation : relations) {
            Key key = keys.getOrDefault(relation.oid, Key.NONE);
            tables.put(
                    relation.id,
                    new Table(
                            relation.id,
                            relation.kind,
                            columns.getOrDefault(relation.oid, List.of()),
                            key.primary ? key.columns : List.of(),
                            key.columns,
                            relation.physicalOrder));
        }
        return tables;
    }

    private static List<Relation> relations(Connection connection, Collection<TableId> ids) throws SQLException {
        List<Relation> relations = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(RELATIONS)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", ids.stream().map(TableId::schema).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", ids.stream().map(TableId::name).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    relations.add(new Relation(
                            row.getString(1),
                            new TableId(row.getString(2), row.getString(3)),
                            kind(row.getString(4)),
                            row.getBoolean(5)));
                }
            }
        }
        return relations;
    }

    private static Map<String, List<Column>> columns(Connection connection, Array oids) throws SQLException {
        Map<String, List<Column>> columns = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setArray(1, oids);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.computeIfAbsent(row.getString(1), oid -> new ArrayList<>())
                            .add(new Column(
                                    row.getString(2),
                                    row.getString(3),
                                    columnKind(row.getString(4)),
                                    !row.getBoolean(5),
                                    row.getBoolean(6)));
                }
            }
        }
        return columns;
    }

    /** The first index of each table, with its columns. */
    private static Map<String, Key> keys(Connection connection, Array oids) throws SQLException {
        Map<String, Key> keys = new HashMap<>();
        Map<String, String> indexes = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
            statement.setArray(1, oids);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String table = row.getString(1);
                    String index = row.getString(2);
                    if (indexes.putIfAbsent(table, index) == null) {
                        keys.put(table, new Key(row.getBoolean(3), new ArrayList<>()));
                    }
                    if (index.equals(indexes.get(table))) {
                        keys.getOrDefault(table, Key.NONE).columns.add(row.getString(4));
                    }
                }
            }
        }
        return keys;
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
