// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The SQL over a table whose rows have a period of the system's, and over the versions that have ended.
 *
 * <p>Versions of a row need not have begun in the order in which they were committed: the later one may be by a transaction
 * that is older. So only present rows count as written, and a row counts as deleted only while there is none with its key.
 *
 * @param start the column that says when a version began
 * @param end the column that says when it ended
 * @param type the type of both
 * @param all what stands behind the table's name to read all versions
 */
public record PeriodQueries(TableQueries queries, String start, String end, String type, String all)
        implements HistoryQueries {

    /** The column that says when a version began, in a line: the load is read by it. */
    private static final String START = "start";

    /** True of the rows that are the load's, by its line. */
    public static Condition loaded(TableQueries queries, String type, Mark line) {
        String start = queries.sql().quoted(HistoryTracking.text(line, START));
        return new Condition(
                "t." + start + " < " + queries.sql().parameter(type),
                List.of(HistoryTracking.text(line, HistoryTracking.LOWER)));
    }

    /** What {@link #loaded} needs to know of the table. */
    public Mark line() {
        return Mark.NONE.with(START, start);
    }

    @Override
    public Keyset presentOrder() {
        return queries.order().load();
    }

    /** A row may have been deleted more than once. */
    @Override
    public Keyset deletedOrder() {
        List<Term> terms = new ArrayList<>(presentOrder().terms());
        terms.add(new Term("ended", end("t"), type, false));
        return new Keyset(terms);
    }

    /** The present rows whose version began between the moments. */
    @Override
    public Query present(String lower, String upper, Optional<Place> reached) {
        Keyset order = presentOrder();
        return Query.of("SELECT t.*, " + order.place(queries.sql()) + " FROM " + queries.from())
                .where(List.of(between(start("t"), lower, upper), queries.behind(order, reached)))
                .and(" ORDER BY " + order.ascending());
    }

    /** The last versions of the rows. */
    @Override
    public Query deleted(String lower, String upper, Optional<Place> reached) {
        Keyset order = deletedOrder();
        return Query.of("SELECT t.*, " + order.place(queries.sql()) + " FROM " + history("t"))
                .where(List.of(
                        between(end("t"), lower, upper),
                        none(table() + " n", ""),
                        none(history("n"), " AND " + start("n") + " = " + end("t")),
                        queries.behind(order, reached)))
                .and(" ORDER BY " + order.ascending());
    }

    /** What stands behind FROM, without a name for it. */
    public String table() {
        return queries.sql().from(queries.order().table());
    }

    /** All versions, under this name. */
    public String history(String alias) {
        return table() + " " + all + " " + alias;
    }

    public String start(String alias) {
        return alias + "." + queries.sql().quoted(start);
    }

    public String end(String alias) {
        return alias + "." + queries.sql().quoted(end);
    }

    private Condition between(String moment, String lower, String upper) {
        String parameter = queries.sql().parameter(type);
        return new Condition(moment + " >= " + parameter + " AND " + moment + " < " + parameter, List.of(lower, upper));
    }

    /** True of a version where there is no other one with its key. */
    private Condition none(String from, String more) {
        String sameKey = presentOrder().terms().stream()
                .map(term -> "n" + term.expression().substring(1) + " = " + term.expression())
                .collect(Collectors.joining(" AND "));
        return new Condition("NOT EXISTS (SELECT 1 FROM " + from + " WHERE " + sameKey + more + ")", List.of());
    }
}
