// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * How the id of the transaction that wrote a row is told in SQL.
 *
 * @param id the id as an expression over the table as t, 64 bits wide
 * @param type its type
 * @param nullable whether a row may have none
 */
record RowTransaction(String id, String type, boolean nullable) {

    /**
     * The next id to be given out, as 64 bits: age() counts from it, and keeps it for a whole transaction. So of all
     * queries of a transaction only one may use it.
     */
    private static final String NEXT = "(SELECT x + ((((age(CAST('3' AS xid))::bigint + 3) & 4294967295) - x)"
            + " & 4294967295) FROM (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS x) s)";

    /**
     * The system column, which has 32 bits: what a query sees was written before the next id, and is taken to be less than
     * 2^32 transactions old. Older rows can seem young and come twice, but none is missed.
     */
    static final RowTransaction XMIN =
            new RowTransaction("(" + NEXT + " - (age(t.xmin)::bigint & 4294967295))", "bigint", false);

    /** A column of type xid8. */
    static RowTransaction column(String quoted, boolean nullable) {
        return new RowTransaction("t." + quoted, "xid8", nullable);
    }

    /** As a text to be read with a row. */
    Term term() {
        return new Term("xid", id, type, nullable);
    }

    /** Written before this transaction, or nobody knows by which. */
    Condition before(long first) {
        String before = id + " < " + parameter();
        return new Condition(
                nullable ? "(" + before + " OR " + id + " IS NULL)" : before, List.of(Long.toString(first)));
    }

    /** Written by one of these, of which there is one at least. */
    Condition in(TransactionIds ids) {
        List<Long> edges = ids.edges();
        List<String> values = new ArrayList<>();
        values.add(edges.get(0).toString());
        values.add(edges.get(edges.size() - 1).toString());
        String between = id + " >= " + parameter() + " AND " + id + " < " + parameter();
        if (edges.size() == 2) {
            return new Condition(between, values);
        }
        values.add(ids.array());
        return new Condition(between + " AND " + isOneOf(), values);
    }

    /** SQL with one parameter, the array of the edges of ids: a binary search, in which every other bucket is within. */
    String isOneOf() {
        return "width_bucket(" + id + ", CAST(? AS " + type + "[])) % 2 = 1";
    }

    String parameter() {
        return "CAST(? AS " + type + ")";
    }
}
