// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.Step;
import io.obsrv.connect.jdbc.tracking.Term;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * An open result, read forward batch by batch, and the connection that it is read through.
 *
 * <p>It sees the table as it was when it was opened, and its transaction lasts as long: on a large table it holds back
 * the server's cleaning up.
 */
record RowCursor(
        Connection connection,
        PreparedStatement statement,
        ResultSet rows,
        RowColumns columns,
        List<Term> terms,
        TableContext context)
        implements LoadCursor {

    static RowCursor open(Connection connection, Query query, List<Term> terms, TableContext context)
            throws SQLException {
        PreparedStatement statement = context.withKeys(query)
                .prepare(connection, context.dialect().connector().fetchSize(FetchSize.FIRST));
        ResultSet rows = statement.executeQuery();
        return new RowCursor(
                connection,
                statement,
                rows,
                context.columns(rows.getMetaData(), context.keptTerms().size() + terms.size()),
                terms,
                context);
    }

    RowBatch take(RowBatch.Places places, Step.Sieve sieve, Step.Operations operations) throws SQLException {
        return RowBatch.take(this, places, sieve, operations);
    }

    @Override
    public RowBatch take() throws SQLException {
        return take(RowBatch.Places.OF_FULL, Step.Sieve.NONE, Step.Operations.LOADED);
    }

    /** Gives the connection back for others. */
    void end(Connections connections) throws SQLException {
        statement.close();
        connections.giveBack(connection);
    }

    /** Ends the connection too, if what made it ready for this cursor lasts longer. */
    @Override
    public void retire(Connections connections) throws SQLException {
        if (context.dialect().connector().endsLoadWithTransaction()) {
            end(connections);
            return;
        }
        statement.close();
        connections.retire(connection);
    }
}
