// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sqlserver;

import static java.util.Map.entry;

import io.obsrv.connect.jdbc.standard.QueryCatalog;
import io.obsrv.connect.jdbc.table.Column;
import java.util.Map;

/** SQL Server's catalog, about the connection's database only. */
final class SqlServerCatalog {

    private static final String TABLES = """
            SELECT s.name, o.name, CASE o.type WHEN 'U' THEN 'TABLE' ELSE 'VIEW' END,
                COALESCE((
                    SELECT SUM(a.used_pages) * 8192
                    FROM sys.partitions p JOIN sys.allocation_units a ON a.container_id = p.partition_id
                    WHERE p.object_id = o.object_id), 0),
                HAS_PERMS_BY_NAME(QUOTENAME(s.name) + '.' + QUOTENAME(o.name), 'OBJECT', 'SELECT')
            FROM sys.objects o JOIN sys.schemas s ON s.schema_id = o.schema_id
            WHERE o.type IN ('U', 'V') AND o.is_ms_shipped = 0
            ORDER BY s.name, o.name""";

    private static final String TABLE = """
            SELECT CASE o.type WHEN 'U' THEN 'TABLE' ELSE 'VIEW' END
            FROM sys.objects o JOIN sys.schemas s ON s.schema_id = o.schema_id
            WHERE s.name = ? AND o.name = ? AND o.type IN ('U', 'V')""";

    /** Types that users have defined as what they are made of; lengths in characters. */
    private static final String COLUMNS = """
            SELECT c.name,
                COALESCE(t.name, TYPE_NAME(c.user_type_id)) + CASE
                    WHEN t.name IN ('char', 'varchar', 'nchar', 'nvarchar', 'binary', 'varbinary') AND c.max_length = -1
                        THEN '(max)'
                    WHEN t.name IN ('char', 'varchar', 'binary', 'varbinary')
                        THEN '(' + CAST(c.max_length AS varchar(10)) + ')'
                    WHEN t.name IN ('nchar', 'nvarchar')
                        THEN '(' + CAST(c.max_length / 2 AS varchar(10)) + ')'
                    WHEN t.name IN ('decimal', 'numeric')
                        THEN '(' + CAST(c.precision AS varchar(10)) + ',' + CAST(c.scale AS varchar(10)) + ')'
                    WHEN t.name IN ('datetime2', 'datetimeoffset', 'time')
                        THEN '(' + CAST(c.scale AS varchar(10)) + ')'
                    ELSE '' END,
                COALESCE(t.name, TYPE_NAME(c.user_type_id)), c.is_nullable, c.is_identity
            FROM sys.columns c
                JOIN sys.objects o ON o.object_id = c.object_id
                JOIN sys.schemas s ON s.schema_id = o.schema_id
                LEFT JOIN sys.types t ON t.user_type_id = c.system_type_id
            WHERE s.name = ? AND o.name = ? AND o.type IN ('U', 'V')
            ORDER BY c.column_id""";

    private static final String KEYS = """
            SELECT i.name, i.is_primary_key, c.name
            FROM sys.indexes i
                JOIN sys.index_columns k ON k.object_id = i.object_id AND k.index_id = i.index_id
                JOIN sys.columns c ON c.object_id = k.object_id AND c.column_id = k.column_id
                JOIN sys.objects o ON o.object_id = i.object_id
                JOIN sys.schemas s ON s.schema_id = o.schema_id
            WHERE s.name = ? AND o.name = ? AND o.type IN ('U', 'V') AND k.key_ordinal > 0
                AND i.is_unique = 1 AND i.has_filter = 0 AND i.is_disabled = 0 AND i.is_hypothetical = 0
                AND NOT EXISTS (
                    SELECT 1 FROM sys.index_columns n
                        JOIN sys.columns m ON m.object_id = n.object_id AND m.column_id = n.column_id
                    WHERE n.object_id = i.object_id AND n.index_id = i.index_id AND n.key_ordinal > 0
                        AND m.is_nullable = 1)
            ORDER BY i.is_primary_key DESC, (
                    SELECT COUNT(*) FROM sys.index_columns w
                    WHERE w.object_id = i.object_id AND w.index_id = i.index_id AND w.key_ordinal > 0),
                i.index_id, k.key_ordinal""";

    static final QueryCatalog QUERIES = new QueryCatalog(
            TABLES,
            TABLE,
            COLUMNS,
            KEYS,
            Map.ofEntries(
                    entry("tinyint", Column.Kind.INTEGER),
                    entry("smallint", Column.Kind.INTEGER),
                    entry("int", Column.Kind.INTEGER),
                    entry("bigint", Column.Kind.INTEGER),
                    entry("decimal", Column.Kind.INTEGER),
                    entry("numeric", Column.Kind.INTEGER),
                    entry("datetime", Column.Kind.TIMESTAMP),
                    entry("smalldatetime", Column.Kind.TIMESTAMP),
                    entry("datetime2", Column.Kind.TIMESTAMP),
                    entry("datetimeoffset", Column.Kind.TIMESTAMP)));

    private SqlServerCatalog() {}
}
