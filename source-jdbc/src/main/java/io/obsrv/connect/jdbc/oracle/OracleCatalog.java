// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.oracle;

import io.obsrv.connect.jdbc.standard.QueryCatalog;
import io.obsrv.connect.jdbc.table.Column;
import java.util.Map;

/** Oracle's catalog: what the user may see, in schemas that are not Oracle's own. */
final class OracleCatalog {

    private static final String ALL = """
            (SELECT t.owner, t.table_name AS name,
                    CASE t.partitioned WHEN 'YES' THEN 'PARTITIONED TABLE' ELSE 'TABLE' END AS kind,
                    COALESCE(t.num_rows * t.avg_row_len, 0) AS bytes
                FROM all_tables t
                WHERE t.temporary = 'N' AND t.nested = 'NO' AND t.secondary = 'N' AND t.dropped = 'NO'
                    AND (t.iot_type IS NULL OR t.iot_type = 'IOT')
                    AND NOT EXISTS (
                        SELECT 1 FROM all_mviews m WHERE m.owner = t.owner AND m.mview_name = t.table_name)
                UNION ALL SELECT v.owner, v.view_name, 'VIEW', 0 FROM all_views v
                UNION ALL SELECT m.owner, m.mview_name, 'MATERIALIZED VIEW', 0 FROM all_mviews m) o""";

    private static final String TABLES = "SELECT o.owner, o.name, o.kind, o.bytes, 1 FROM " + ALL + """

            JOIN all_users u ON u.username = o.owner
            WHERE u.oracle_maintained = 'N'
            ORDER BY o.owner, o.name""";

    private static final String TABLE = "SELECT o.kind FROM " + ALL + " WHERE o.owner = ? AND o.name = ?";

    private static final String COLUMNS = """
            SELECT c.column_name,
                c.data_type || CASE
                    WHEN c.data_type IN ('CHAR', 'VARCHAR2')
                        THEN '(' || c.char_length || CASE c.char_used WHEN 'C' THEN ' CHAR)' ELSE ' BYTE)' END
                    WHEN c.data_type IN ('NCHAR', 'NVARCHAR2') THEN '(' || c.char_length || ')'
                    ELSE '' END,
                REGEXP_SUBSTR(c.data_type, '^[A-Z0-9_]+'),
                CASE c.nullable WHEN 'Y' THEN 1 ELSE 0 END,
                CASE c.identity_column WHEN 'YES' THEN 1 ELSE 0 END
            FROM all_tab_cols c
            WHERE c.owner = ? AND c.table_name = ? AND c.hidden_column = 'NO'
            ORDER BY c.column_id""";

    private static final String KEYS = """
            SELECT i.index_name, CASE WHEN p.index_name IS NULL THEN 0 ELSE 1 END, k.column_name
            FROM all_indexes i
                JOIN all_ind_columns k ON k.index_owner = i.owner AND k.index_name = i.index_name
                LEFT JOIN all_constraints p ON p.owner = i.table_owner AND p.table_name = i.table_name
                    AND p.constraint_type = 'P' AND p.status = 'ENABLED' AND p.index_name = i.index_name
            WHERE i.table_owner = ? AND i.table_name = ? AND i.uniqueness = 'UNIQUE'
                AND i.index_type IN ('NORMAL', 'NORMAL/REV', 'IOT - TOP')
                AND NOT EXISTS (
                    SELECT 1 FROM all_ind_columns n
                        LEFT JOIN all_tab_cols c ON c.owner = n.table_owner AND c.table_name = n.table_name
                            AND c.column_name = n.column_name AND c.hidden_column = 'NO'
                    WHERE n.index_owner = i.owner AND n.index_name = i.index_name
                        AND (c.nullable IS NULL OR c.nullable = 'Y'))
            ORDER BY 2 DESC, (
                    SELECT COUNT(*) FROM all_ind_columns w
                    WHERE w.index_owner = i.owner AND w.index_name = i.index_name),
                i.index_name, k.column_position""";

    static final QueryCatalog QUERIES = new QueryCatalog(
            TABLES,
            TABLE,
            COLUMNS,
            KEYS,
            Map.of(
                    "NUMBER", Column.Kind.INTEGER,
                    "DATE", Column.Kind.TIMESTAMP,
                    "TIMESTAMP", Column.Kind.TIMESTAMP));

    private OracleCatalog() {}
}
