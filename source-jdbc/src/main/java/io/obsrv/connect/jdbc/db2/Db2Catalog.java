// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.db2;

import io.obsrv.connect.jdbc.standard.QueryCatalog;
import io.obsrv.connect.jdbc.table.Column;
import java.util.Map;

/** DB2's catalog, without the tables that belong to the server itself. */
final class Db2Catalog {

    private static final String TABLES = """
            SELECT t.tabschema, t.tabname,
                CASE t.type WHEN 'T' THEN 'TABLE' WHEN 'V' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END,
                CASE WHEN t.fpages > 0 THEN CAST(t.fpages AS BIGINT) * 4096 ELSE 0 END, 1
            FROM syscat.tables t
            WHERE t.type IN ('T', 'V', 'S') AND t.ownertype = 'U' AND t.tabschema NOT LIKE 'SYS%'
            ORDER BY t.tabschema, t.tabname""";

    private static final String TABLE = """
            SELECT CASE t.type WHEN 'T' THEN 'TABLE' WHEN 'V' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END
            FROM syscat.tables t
            WHERE t.tabschema = ? AND t.tabname = ? AND t.type IN ('T', 'V', 'S')""";

    private static final String COLUMNS = """
            SELECT c.colname,
                RTRIM(c.typename) || CASE
                    WHEN c.typename IN ('CHARACTER', 'VARCHAR') AND c.codepage = 0
                        THEN '(' || RTRIM(CHAR(c.length)) || ') FOR BIT DATA'
                    WHEN c.typename IN ('CHARACTER', 'VARCHAR', 'GRAPHIC', 'VARGRAPHIC', 'BINARY', 'VARBINARY')
                        THEN '(' || RTRIM(CHAR(c.length)) || ')'
                    WHEN c.typename = 'DECIMAL'
                        THEN '(' || RTRIM(CHAR(c.length)) || ',' || RTRIM(CHAR(c.scale)) || ')'
                    WHEN c.typename = 'DECFLOAT' THEN CASE c.length WHEN 8 THEN '(16)' ELSE '(34)' END
                    WHEN c.typename = 'TIMESTAMP' THEN '(' || RTRIM(CHAR(c.scale)) || ')'
                    ELSE '' END,
                c.typename,
                CASE c.nulls WHEN 'Y' THEN 1 ELSE 0 END,
                CASE c.identity WHEN 'Y' THEN 1 ELSE 0 END
            FROM syscat.columns c
            WHERE c.tabschema = ? AND c.tabname = ? AND c.hidden <> 'I'
            ORDER BY c.colno""";

    private static final String KEYS = """
            SELECT i.indname, CASE i.uniquerule WHEN 'P' THEN 1 ELSE 0 END, k.colname
            FROM syscat.indexes i
                JOIN syscat.indexcoluse k ON k.indschema = i.indschema AND k.indname = i.indname
            WHERE i.tabschema = ? AND i.tabname = ? AND i.uniquerule IN ('P', 'U') AND k.colorder IN ('A', 'D')
                AND NOT EXISTS (
                    SELECT 1 FROM syscat.indexcoluse n
                        LEFT JOIN syscat.columns c ON c.tabschema = i.tabschema AND c.tabname = i.tabname
                            AND c.colname = n.colname
                    WHERE n.indschema = i.indschema AND n.indname = i.indname AND n.colorder IN ('A', 'D')
                        AND (c.nulls IS NULL OR c.nulls = 'Y'))
            ORDER BY 2 DESC, i.unique_colcount, i.indschema, i.indname, k.colseq""";

    static final QueryCatalog QUERIES = new QueryCatalog(
            TABLES,
            TABLE,
            COLUMNS,
            KEYS,
            Map.of(
                    "SMALLINT", Column.Kind.INTEGER,
                    "INTEGER", Column.Kind.INTEGER,
                    "BIGINT", Column.Kind.INTEGER,
                    "DECIMAL", Column.Kind.INTEGER,
                    "TIMESTAMP", Column.Kind.TIMESTAMP));

    private Db2Catalog() {}
}
