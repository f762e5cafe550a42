// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows a table as a task would, by a connection of any kind, until a step gives nothing more.
 *
 * @param sent the first column of each row that was sent
 * @param marks the mark after each batch; the last one is where it ended
 */
public record Walk(List<String> sent, List<Mark> marks) {

    public static Walk of(Tracking tracking, Connection connection, Mark from, int batchRows) throws SQLException {
        Walk walk = new Walk(new ArrayList<>(), new ArrayList<>(List.of(from)));
        boolean goesOn = true;
        while (goesOn) {
            Optional<Step> step = tracking.next(connection, walk.end());
            goesOn = step.isPresent() && walk.take(step.get(), connection, batchRows);
        }
        return walk;
    }

    public Mark end() {
        return marks.get(marks.size() - 1);
    }

    /** Whether there may be more. */
    private boolean take(Step step, Connection connection, int batchRows) throws SQLException {
        try (PreparedStatement statement = step.query().prepare(connection, batchRows);
                ResultSet row = statement.executeQuery()) {
            int place = row.getMetaData().getColumnCount() - step.terms().size() + 1;
            boolean full = true;
            while (full) {
                List<Place> places = new ArrayList<>();
                while (places.size() < batchRows && row.next()) {
                    if (step.sieve().passes(row, place)) {
                        places.add(Place.of(row, place, step.terms()));
                        sent.add(row.getString(1));
                    }
                }
                full = places.size() == batchRows;
                marks.add(step.progression().after(places, !full));
                if (full && !step.whole()) {
                    return true;
                }
            }
            return false;
        }
    }
}
