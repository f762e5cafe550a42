// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a database keeps of the changes of a table, window by window: first the rows that were written between two
 * settled moments, then those that were deleted. The line between load and following is a settled moment too.
 */
public final class HistoryTracking implements Tracking {

    /** Looks at how the history of the table is kept, in a transaction that is over then. */
    @FunctionalInterface
    public interface Finder {
        History find(Connection connection) throws SQLException;
    }

    /** The moment at which a line was drawn or up to which all was read, in a mark. */
    public static final String LOWER = "lower";

    private static final String BY = "by";

    /** The prefix of all that a mark keeps of an open window but its lower end. */
    private static final String WINDOW = "window.";

    private static final String UPPER = WINDOW + "upper";

    /** There once the rows that were written in the window were read. */
    private static final String DELETES = WINDOW + "deletes";

    /** Where a window is a look through the whole table: the share of time for that is one in so many. */
    private static final long REST = 10;

    private final String name;
    private final TableQueries queries;
    private final Finder finder;
    private final Function<Mark, Condition> loaded;
    private final LongSupplier nanos;
    private @Nullable History found;
    private long worked;
    private long nextWindow;

    /**
     * Makes a tracking; asks nothing.
     *
     * @param loaded true of the rows that are the load's, by its line
     */
    public HistoryTracking(
            String name, TableQueries queries, Finder finder, Function<Mark, Condition> loaded, LongSupplier nanos) {
        this.name = name;
        this.queries = queries;
        this.finder = finder;
        this.loaded = loaded;
        this.nanos = nanos;
        this.nextWindow = nanos.getAsLong();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Mark> begin(Connection connection) throws SQLException {
        History history = history(connection);
        history.begin(connection);
        Optional<String> line = history.settled(connection, history.earliest());
        connection.rollback();
        return line.map(
                moment -> Mark.NONE.with(BY, history.kind()).with(LOWER, moment).with(history.line()));
    }

    @Override
    public Condition loaded(Mark line) {
        return loaded.apply(line);
    }

    @Override
    public Mark behind(Mark line) {
        return Mark.NONE.with(BY, text(line, BY)).with(LOWER, text(line, LOWER));
    }

    @Override
    public Optional<Step> next(Connection connection, Mark mark) throws SQLException {
        History history = history(connection);
        String lower = text(mark, LOWER);
        if (!text(mark, BY).equals(history.kind())) {
            throw new UnreadableTable(
                    "The history of \"" + queries.order().table().id() + "\" is kept by "
                            + history.kind() + " and was kept by " + text(mark, BY)
                            + ": reset the connector's offsets to read the table again");
        }
        if (mark.text(UPPER) == null) {
            if (nanos.getAsLong() - nextWindow < 0) {
                return Optional.empty();
            }
            history.begin(connection);
            Optional<String> upper = history.settled(connection, lower);
            if (upper.isEmpty()) {
                return Optional.empty();
            }
            history.check(connection, lower);
            return Optional.of(step(history, mark.with(UPPER, upper.get())));
        }
        history.begin(connection);
        history.check(connection, lower);
        return Optional.of(step(history, mark));
    }

    @Override
    public Optional<UnreadableTable> refusal(SQLException failure) {
        return found == null ? Optional.empty() : found.refusal(failure);
    }

    private Step step(History history, Mark mark) {
        long began = nanos.getAsLong();
        String lower = text(mark, LOWER);
        String upper = text(mark, UPPER);
        boolean areDeletes = mark.text(DELETES) != null;
        List<Term> terms = (areDeletes
                        ? history.changes().deletedOrder()
                        : history.changes().presentOrder())
                .terms();
        Optional<Place> reached = Place.from(mark, WINDOW, terms);
        return new Step(
                areDeletes
                        ? history.changes().deleted(lower, upper, reached)
                        : history.changes().present(lower, upper, reached),
                terms,
                true,
                Step.Sieve.NONE,
                areDeletes ? (row, placeColumn) -> Operation.DELETE : Step.Operations.CHANGED,
                (rows, end) -> {
                    if (!end) {
                        return mark.with(rows.get(rows.size() - 1).mark(terms, WINDOW));
                    }
                    worked += nanos.getAsLong() - began;
                    Mark settled = mark.without(WINDOW);
                    if (!areDeletes && queries.reading().deletes().areSent()) {
                        return settled.with(UPPER, upper).with(DELETES, "next");
                    }
                    rest(history);
                    return settled.with(LOWER, upper);
                });
    }

    private void rest(History history) {
        if (history.rests()) {
            long interval = queries.reading().tracking().sweepInterval().toNanos();
            nextWindow = nanos.getAsLong() + Math.max(interval, REST * worked);
        }
        worked = 0;
    }

    private History history(Connection connection) throws SQLException {
        History known = found;
        if (known == null) {
            known = finder.find(connection);
            found = known;
        }
        return known;
    }

    /** What a mark has under this name. */
    public static String text(Mark mark, String name) {
        String text = mark.text(name);
        if (text == null) {
            throw new IllegalArgumentException("The stored position has no \"" + name + "\": it was made with another"
                    + " tracking than is now in use. Set it as it was, or reset the connector's offsets to read the"
                    + " table again");
        }
        return text;
    }
}
