// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mariadb;

import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Operation;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Step;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Term;
import io.obsrv.connect.jdbc.tracking.Tracking;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads by the history that a table keeps, window by window: first the present rows whose version began in the window, then
 * those that were deleted in it.
 *
 * <p>A window lies between two moments, before the second of which nothing is under way any more. What changes a row while
 * a window is read began behind it, so the row is of a later window then. Moments are not in the order of commits: of two
 * versions of a row the later one may have begun before, by a transaction that is older. So only present rows count, and a
 * row counts as deleted only while there is none with its key. mysql.transaction_registry, which is meant to have that
 * order, lacks every transaction of which a part was undone.
 */
final class VersioningTracking implements Tracking {

    private static final String BY = "by";
    private static final String LOWER = "lower";
    private static final String START = "start";

    /** The prefix of all that a mark keeps of an open window but its lower end. */
    private static final String WINDOW = "window.";

    private static final String UPPER = WINDOW + "upper";

    /** Whether the present rows of the window were read. */
    private static final String DELETES = WINDOW + "deletes";

    /** Without indexes a window is a look through all of the history: the share of time for that is one in so many. */
    private static final long REST = 10;

    private final String name;
    private final TableQueries queries;
    private final LongSupplier nanos;
    private @Nullable VersionQueries versions;
    private long began;
    private long nextWindow;

    VersioningTracking(String name, TableQueries queries, LongSupplier nanos) {
        this.name = name;
        this.queries = queries;
        this.nanos = nanos;
        this.nextWindow = nanos.getAsLong();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Mark> begin(Connection connection) throws SQLException {
        VersionQueries history = versions(connection);
        Moments moments = history.versioning().moments();
        return moments.settled(connection, history, moments.earliest())
                .map(line -> Mark.NONE
                        .with(BY, moments.label())
                        .with(LOWER, line)
                        .with(START, history.versioning().start()));
    }

    @Override
    public Condition loaded(Mark line) {
        String start = "t." + queries.sql().quoted(text(line, START));
        String type = Moments.of(text(line, BY)).type();
        return new Condition(start + " < " + queries.sql().parameter(type), List.of(text(line, LOWER)));
    }

    @Override
    public Mark behind(Mark line) {
        return line.without(START);
    }

    @Override
    public Optional<Step> next(Connection connection, Mark mark) throws SQLException {
        VersionQueries history = versions(connection);
        Moments moments = history.versioning().moments();
        if (Moments.of(text(mark, BY)) != moments) {
            throw new UnreadableTable(
                    "The history of \"" + queries.order().table().id() + "\" is kept by "
                            + moments.label() + " and was kept by " + text(mark, BY)
                            + ": reset the connector's offsets to read the table again");
        }
        if (mark.text(UPPER) != null) {
            return Optional.of(step(history, mark));
        }
        began = nanos.getAsLong();
        if (began - nextWindow < 0) {
            return Optional.empty();
        }
        return moments.settled(connection, history, text(mark, LOWER))
                .map(upper -> step(history, mark.with(UPPER, upper)));
    }

    private Step step(VersionQueries history, Mark mark) {
        String lower = text(mark, LOWER);
        String upper = text(mark, UPPER);
        boolean areDeletes = mark.text(DELETES) != null;
        Keyset order = areDeletes ? history.deletedOrder() : history.presentOrder();
        List<Term> terms = order.terms();
        Optional<Place> reached = Place.from(mark, WINDOW, terms);
        return new Step(
                areDeletes ? history.deleted(lower, upper, reached) : history.present(lower, upper, reached),
                terms,
                true,
                Step.Sieve.NONE,
                areDeletes ? (row, placeColumn) -> Operation.DELETE : Step.Operations.CHANGED,
                (rows, end) -> {
                    if (!end) {
                        return mark.with(rows.get(rows.size() - 1).mark(terms, WINDOW));
                    }
                    Mark settled = mark.without(WINDOW);
                    if (!areDeletes && queries.reading().deletes().areSent()) {
                        return settled.with(UPPER, upper).with(DELETES, "next");
                    }
                    rest(history.versioning());
                    return settled.with(LOWER, upper);
                });
    }

    private void rest(Versioning versioning) {
        if (!versioning.indexed()) {
            long now = nanos.getAsLong();
            long interval = queries.reading().tracking().sweepInterval().toNanos();
            nextWindow = now + Math.max(interval, REST * (now - began));
        }
    }

    private VersionQueries versions(Connection connection) throws SQLException {
        VersionQueries known = versions;
        if (known == null) {
            Versioning versioning = Versioning.of(
                            connection, queries.order().table().id())
                    .orElseThrow(() ->
                            new UnreadableTable("\"" + queries.order().table().id() + "\" keeps no history any more"));
            known = new VersionQueries(queries, versioning);
            versions = known;
        }
        return known;
    }

    private static String text(Mark mark, String name) {
        String text = mark.text(name);
        if (text == null) {
            throw new IllegalArgumentException("The stored position has no \"" + name + "\": it was made with another"
                    + " tracking than is now in use. Set it as it was, or reset the connector's offsets to read the"
                    + " table again");
        }
        return text;
    }
}
