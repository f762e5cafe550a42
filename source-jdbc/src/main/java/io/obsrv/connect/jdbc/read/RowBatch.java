// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.tracking.Operation;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Step;
import io.obsrv.connect.jdbc.tracking.Term;
import io.obsrv.connect.json.RuleBreach;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.Rejection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows that one read takes from a result: as many as the limits of a batch allow.
 *
 * <p>It is cut by what the rows are, never by time, so that the same rows give the same batches.
 *
 * @param places where the rows stand, as far as wanted; at least the last one in a full batch
 * @param keys of all rows, where keys are kept to find deletes
 * @param full whether a limit was met, so that there may be more
 */
record RowBatch(List<Event> events, List<Rejection> rejections, List<Place> places, List<Place> keys, boolean full) {

    /** Nothing was read. */
    static final RowBatch NONE = new RowBatch(List.of(), List.of(), List.of(), List.of(), false);

    /** How many rows were read. */
    int count() {
        return events.size() + rejections.size();
    }

    /** Which rows' places are kept. */
    enum Places {
        /** Only that of the row that fills a batch: behind the last row of the result comes another phase. */
        OF_FULL,
        /** Of every row: a result that has ended cannot say any more where its last row stood. */
        OF_ALL
    }

    /** Takes rows until a limit is met or there are no more. */
    static RowBatch take(RowCursor cursor, Places wanted, Step.Sieve sieve, Step.Operations operations)
            throws SQLException {
        ResultSet row = cursor.rows();
        RowColumns columns = cursor.columns();
        TableContext context = cursor.context();
        boolean sendsDeletes = context.config().reading().deletes().areSent();
        int mostRows = context.config().reading().batchRows();
        int mostBytes = context.config().reading().batchBytes();
        FetchSize fetchSize = new FetchSize(mostRows, mostBytes);
        Rows rows = context.rows(columns);
        List<Rejection> rejections = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        long rejected = 0;
        int count = 0;
        boolean full = false;
        List<Place> keys = new ArrayList<>();
        List<Term> keyTerms = context.keptTerms();
        int placeColumn = columns.placeColumn() + keyTerms.size();
        while (!full && row.next()) {
            if (!sieve.passes(row, placeColumn)) {
                continue;
            }
            Operation operation = operations.of(row, placeColumn);
            if (operation == Operation.DELETE && !sendsDeletes) {
                continue;
            }
            try {
                rows.add(row, operation);
            } catch (RuleBreach breach) {
                Rejection rejection = RejectedRow.of(row, columns, context, breach);
                rejections.add(rejection);
                rejected += rejection.raw().length();
            }
            if (!keyTerms.isEmpty()) {
                keys.add(Place.of(row, columns.placeColumn(), keyTerms));
            }
            count++;
            fetchSize.adapt(row, count, rows.bytes() + rejected);
            full = count == mostRows || rows.bytes() + rejected >= mostBytes;
            if (full || wanted == Places.OF_ALL) {
                places.add(Place.of(row, placeColumn, cursor.terms()));
            }
        }
        return new RowBatch(rows.events(context.topic()), rejections, places, keys, full);
    }
}
