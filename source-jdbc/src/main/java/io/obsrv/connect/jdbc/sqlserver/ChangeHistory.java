// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sqlserver;

import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.History;
import io.obsrv.connect.jdbc.tracking.HistoryQueries;
import io.obsrv.connect.jdbc.tracking.HistoryTracking;
import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Term;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The changes that SQL Server tracks: per key the version of its last change, in the order of commits.
 *
 * <p>A moment is the version behind the last one that was read. As Microsoft's documentation asks for it, current version,
 * oldest version and changes are read in one transaction with snapshot isolation.
 */
record ChangeHistory(TableQueries queries, ChangeSource source) implements History, HistoryQueries {

    private static final String DELETED = "c.SYS_CHANGE_OPERATION = 'D'";

    /** True of the rows that are the load's: those that were not changed behind its line. */
    static Condition loaded(TableQueries queries, ChangeSource source, Mark line) {
        long version = number(HistoryTracking.text(line, HistoryTracking.LOWER)) - 1;
        return new Condition(
                "NOT EXISTS (SELECT 1 FROM " + source.changes(version) + " c WHERE " + sameKey(queries) + ")",
                List.of());
    }

    @Override
    public String kind() {
        return "change versions";
    }

    @Override
    public String earliest() {
        return "0";
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        source.begin(connection);
    }

    @Override
    public Optional<String> settled(Connection connection, String known) throws SQLException {
        OptionalLong current = source.current(connection);
        if (current.isEmpty()) {
            throw forgotten("its database tracks no changes any more");
        }
        long upper = current.getAsLong() + 1;
        if (upper < number(known)) {
            throw forgotten("the server counts lower versions than before: it is another one, or was restored");
        }
        return upper == number(known) ? Optional.empty() : Optional.of(Long.toString(upper));
    }

    @Override
    public void check(Connection connection, String lower) throws SQLException {
        OptionalLong oldest = source.oldest(connection);
        if (oldest.isEmpty()) {
            throw forgotten("its changes are not tracked any more, or the user may not see them");
        }
        if (number(lower) - 1 < oldest.getAsLong()) {
            throw forgotten("changes behind version " + (number(lower) - 1)
                    + " are no longer kept (CHANGE_RETENTION), or the table was truncated");
        }
    }

    @Override
    public boolean rests() {
        return false;
    }

    @Override
    public HistoryQueries changes() {
        return this;
    }

    @Override
    public Keyset presentOrder() {
        return queries.order().load();
    }

    @Override
    public Query present(String lower, String upper, Optional<Place> reached) {
        Keyset order = presentOrder();
        return Query.of("SELECT t.*, " + order.place(queries.sql()) + " FROM " + changes(lower) + " JOIN "
                        + queries.from() + " ON " + sameKey(queries))
                .where(List.of(
                        before(upper), new Condition("NOT " + DELETED, List.of()), queries.behind(order, reached)))
                .and(" ORDER BY " + order.ascending());
    }

    @Override
    public Keyset deletedOrder() {
        return new Keyset(queries.order().load().terms().stream()
                .map(term -> new Term(term.name(), ofChange(term), term.type(), false))
                .toList());
    }

    /** Only the key is known of a row that is gone. */
    @Override
    public Query deleted(String lower, String upper, Optional<Place> reached) {
        Keyset order = deletedOrder();
        String key = order.terms().stream().map(Term::expression).collect(Collectors.joining(", "));
        return Query.of("SELECT " + key + ", " + order.place(queries.sql()) + " FROM " + changes(lower))
                .where(List.of(before(upper), new Condition(DELETED, List.of()), queries.behind(order, reached)))
                .and(" ORDER BY " + order.ascending());
    }

    private String changes(String lower) {
        return source.changes(number(lower) - 1) + " c";
    }

    private Condition before(String upper) {
        return new Condition("c.SYS_CHANGE_VERSION < " + queries.sql().parameter("bigint"), List.of(upper));
    }

    private UnreadableTable forgotten(String why) {
        return new UnreadableTable("Changes of \"" + queries.order().table().id() + "\" cannot be followed on: " + why
                + ". Reset the connector's offsets to read the table again");
    }

    private static String sameKey(TableQueries queries) {
        return queries.order().load().terms().stream()
                .map(term -> ofChange(term) + " = " + term.expression())
                .collect(Collectors.joining(" AND "));
    }

    private static String ofChange(Term term) {
        return "c" + term.expression().substring(1);
    }

    private static long number(String version) {
        return Long.parseLong(version);
    }
}
