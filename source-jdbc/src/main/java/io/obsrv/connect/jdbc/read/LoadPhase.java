// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.Progress;
import io.obsrv.connect.jdbc.tracking.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The load of a table: one cursor over all its rows, open from the first batch to the last.
 *
 * <p>The cursor sees the table as it was when it was opened, and its transaction lasts as long: on a large table it
 * holds back the server's cleaning up.
 */
final class LoadPhase implements AutoCloseable {

    private final TableContext context;
    private final Connections connections;
    private final Progress from;
    private @Nullable Cursor cursor;

    private record Cursor(Connection connection, PreparedStatement statement, ResultSet rows, RowColumns columns) {}

    LoadPhase(TableContext context, Connections connections, Progress from) {
        this.context = context;
        this.connections = connections;
        this.from = from;
    }

    RowBatch read() throws DatabaseFailure {
        try {
            if (cursor == null) {
                cursor = open();
            }
            RowBatch batch = RowBatch.take(cursor.rows, cursor.columns, keyset(), context, RowBatch.Places.OF_FULL);
            if (!batch.full()) {
                end(cursor);
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
            connections.discard(cursor.connection);
            cursor = null;
        }
    }

    private Cursor open() throws SQLException, DatabaseFailure {
        Connection connection = connections.borrow();
        try {
            context.dialect().connector().prepareLoad(connection);
            Query query = context.queries().load(from);
            PreparedStatement statement = query.prepare(connection, FetchSize.FIRST);
            ResultSet rows = statement.executeQuery();
            return new Cursor(connection, statement, rows, context.columns(rows.getMetaData(), keyset()));
        } catch (SQLException | RuntimeException failure) {
            connections.discard(connection);
            throw failure;
        }
    }

    private void end(Cursor ended) throws SQLException {
        cursor = null;
        ended.statement.close();
        connections.giveBack(ended.connection);
    }

    private Keyset keyset() {
        return context.order().load();
    }
}
