// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.oracle;

import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.History;
import io.obsrv.connect.jdbc.tracking.HistoryQueries;
import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Oracle's undo has of a table: the rows that were written between two system change numbers as they were at the
 * second, and the rows that were there before the first, were written in between, and have their key no more at the second.
 * So a key that an update has changed counts as deleted too.
 *
 * <p>Commits are in the order of these numbers, so the number by now is settled.
 */
record FlashbackHistory(TableQueries queries, ScnTracking.Clock clock) implements History, HistoryQueries {

    /** Too old a snapshot, too old a number, no such number, no snapshot at such a time, a table changed since. */
    private static final Set<Integer> UNREACHABLE = Set.of(1555, 30052, 8181, 8180, 1466);

    private static final String NUMBER = "TO_NUMBER(?)";

    @Override
    public String kind() {
        return "system change numbers";
    }

    @Override
    public String earliest() {
        return "0";
    }

    @Override
    public Optional<String> settled(Connection connection, String known) throws SQLException {
        long upper = Long.parseLong(clock.current(connection)) + 1;
        if (upper < Long.parseLong(known)) {
            throw new UnreadableTable(
                    "The server counts lower system change numbers than before: is it another database,"
                            + " or an older copy? Reset the connector's offsets to read the table again");
        }
        return upper == Long.parseLong(known) ? Optional.empty() : Optional.of(Long.toString(upper));
    }

    @Override
    public boolean rests() {
        return true;
    }

    @Override
    public Optional<UnreadableTable> refusal(SQLException failure) {
        return UNREACHABLE.contains(failure.getErrorCode())
                ? Optional.of(new UnreadableTable(
                        "The history of \"" + queries.order().table().id()
                                + "\" does not reach back to where it was read last (ORA-" + failure.getErrorCode()
                                + "): undo is not kept for so long, or the table was altered. Reset the connector's offsets to"
                                + " read the table again, and raise UNDO_RETENTION"))
                : Optional.empty();
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
        return new Query(
                        "SELECT t.*, " + order.place(queries.sql()) + " FROM " + versions("t"),
                        List.of(lower, last(upper)))
                .where(List.of(
                        new Condition(
                                "VERSIONS_OPERATION IN ('I', 'U') AND VERSIONS_STARTSCN >= " + NUMBER
                                        + " AND (VERSIONS_ENDSCN IS NULL OR VERSIONS_ENDSCN >= " + NUMBER + ")",
                                List.of(lower, upper)),
                        queries.behind(order, reached)))
                .and(" ORDER BY " + order.ascending());
    }

    @Override
    public Keyset deletedOrder() {
        return presentOrder();
    }

    @Override
    public Query deleted(String lower, String upper, Optional<Place> reached) {
        Keyset order = deletedOrder();
        String sameKey = order.terms().stream()
                .map(term -> "n" + term.expression().substring(1) + " = " + term.expression())
                .collect(Collectors.joining(" AND "));
        return new Query("SELECT t.*, " + order.place(queries.sql()) + " FROM " + asOf("t"), List.of(last(lower)))
                .where(List.of(
                        new Condition(
                                "t.ROWID IN (SELECT v.ROWID FROM " + versions("v")
                                        + " WHERE VERSIONS_OPERATION IN ('U', 'D'))",
                                List.of(lower, last(upper))),
                        new Condition(
                                "NOT EXISTS (SELECT 1 FROM " + asOf("n") + " WHERE " + sameKey + ")",
                                List.of(last(upper))),
                        queries.behind(order, reached)))
                .and(" ORDER BY " + order.ascending());
    }

    private String versions(String alias) {
        return table() + " VERSIONS BETWEEN SCN " + NUMBER + " AND " + NUMBER + " " + alias;
    }

    private String asOf(String alias) {
        return table() + " AS OF SCN " + NUMBER + " " + alias;
    }

    private String table() {
        return queries.sql().from(queries.order().table());
    }

    /** The number before one. */
    private static String last(String next) {
        return Long.toString(Long.parseLong(next) - 1);
    }
}
