// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Step;
import io.obsrv.connect.jdbc.tracking.Tracking;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import io.obsrv.connect.source.Batch.Next;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The following of a table, step by step as its tracking says. Between two steps no connection is held; a step whose
 * rows are all wanted keeps its cursor until the last one.
 */
final class FollowPhase implements AutoCloseable {

    /** What a read gave, how far it came, and what is next. */
    record Followed(RowBatch rows, Mark mark, Next next) {}

    private record Open(Step step, RowCursor cursor) {}

    private final TableContext context;
    private final Connections connections;
    private final Tracking tracking;
    private @Nullable Open open;

    FollowPhase(TableContext context, Connections connections, Tracking tracking) {
        this.context = context;
        this.connections = connections;
        this.tracking = tracking;
    }

    Followed read(Mark from) throws DatabaseFailure {
        try {
            Open now = open == null ? open(from) : open;
            return now == null ? new Followed(RowBatch.NONE, from, Next.PAUSE) : take(now);
        } catch (SQLException failure) {
            Optional<UnreadableTable> refusal = tracking.refusal(failure);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            throw DatabaseFailure.of("Following \"" + context.table().id() + "\"", failure);
        }
    }

    /** Whether rows of one look at the table are still to be read. */
    boolean isOpen() {
        return open != null;
    }

    /** Without waiting: a cursor in use is given up with its connection. */
    @Override
    public void close() {
        if (open != null) {
            connections.discard(open.cursor.connection());
            open = null;
        }
    }

    private @Nullable Open open(Mark from) throws SQLException, DatabaseFailure {
        Connection connection = connections.borrow();
        try {
            Optional<Step> step = tracking.next(connection, from);
            if (step.isEmpty()) {
                connections.giveBack(connection);
                return null;
            }
            RowCursor cursor =
                    RowCursor.open(connection, step.get().query(), step.get().terms(), context);
            return new Open(step.get(), cursor);
        } catch (SQLException | RuntimeException failure) {
            connections.discard(connection);
            throw failure;
        }
    }

    private Followed take(Open now) throws SQLException {
        open = now;
        RowBatch batch = now.cursor.take(RowBatch.Places.OF_ALL, now.step.sieve(), now.step.operations());
        boolean goesOn = batch.full() && now.step.whole();
        Mark mark = now.step.progression().after(batch.places(), !batch.full());
        if (!goesOn) {
            open = null;
            now.cursor.end(connections);
        }
        return new Followed(batch, mark, goesOn ? Next.CONTINUE : batch.full() ? Next.YIELD : Next.PAUSE);
    }
}
