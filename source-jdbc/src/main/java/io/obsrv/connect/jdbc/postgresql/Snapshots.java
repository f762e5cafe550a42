// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks the server which transactions are over, and draws windows of them. */
final class Snapshots {

    /** More would make positions large; then rows wait for the oldest transaction to end. */
    private static final int MOST_IDS = 2_000;

    /** Ids of 32 bits can be told apart over a quarter of the way round. */
    private static final long LONGEST = 1L << 30;

    private static final String CURRENT =
            "SELECT pg_snapshot_xmin(s)::text, s::text, pg_is_in_recovery() FROM pg_current_snapshot() s";

    /**
     * What is over and what is not.
     *
     * @param xmin all transactions before it are over
     * @param all which are under way; nothing is committed while it stays the same, unless it is hidden
     * @param hidden whether the server is a standby, which does not say which are under way
     */
    record Snapshot(long xmin, String all, boolean hidden) {

        boolean isQuietSince(@Nullable Snapshot before) {
            return before != null && !hidden && all.equals(before.all);
        }
    }

    private final TableQueries queries;
    private final RowTransaction transaction;

    Snapshots(TableQueries queries, RowTransaction transaction) {
        this.queries = queries;
        this.transaction = transaction;
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
            return new Snapshot(row.getLong(1), row.getString(2), row.getBoolean(3));
        }
    }

    /**
     * The window of what was committed since; empty if nothing was.
     *
     * @throws UnreadableTable if too much has happened since, or the server's count has gone back
     */
    Optional<Window> since(long lower, TransactionIds sent, Connection connection) throws SQLException {
        TreeSet<Long> committed = new TreeSet<>();
        long upper = lower;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(committed())) {
            while (row.next()) {
                upper = row.getLong(1);
                long id = row.getLong(2);
                if (!row.wasNull()) {
                    committed.add(id);
                }
            }
        }
        connection.rollback();
        requireComparable(lower, upper);
        boolean tooMany = committed.size() > MOST_IDS;
        Window window = new Window(lower, sent, upper, tooMany ? TransactionIds.NONE : TransactionIds.of(committed));
        return window.isEmpty() ? Optional.empty() : Optional.of(window);
    }

    /** Who wrote rows of the table and has committed, though others that began before are under way: one snapshot. */
    private String committed() {
        String id = transaction.id();
        String xmin = "pg_snapshot_xmin(pg_current_snapshot())::text";
        return "SELECT s.xmin, q.id FROM (SELECT " + xmin + " AS xmin) s LEFT JOIN (SELECT DISTINCT "
                + id + "::text AS id FROM " + queries.from() + " WHERE " + id + " >= (SELECT " + xmin + "::"
                + transaction.type() + ") LIMIT " + (MOST_IDS + 1) + ") q ON true";
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
