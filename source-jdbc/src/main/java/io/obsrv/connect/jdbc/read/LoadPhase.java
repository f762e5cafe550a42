// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.jdbc.dialect.BulkReading;
import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Progress;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.Term;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The load of a table or of a range of it: its rows in order, open from the first batch to the last. */
final class LoadPhase implements AutoCloseable {

    private final TableContext context;
    private final Connections connections;
    private final Optional<Place> end;
    private @Nullable LoadCursor cursor;

    /**
     * Makes a load; opens nothing.
     *
     * @param end the place up to which rows are read; empty for all
     */
    LoadPhase(TableContext context, Connections connections, Optional<Place> end) {
        this.context = context;
        this.end = end;
        this.connections = connections;
    }

    RowBatch read(Progress from) throws DatabaseFailure {
        try {
            LoadCursor open = cursor == null ? open(from) : cursor;
            cursor = open;
            RowBatch batch = open.take();
            if (!batch.full()) {
                open.retire(connections);
                cursor = null;
            }
            return batch;
        } catch (SQLException failure) {
            throw DatabaseFailure.of("Loading \"" + context.table().id() + "\"", failure);
        }
    }

    /** Without waiting: a cursor in use is given up with its connection. */
    @Override
    public void close() {
        if (cursor != null) {
            connections.discard(cursor.connection());
            cursor = null;
        }
    }

    private LoadCursor open(Progress from) throws SQLException, DatabaseFailure {
        Condition loaded =
                context.tracking().map(tracking -> tracking.loaded(from.line())).orElse(Condition.NONE);
        Query query = context.queries().load(from, loaded, context.queries().upTo(end));
        Connection connection = connections.borrow();
        try {
            List<Term> terms = context.order().load().terms();
            Optional<BulkReading> bulk = context.bulk();
            if (bulk.isPresent()) {
                return BulkCursor.open(bulk.get(), connection, query, terms, context);
            }
            context.dialect().connector().prepareLoad(connection);
            return RowCursor.open(connection, query, terms, context);
        } catch (SQLException | RuntimeException failure) {
            connections.discard(connection);
            throw failure;
        }
    }
}
