// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.dialect.BulkReading;
import io.obsrv.connect.jdbc.dialect.BulkRows;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.Term;
import io.obsrv.connect.json.RuleBreach;
import io.obsrv.connect.source.Rejection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a load in the dialect's faster way. The batches are those of a {@link RowCursor} of the same query: what
 * is read in one way goes on in the other.
 *
 * @param networkTimeout of the connection before, in milliseconds
 */
record BulkCursor(
        Connection connection,
        int networkTimeout,
        BulkRows rows,
        RowColumns columns,
        List<Term> terms,
        TableContext context)
        implements LoadCursor {

    static BulkCursor open(BulkReading bulk, Connection connection, Query query, List<Term> terms, TableContext context)
            throws SQLException {
        Query withKeys = context.withKeys(query);
        ResultSetMetaData result = describe(connection, withKeys);
        RowColumns columns = context.columns(result, context.keptTerms().size() + terms.size());
        int networkTimeout = connection.getNetworkTimeout();
        BulkRows rows = bulk.open(
                connection,
                withKeys,
                result,
                columns.names(),
                context.config().reading().queryTimeout());
        return new BulkCursor(connection, networkTimeout, rows, columns, terms, context);
    }

    private static ResultSetMetaData describe(Connection connection, Query query) throws SQLException {
        try (PreparedStatement statement = query.prepare(connection, 0)) {
            return Objects.requireNonNull(statement.getMetaData());
        }
    }

    @Override
    public RowBatch take() throws SQLException {
        int mostRows = context.config().reading().batchRows();
        int mostBytes = context.config().reading().batchBytes();
        JsonRows events = context.jsonRows(columns);
        List<Rejection> rejections = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        List<Place> keys = new ArrayList<>();
        List<Term> keyTerms = context.keptTerms();
        long rejected = 0;
        int count = 0;
        boolean full = false;
        while (!full && rows.next()) {
            try {
                events.add(rows);
            } catch (RuleBreach breach) {
                Rejection rejection = RejectedRow.of(field -> rows.text(field.index()), columns, context, breach);
                rejections.add(rejection);
                rejected += rejection.raw().length();
            }
            if (!keyTerms.isEmpty()) {
                keys.add(place(columns.placeColumn(), keyTerms));
            }
            count++;
            full = count == mostRows || events.bytes() + rejected >= mostBytes;
        }
        if (full) {
            places.add(place(columns.placeColumn() + keyTerms.size(), terms));
        }
        return new RowBatch(events.events(context.topic()), rejections, places, keys, full);
    }

    @Override
    public void retire(Connections connections) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, networkTimeout);
        connections.giveBack(connection);
    }

    /** What stands in the columns from this one on. */
    private Place place(int firstColumn, List<Term> of) throws SQLException {
        List<@Nullable String> values = new ArrayList<>(of.size());
        for (int i = 0; i < of.size(); i++) {
            values.add(rows.text(firstColumn + i));
        }
        return Place.of(values, of);
    }
}
