// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.oracle;

import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.Step;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Tracking;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Sweeps a table for rows whose system change number is behind that of the sweep before.
 *
 * <p>A row's number is never lower than that of the commit that wrote it, but may be higher: it is the block's, and for
 * some time even an estimate. So nothing that is behind a number is ever missed, and the number is no upper bound: not
 * for a sweep, and not for the load, which reads all rows. What committed during either comes with the next sweep.
 */
final class ScnTracking implements Tracking {

    private static final String LOWER = "lower";

    /** The prefix of all that a mark keeps of an open sweep but its lower end. */
    private static final String SWEEP = "window.";

    private static final String UPPER = SWEEP + "upper";

    /** A sweep looks at the whole table: the share of time for that is one in so many. */
    private static final long REST = 10;

    /** Asks for the system change number by now. */
    @FunctionalInterface
    interface Clock {
        String current(Connection connection) throws SQLException;
    }

    private final String name;
    private final TableQueries queries;
    private final Clock clock;
    private final LongSupplier nanos;
    private final long intervalNanos;
    private long nextSweep;

    ScnTracking(String name, TableQueries queries, Clock clock, LongSupplier nanos) {
        this.name = name;
        this.queries = queries;
        this.clock = clock;
        this.nanos = nanos;
        this.intervalNanos = queries.reading().tracking().sweepInterval().toNanos();
        this.nextSweep = nanos.getAsLong();
    }

    static String current(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT TO_CHAR(DBMS_FLASHBACK.GET_SYSTEM_CHANGE_NUMBER) FROM DUAL")) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Mark> begin(Connection connection) throws SQLException {
        return Optional.of(Mark.NONE.with(LOWER, clock.current(connection)));
    }

    @Override
    public Condition loaded(Mark line) {
        return Condition.NONE;
    }

    @Override
    public Mark behind(Mark line) {
        return line;
    }

    @Override
    public Optional<Step> next(Connection connection, Mark mark) throws SQLException {
        if (mark.text(UPPER) != null) {
            return Optional.of(step(mark));
        }
        if (nanos.getAsLong() - nextSweep < 0) {
            return Optional.empty();
        }
        return Optional.of(step(mark.with(UPPER, clock.current(connection))));
    }

    private Step step(Mark mark) {
        long began = nanos.getAsLong();
        Keyset order = queries.order().load();
        Optional<Place> reached = Place.from(mark, SWEEP, order.terms());
        Query query = Query.of("SELECT t.*, " + order.place(queries.sql()) + " FROM " + queries.from())
                .where(List.of(
                        new Condition("t.ORA_ROWSCN > TO_NUMBER(?)", List.of(lower(mark))),
                        queries.behind(order, reached)))
                .and(" ORDER BY " + order.ascending());
        return new Step(query, order.terms(), true, (rows, end) -> {
            if (!end) {
                return mark.with(rows.get(rows.size() - 1).mark(order.terms(), SWEEP));
            }
            long now = nanos.getAsLong();
            nextSweep = now + Math.max(intervalNanos, REST * (now - began));
            return Mark.NONE.with(LOWER, mark.text(UPPER, ""));
        });
    }

    private static String lower(Mark mark) {
        String lower = mark.text(LOWER);
        if (lower == null) {
            throw new IllegalArgumentException("The stored position has no \"" + LOWER + "\": it was made with another"
                    + " tracking than is now in use. Set it as it was, or reset the connector's offsets to read the"
                    + " table again");
        }
        return lower;
    }
}
