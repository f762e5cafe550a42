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
 */
record BulkCursor(Connection connection, BulkRows rows, RowColumns columns, List<Term> terms, TableContext context)
        implements LoadCursor {

    static BulkCursor open(BulkReading bulk, Connection connection, Query query, List<Term> terms, TableContext context)
            throws SQLException {
        ResultSetMetaData result = describe(connection, query);
        RowColumns columns = context.columns(result, terms.size());
        BulkRows rows =
                bulk.open(connection, query, result, context.config().reading().queryTimeout());
        return new BulkCursor(connection, rows, columns, terms, context);
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
            count++;
            full = count == mostRows || events.bytes() + rejected >= mostBytes;
        }
        if (full) {
            places.add(place());
        }
        return new RowBatch(events.events(context.topic()), rejections, places, full);
    }

    @Override
    public void retire(Connections connections) {
        connections.retire(connection);
    }

    private Place place() throws SQLException {
        List<@Nullable String> values = new ArrayList<>(terms.size());
        for (int i = 0; i < terms.size(); i++) {
            values.add(rows.text(columns.placeColumn() + i));
        }
        return Place.of(values, terms);
    }
}
