// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Horizon;
import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.Step;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Tracking;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads, window by window, what the transactions that have ended since have written: each version of a row that is seen
 * at all exactly once, in whatever order they committed.
 *
 * <p>The line is an id before which all transactions are over. A row's id may be of a sub-transaction, which no snapshot
 * lists: but it is higher than that of the transaction around it, so below the line nothing is under way either; and
 * above, the server is asked for each id whether it is over.
 */
final class WindowTracking implements Tracking {

    private final String name;
    private final TableQueries queries;
    private final RowTransaction transaction;
    private final Snapshots snapshots;
    private Snapshots.@Nullable Snapshot quiet;

    WindowTracking(String name, TableQueries queries, RowTransaction transaction) {
        this.name = name;
        this.queries = queries;
        this.transaction = transaction;
        this.snapshots = new Snapshots(queries);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Mark> begin(Connection connection) throws SQLException {
        return Optional.of(Window.settledBefore(Snapshots.look(connection).xmin()));
    }

    @Override
    public Horizon horizon() {
        return PostgreSqlHorizon.TRANSACTION_IDS;
    }

    @Override
    public Condition loaded(Mark line) {
        return transaction.before(Window.lower(line));
    }

    @Override
    public Mark behind(Mark line) {
        return line;
    }

    @Override
    public Optional<Step> next(Connection connection, Mark mark) throws SQLException {
        return next(connection, mark, Condition.NONE);
    }

    /** The same, with only the rows that fulfil a condition. */
    Optional<Step> next(Connection connection, Mark mark, Condition wanted) throws SQLException {
        if (Window.isOpen(mark)) {
            return Optional.of(step(Window.of(mark), mark, wanted));
        }
        Snapshots.Snapshot now = Snapshots.current(connection);
        if (now.isQuietSince(quiet)) {
            return Optional.empty();
        }
        Optional<Window> window = snapshots.since(Window.lower(mark), Window.sent(mark), now, connection);
        if (window.isEmpty()) {
            quiet = now;
        }
        return window.map(open -> step(open, open.open(mark), wanted));
    }

    private Step step(Window window, Mark mark, Condition wanted) {
        Keyset order = queries.order().load();
        Optional<Place> reached = Place.from(mark, Window.PREFIX, order.terms());
        Query query = Query.of("SELECT t.*, " + order.place(queries.sql()) + " FROM " + queries.from())
                .where(List.of(transaction.in(window.ids()), wanted, queries.behind(order, reached)))
                .and(" ORDER BY " + order.ascending());
        return new Step(query, order.terms(), true, (rows, end) -> {
            if (end) {
                return window.close(mark);
            }
            Place last = rows.get(rows.size() - 1);
            return mark.with(last.mark(order.terms(), Window.PREFIX));
        });
    }
}
