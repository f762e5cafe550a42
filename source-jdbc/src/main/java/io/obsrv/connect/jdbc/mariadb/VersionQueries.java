// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mariadb;

import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The SQL over the rows of a table and over their history. */
record VersionQueries(TableQueries queries, Versioning versioning) {

    /** The order of present rows. */
    Keyset presentOrder() {
        return queries.order().load();
    }

    /** The order of versions: a row may have been deleted more than once. */
    Keyset deletedOrder() {
        List<Term> terms = new ArrayList<>(presentOrder().terms());
        terms.add(new Term("ended", end("t"), versioning.moments().type(), false));
        return new Keyset(terms);
    }

    /** The present rows whose version began between two moments: at the first or later, before the second. */
    Query present(String lower, String upper, Optional<Place> reached) {
        Keyset order = presentOrder();
        return Query.of("SELECT t.*, " + order.place(queries.sql()) + " FROM " + queries.from())
                .where(List.of(between(start("t"), lower, upper), queries.behind(order, reached)))
                .and(" ORDER BY " + order.ascending());
    }

    /** The last versions of the rows that were deleted between two moments and are not there again. */
    Query deleted(String lower, String upper, Optional<Place> reached) {
        Keyset order = deletedOrder();
        return Query.of("SELECT t.*, " + order.place(queries.sql()) + " FROM " + history("t"))
                .where(List.of(
                        between(end("t"), lower, upper),
                        none(table() + " n", ""),
                        none(history("n"), " AND " + start("n") + " = " + end("t")),
                        queries.behind(order, reached)))
                .and(" ORDER BY " + order.ascending());
    }

    /** The newest moment at which a version began or ended. */
    Query newest() {
        String ended = "(SELECT MAX(" + end("t") + ") FROM " + history("t") + " WHERE " + end("t") + " < ~0)";
        String begun = "(SELECT MAX(" + start("t") + ") FROM " + history("t") + ")";
        return Query.of("SELECT GREATEST(COALESCE(" + begun + ", 0), COALESCE(" + ended + ", 0))");
    }

    /** What stands behind FROM, without a name for it. */
    String table() {
        return queries.sql().from(queries.order().table());
    }

    private Condition between(String moment, String lower, String upper) {
        String parameter = queries.sql().parameter(versioning.moments().type());
        return new Condition(moment + " >= " + parameter + " AND " + moment + " < " + parameter, List.of(lower, upper));
    }

    /** True of a version where there is no other one with its key. */
    private Condition none(String from, String more) {
        String sameKey = presentOrder().terms().stream()
                .map(term -> "n" + term.expression().substring(1) + " = " + term.expression())
                .collect(Collectors.joining(" AND "));
        return new Condition("NOT EXISTS (SELECT 1 FROM " + from + " WHERE " + sameKey + more + ")", List.of());
    }

    private String history(String alias) {
        return table() + " FOR SYSTEM_TIME ALL " + alias;
    }

    private String start(String alias) {
        return alias + "." + queries.sql().quoted(versioning.start());
    }

    private String end(String alias) {
        return alias + "." + queries.sql().quoted(versioning.end());
    }
}
