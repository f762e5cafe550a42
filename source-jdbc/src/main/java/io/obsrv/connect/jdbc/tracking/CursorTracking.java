// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Goes on behind the row that was read last, in the order of the configured columns.
 *
 * <p>The line is the place of the last row when the load begins.
 *
 * @param bound which rows can be read by now without leaving others behind
 */
public record CursorTracking(String name, TableQueries queries, Bound bound) implements Tracking {

    /** Asks the database up to where rows can be read. */
    @FunctionalInterface
    public interface Bound {

        /** All of them. */
        Bound NONE = connection -> Optional.of(Condition.NONE);

        /**
         * True of the rows that can be read.
         *
         * @return empty if that is not known yet; it is asked again then
         */
        Optional<Condition> of(Connection connection) throws SQLException;

        /** What holds the bound back. */
        default Horizon horizon() {
            return Horizon.OPEN;
        }
    }

    @Override
    public Optional<Mark> begin(Connection connection) throws SQLException {
        Optional<Condition> settled = bound.of(connection);
        if (settled.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(queries.lastPlace(connection, settled.get())
                .map(place -> place.mark(changes().terms(), ""))
                .orElse(Mark.NONE));
    }

    @Override
    public Horizon horizon() {
        return bound.horizon();
    }

    @Override
    public Condition loaded(Mark line) {
        Optional<Place> horizon = Place.from(line, "", changes().terms());
        Condition behind = horizon.map(place -> changes().after(place, queries.sql()))
                .orElseGet(() -> new Condition(changes().present(), List.of()));
        return behind.negated();
    }

    @Override
    public Mark behind(Mark line) {
        return line;
    }

    @Override
    public Optional<Step> next(Connection connection, Mark mark) throws SQLException {
        Optional<Condition> settled = bound.of(connection);
        if (settled.isEmpty()) {
            return Optional.empty();
        }
        List<Term> terms = changes().terms();
        Query query = queries.follow(Place.leading(mark, "", terms), settled.get(), terms);
        return Optional.of(new Step(
                query,
                terms,
                false,
                (rows, end) -> rows.isEmpty() ? mark : rows.get(rows.size() - 1).mark(terms, "")));
    }

    private Keyset changes() {
        return queries.order().changes().orElseThrow();
    }
}
