// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.jdbc.config.RangesConfig;
import io.obsrv.connect.jdbc.query.QueryDialect;
import io.obsrv.connect.jdbc.range.KeyRange;
import io.obsrv.connect.jdbc.range.RangePlan;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.source.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The identity of a table as a split: {@code {"protocol":"2","catalog":"shop","table":"public.orders"}}; of a range of it,
 * which has {@code "range":"07"} beside that; of a page of its keys, which has {@code "page":"t-3"}; of a query
 * {@code {"protocol":"2","catalog":"shop","query":"query"}}, or its name if it has one.
 */
final class TableSplit {

    private static final String PROTOCOL = "protocol";
    private static final String CATALOG = "catalog";
    private static final String TABLE = "table";
    private static final String QUERY = "query";
    private static final String RANGE = "range";
    private static final String PAGE = "page";

    /** Confluent's connector has 1: a position of the one is never taken for one of the other. */
    private static final String VERSION = "2";

    /** A detail: the plan of the table's ranges. */
    private static final String PLAN = "plan";

    private TableSplit() {}

    static Split of(String database, TableId table) {
        return new Split(identity(database, table));
    }

    /** Every range that any plan of the table can have, without details. */
    static List<Split> ranges(String database, TableId table) {
        return IntStream.range(0, RangesConfig.LIMIT)
                .mapToObj(RangePlan::name)
                .map(name -> range(database, table, name))
                .toList();
    }

    static Split range(String database, TableId table, String name) {
        Map<String, String> identity = identity(database, table);
        identity.put(RANGE, name);
        return new Split(identity);
    }

    /** The partition of a page of the table's keys; no split of a plan. */
    static Split page(String database, TableId table, String name) {
        Map<String, String> identity = identity(database, table);
        identity.put(PAGE, name);
        return new Split(identity);
    }

    static boolean isPage(Split split) {
        return split.value(PAGE) != null;
    }

    /** The table as it is followed when the ranges of this plan are loaded. */
    static Split with(RangePlan plan, Split split) {
        return split.with(Map.of(PLAN, plan.text()));
    }

    /** A range of a plan, with all that its reader must know. */
    static Split with(RangePlan plan, KeyRange range, Split split) {
        Map<String, String> details = range.details();
        details.put(PLAN, plan.text());
        return split.with(details);
    }

    /** The plan that the table had when the split was planned; empty if it was not cut. */
    static Optional<RangePlan> plan(Split split) {
        return Optional.ofNullable(split.details().get(PLAN)).map(RangePlan::parse);
    }

    /**
     * The table of a split.
     *
     * @throws IllegalArgumentException if the split is none of a table or a range
     */
    static TableId table(Split split) {
        int entries = range(split).isPresent() || isPage(split) ? 4 : 3;
        if (!VERSION.equals(split.value(PROTOCOL)) || split.identity().size() != entries) {
            throw new IllegalArgumentException("A partition of this connector has the entries \"protocol\" (\"2\"),"
                    + " \"catalog\" (the database) and \"table\" (schema.table), and that of a range of a table has"
                    + " \"range\" (its number) as well, that of a page of its keys \"page\"");
        }
        split.required(CATALOG);
        String query = split.value(QUERY);
        return query == null ? TableId.parse(split.required(TABLE)) : QueryDialect.table(query);
    }

    /** The range, with the ends that it was planned with; empty if the split is a whole table. */
    static Optional<KeyRange> range(Split split) {
        return Optional.ofNullable(split.value(RANGE)).map(name -> KeyRange.of(name, split.details()));
    }

    private static Map<String, String> identity(String database, TableId table) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put(PROTOCOL, VERSION);
        identity.put(CATALOG, database);
        if (QueryDialect.isResult(table)) {
            identity.put(QUERY, table.name());
        } else {
            identity.put(TABLE, table.toString());
        }
        return identity;
    }
}
