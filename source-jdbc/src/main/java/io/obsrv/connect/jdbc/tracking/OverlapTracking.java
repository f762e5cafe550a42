// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Reads the last rows again at each step, and leaves those out that it knows to be sent.
 *
 * <p>A mark is the place where the overlap begins, and a digest of each row behind it that was sent. The line between load
 * and following is such a place too, some way before the last row, so that what commits late during the load is found.
 */
final class OverlapTracking implements Tracking {

    private final CursorTracking cursor;
    private final Overlap overlap;

    OverlapTracking(String name, TableQueries queries) {
        this.cursor = new CursorTracking(name, queries, CursorTracking.Bound.NONE);
        this.overlap = Overlap.of(queries.reading());
    }

    @Override
    public String name() {
        return cursor.name();
    }

    @Override
    public Optional<Mark> begin(Connection connection) throws SQLException {
        Query last = cursor.queries().horizon(Condition.NONE, overlap.rows() + 1);
        try (PreparedStatement statement = last.prepare(connection, 100);
                ResultSet row = statement.executeQuery()) {
            return Optional.of(begin(row));
        }
    }

    private Mark begin(ResultSet row) throws SQLException {
        Place newest = null;
        for (int distance = 1; row.next(); distance++) {
            Place place = Place.of(row, 1, terms());
            newest = newest == null ? place : newest;
            if (overlap.isLeft(place, newest, distance)) {
                return place.mark(terms(), "");
            }
        }
        return Mark.NONE;
    }

    @Override
    public Condition loaded(Mark line) {
        return cursor.loaded(line);
    }

    @Override
    public Mark behind(Mark line) {
        return line;
    }

    @Override
    public Optional<Step> next(Connection connection, Mark mark) {
        OverlapPass pass = new OverlapPass(overlap, terms(), mark);
        Query query = cursor.queries().followAll(Place.leading(mark, "", terms()), Condition.NONE, terms());
        return Optional.of(new Step(query, terms(), true, pass, (rows, end) -> pass.mark(end)));
    }

    private List<Term> terms() {
        return cursor.queries().order().changes().orElseThrow().terms();
    }
}
