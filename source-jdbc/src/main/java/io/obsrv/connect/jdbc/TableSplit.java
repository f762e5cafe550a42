// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.jdbc.query.QueryDialect;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.source.Split;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The identity of a table as a split: {@code {"protocol":"2","catalog":"shop","table":"public.orders"}}; of a query
 * {@code {"protocol":"2","catalog":"shop","query":"query"}}.
 */
final class TableSplit {

    private static final String PROTOCOL = "protocol";
    private static final String CATALOG = "catalog";
    private static final String TABLE = "table";
    private static final String QUERY = "query";

    /** Confluent's connector has 1: a position of the one is never taken for one of the other. */
    private static final String VERSION = "2";

    private TableSplit() {}

    static Split of(String database, TableId table) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put(PROTOCOL, VERSION);
        identity.put(CATALOG, database);
        if (table.equals(QueryDialect.TABLE)) {
            identity.put(QUERY, QUERY);
        } else {
            identity.put(TABLE, table.toString());
        }
        return new Split(identity);
    }

    /**
     * The table of a split.
     *
     * @throws IllegalArgumentException if the split is none of a table
     */
    static TableId table(Split split) {
        if (!VERSION.equals(split.value(PROTOCOL)) || split.identity().size() != 3) {
            throw new IllegalArgumentException("A partition of this connector has the entries \"protocol\" (\"2\"),"
                    + " \"catalog\" (the database) and \"table\" (schema.table)");
        }
        split.required(CATALOG);
        return split.value(QUERY) == null ? TableId.parse(split.required(TABLE)) : QueryDialect.TABLE;
    }
}
