// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.source.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The identity of a table as a split: {@code {"protocol":"2","database":"shop","table":"public.orders"}}. */
final class TableSplit {

    private static final String PROTOCOL = "protocol";
    private static final String DATABASE = "database";
    private static final String TABLE = "table";

    /** Confluent's connector has 1: a position of the one is never taken for one of the other. */
    private static final String VERSION = "2";

    private static final String ENTRIES = "A partition of this connector has the entries \"protocol\" (\"2\"),"
            + " \"database\" and \"table\" (schema.table), in this order";

    private TableSplit() {}

    static Split of(String database, TableId table) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put(PROTOCOL, VERSION);
        identity.put(DATABASE, database);
        identity.put(TABLE, table.toString());
        return new Split(identity);
    }

    /**
     * The table of a split.
     *
     * @throws IllegalArgumentException if the split is none of a table
     */
    static TableId table(Split split) {
        if (!VERSION.equals(split.value(PROTOCOL)) || split.identity().size() != 3) {
            throw new IllegalArgumentException(ENTRIES);
        }
        TableId table = TableId.parse(split.required(TABLE));
        Split own = of(split.required(DATABASE), table);
        // Connect would store the position under other bytes, and no task would find it.
        if (!List.copyOf(own.identity().keySet())
                .equals(List.copyOf(split.identity().keySet()))) {
            throw new IllegalArgumentException(ENTRIES);
        }
        return table;
    }
}
