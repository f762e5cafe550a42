// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import io.obsrv.connect.jdbc.mysql.OpenGaps.Range;
import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.Step;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Term;
import io.obsrv.connect.jdbc.tracking.Tracking;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes on behind the largest number that was seen, and comes back for the numbers that were missing below it.
 *
 * <p>The database gives numbers out in order, but transactions commit in any order. A number that is missing between two
 * rows is of a transaction under way, or will never come. Such gaps are looked into at every step. One is given up for
 * good when all transactions that could fill it have ended, and a query that began afterwards did not find it:
 *
 * <ul>
 *   <li>half a second after it was noticed, what is under way on the server is noted: the transactions that have written,
 *       and the statements that may be about to, the one that took the number being one of them;
 *   <li>when all of that has ended, whatever was written by it can be seen.
 * </ul>
 *
 * <p>The line between load and following is drawn the same way: at the largest number, when nothing below it is under way.
 */
final class GapTracking implements Tracking {

    /** With so many gaps, what is behind them has to wait: they are part of every position. */
    static final int MOST_GAPS = 2_000;

    static final int MOST_GAPS_IN_QUERY = 1_000;

    private static final long LONGEST_STANDSTILL_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final String NOTHING = "0";

    private final String name;
    private final TableQueries queries;
    private final Term number;
    private final LongSupplier clock;
    private final Waits waits = new Waits();
    private @Nullable Mark line;
    private @Nullable Wait lineWait;
    private @Nullable Mark expected;
    private int turn;
    private long movedOn;

    GapTracking(String name, TableQueries queries, LongSupplier clock) {
        this.name = name;
        this.queries = queries;
        this.number = queries.order().changes().orElseThrow().terms().get(0);
        this.clock = clock;
        this.movedOn = clock.getAsLong();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Mark> begin(Connection connection) throws SQLException {
        if (line == null || lineWait == null) {
            String last = queries.lastPlace(connection, Condition.NONE)
                    .map(place -> place.values().get(0))
                    .orElse(NOTHING);
            connection.rollback();
            line = Mark.NONE.with(number.name(), last);
            lineWait = new Wait(clock.getAsLong());
        }
        if (lineWait.wantsLook(clock.getAsLong())) {
            ServerLooks.at(connection)
                    .since(lineWait.usefulFrom(), connection, queries.from())
                    .ifPresent(lineWait::looked);
        }
        return lineWait.isOver() ? Optional.of(line) : Optional.empty();
    }

    @Override
    public Condition loaded(Mark drawn) {
        return new Condition(number.expression() + " <= " + parameter(), List.of(drawn.text(number.name(), NOTHING)));
    }

    @Override
    public Mark behind(Mark drawn) {
        return drawn;
    }

    @Override
    public Optional<Step> next(Connection connection, Mark mark) throws SQLException {
        OpenGaps gaps = OpenGaps.of(mark);
        waits.follow(gaps.ranges(), !mark.equals(expected), clock.getAsLong());
        expected = mark;
        lookAround(connection);
        List<Range> over = gaps.ranges().stream().filter(waits::isOver).toList();
        List<Range> looked = lookedInto(gaps.ranges(), over);
        boolean goesOn = gaps.count() < MOST_GAPS;
        checkStandstill(goesOn, gaps);
        return Optional.of(new Step(
                query(mark, looked, goesOn),
                List.of(number),
                false,
                (rows, end) -> after(
                        rows, end, mark, looked.stream().filter(over::contains).toList())));
    }

    private void lookAround(Connection connection) throws SQLException {
        OptionalLong wanted = waits.wantLook(clock.getAsLong());
        if (wanted.isPresent()) {
            ServerLooks.at(connection)
                    .since(wanted.getAsLong(), connection, queries.from())
                    .ifPresent(waits::looked);
        }
    }

    /** Those that can be given up first, then others, in turns. */
    private List<Range> lookedInto(List<Range> all, List<Range> over) {
        if (all.size() <= MOST_GAPS_IN_QUERY) {
            return all;
        }
        List<Range> looked = new ArrayList<>(over.subList(0, Math.min(over.size(), MOST_GAPS_IN_QUERY / 2)));
        List<Range> others = new ArrayList<>(all);
        Collections.rotate(others, -(turn % others.size()));
        for (Range other : others) {
            turn++;
            if (!looked.contains(other)) {
                looked.add(other);
            }
            if (looked.size() == MOST_GAPS_IN_QUERY) {
                break;
            }
        }
        return looked;
    }

    private void checkStandstill(boolean goesOn, OpenGaps gaps) {
        long now = clock.getAsLong();
        if (goesOn) {
            movedOn = now;
        }
        if (now - movedOn > LONGEST_STANDSTILL_NANOS) {
            throw new UnreadableTable("\"" + queries.order().table().id() + "\" has " + gaps.count()
                    + " gaps in its numbers that transactions under way may fill, and none has ended for 10 minutes: end"
                    + " the oldest in INFORMATION_SCHEMA.INNODB_TRX, or set tracking=cursor");
        }
    }

    private Query query(Mark mark, List<Range> looked, boolean goesOn) {
        List<String> parts = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Range range : looked) {
            parts.add(number.expression() + " BETWEEN " + parameter() + " AND " + parameter());
            values.add(Long.toString(range.low()));
            values.add(Long.toString(range.high()));
        }
        if (goesOn) {
            parts.add(number.expression() + " > " + parameter());
            values.add(mark.text(number.name(), NOTHING));
        }
        return Query.of("SELECT t.*, " + queries.sql().asText(number.expression(), number.type()) + " FROM "
                        + queries.from())
                .where(List.of(new Condition("(" + String.join(" OR ", parts) + ")", values)))
                .and(" ORDER BY " + number.expression()
                        + queries.sql().firstRows(queries.reading().batchRows()));
    }

    private Mark after(List<Place> rows, boolean end, Mark mark, List<Range> over) {
        OpenGaps gaps = OpenGaps.of(mark);
        Wait noticed = new Wait(clock.getAsLong());
        List<Range> found = new ArrayList<>();
        long last = Long.parseLong(mark.text(number.name(), NOTHING));
        long seen = last;
        for (Place row : rows) {
            long id = Long.parseLong(row.values().get(0));
            if (id <= last) {
                gaps.remove(new Range(id, id));
                seen = id;
                continue;
            }
            if (id > last + 1) {
                found.add(new Range(last + 1, id - 1));
            }
            last = id;
            seen = id;
        }
        long upTo = end ? Long.MAX_VALUE : seen;
        over.stream()
                .filter(range -> range.low() <= upTo)
                .forEach(range -> gaps.remove(new Range(range.low(), Math.min(range.high(), upTo))));
        found.forEach(gaps::add);
        Mark next = gaps.store(mark.with(number.name(), Long.toString(last)));
        waits.follow(gaps.ranges(), false, clock.getAsLong());
        found.forEach(range -> waits.begin(range, noticed));
        expected = next;
        return next;
    }

    private String parameter() {
        return queries.sql().parameter(number.type());
    }
}
