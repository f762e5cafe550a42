// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.Progress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The following of a table: one short query for each batch; between two of them no connection is held. */
final class FollowPhase {

    private final TableContext context;
    private final Connections connections;

    FollowPhase(TableContext context, Connections connections) {
        this.context = context;
        this.connections = connections;
    }

    RowBatch read(Progress from) throws DatabaseFailure {
        Connection connection = connections.borrow();
        try {
            RowBatch batch = query(connection, from);
            connections.giveBack(connection);
            return batch;
        } catch (SQLException failure) {
            connections.discard(connection);
            throw DatabaseFailure.of("Following \"" + context.table().id() + "\"", failure);
        } catch (RuntimeException failure) {
            connections.discard(connection);
            throw failure;
        }
    }

    private RowBatch query(Connection connection, Progress from) throws SQLException {
        Keyset changes = context.order().changes().orElseThrow();
        try (PreparedStatement statement = context.queries().follow(from).prepare(connection, FetchSize.FIRST);
                ResultSet rows = statement.executeQuery()) {
            RowColumns columns = context.columns(rows.getMetaData(), changes);
            return RowBatch.take(rows, columns, changes, context, RowBatch.Places.OF_ALL);
        }
    }
}
