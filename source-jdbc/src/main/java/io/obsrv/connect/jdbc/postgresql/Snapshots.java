// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Asks the server which transactions are over, and draws windows of them. */
final class Snapshots {

    /** More would make positions large; then rows of the youngest transactions wait. */
    private static final int MOST_RANGES = 2_000;

    /** So many ids are asked for at once; the next window asks on. */
    private static final long MOST_ASKED = 1_000_000;

    /** Ids of 32 bits can be told apart over a quarter of the way round. */
    private static final long LONGEST = 1L << 30;

    private static final String CURRENT =
            "SELECT pg_snapshot_xmin(s)::text, pg_snapshot_xmax(s)::text, s::text, pg_is_in_recovery()"
                    + " FROM pg_current_snapshot() s";

    /** The ids between some ends of which a transaction, or a sub-transaction, is not under way any more. */
    private static final String OVER =
            "SELECT id FROM unnest(CAST(? AS bigint[]), CAST(? AS bigint[])) AS asked (first, last),"
                    + " generate_series(first, last) AS id WHERE pg_xact_status(id::text::xid8) <> 'in progress'";

    /** The same as ranges, each with its end. */
    private static final String RANGES =
            "SELECT min(id), max(id) + 1 FROM (SELECT id, id - row_number() OVER (ORDER BY id) AS island" + " FROM ("
                    + OVER + ") ended) islands GROUP BY island ORDER BY 1 LIMIT " + MOST_RANGES;

    /**
     * What is over and what is not.
     *
     * @param xmin all transactions before it are over
     * @param xmax none from it on is over
     * @param all which are under way; nothing is committed while it stays the same, unless it is hidden
     * @param hidden whether the server is a standby, which does not say which are under way
     */
    record Snapshot(long xmin, long xmax, String all, boolean hidden) {

        boolean isQuietSince(@Nullable Snapshot before) {
            return before != null && !hidden && all.equals(before.all);
        }
    }

    private final TableQueries queries;

    Snapshots(TableQueries queries) {
        this.queries = queries;
    }

    /** What is over now; the transaction that was asked in is over too. */
    static Snapshot current(Connection connection) throws SQLException {
        Snapshot snapshot = look(connection);
        connection.rollback();
        return snapshot;
    }

    /** What is over now; leaves the transaction open. */
    static Snapshot look(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(CURRENT)) {
            row.next();
            return new Snapshot(row.getLong(1), row.getLong(2), row.getString(3), row.getBoolean(4));
        }
    }

    /**
     * The window of what has ended since; empty if nothing has.
     *
     * @throws UnreadableTable if too much has happened since, or the server's count has gone back
     */
    Optional<Window> since(long lower, TransactionIds sent, Snapshot now, Connection connection) throws SQLException {
        requireComparable(lower, now.xmin);
        TransactionIds unknown = TransactionIds.between(now.xmin, now.xmax).without(sent);
        TransactionIds over = unknown.isEmpty() ? TransactionIds.NONE : over(unknown, connection);
        TransactionIds also = sent.from(now.xmin).and(over).first(MOST_RANGES);
        Window window = new Window(lower, sent, now.xmin, also);
        return window.ids().isEmpty() ? Optional.empty() : Optional.of(window);
    }

    /** Which of these are over: what one of them has written is visible as a whole from now on, or never. */
    private static TransactionIds over(TransactionIds asked, Connection connection) throws SQLException {
        List<Long> edges = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(RANGES)) {
            bind(asked, statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    edges.add(row.getLong(1));
                    edges.add(row.getLong(2));
                }
            }
        }
        connection.rollback();
        return new TransactionIds(edges);
    }

    private static void bind(TransactionIds asked, PreparedStatement statement) throws SQLException {
        StringJoiner firsts = new StringJoiner(",", "{", "}");
        StringJoiner lasts = new StringJoiner(",", "{", "}");
        long left = MOST_ASKED;
        for (int i = 0; i < asked.edges().size() && left > 0; i += 2) {
            long first = asked.edges().get(i);
            long end = Math.min(asked.edges().get(i + 1), first + left);
            firsts.add(Long.toString(first));
            lasts.add(Long.toString(end - 1));
            left -= end - first;
        }
        statement.setString(1, firsts.toString());
        statement.setString(2, lasts.toString());
    }

    private void requireComparable(long lower, long upper) {
        if (upper < lower) {
            throw new UnreadableTable("The server gives out lower transaction ids than before (" + upper + " after "
                    + lower + "): it is another one, or was restored. Reset the connector's offsets to read \""
                    + queries.order().table().id() + "\" again");
        }
        if (upper - lower > LONGEST) {
            throw new UnreadableTable("More than " + LONGEST + " transactions have passed since \""
                    + queries.order().table().id() + "\" was followed last, which PostgreSQL's row ids cannot tell"
                    + " apart. Reset the connector's offsets to read it again");
        }
    }
}
