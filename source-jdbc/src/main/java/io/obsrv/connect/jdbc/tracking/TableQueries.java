// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import io.obsrv.connect.jdbc.column.TimeText;
import io.obsrv.connect.jdbc.column.WallClock;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.table.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The SQL by which a table is read.
 *
 * <p>Names come from the catalog and are quoted; values are bound. Every column is selected, and behind them the row's
 * place in the order of reading.
 */
public record TableQueries(TableOrder order, ReadingConfig reading, SqlText sql) {

    /** The place of the last row in the order of changes, of those that fulfil a condition; empty if there is none. */
    public Optional<Place> lastPlace(Connection connection, Condition bound) throws SQLException {
        try (PreparedStatement statement = horizon(bound, 1).prepare(connection, 1);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(Place.of(row, 1, order.changes().orElseThrow().terms()))
                    : Optional.empty();
        }
    }

    /** The places of so many last rows, the last one first. */
    public Query horizon(Condition bound, int rows) {
        Keyset changes = order.changes().orElseThrow();
        List<Condition> conditions = new ArrayList<>();
        if (changes.hasNullable()) {
            conditions.add(new Condition(changes.present(), List.of()));
        }
        conditions.add(oldEnough());
        conditions.add(bound);
        return select(changes.place(sql), changes, Optional.empty())
                .where(conditions)
                .and(" ORDER BY " + changes.descending() + sql.firstRows(rows));
    }

    /** All rows of the load that are behind the place that it has reached, of those that are wanted. */
    public Query load(Progress progress, Condition... wanted) {
        Query query = select("t.*, " + order.load().place(sql), order.load(), progress.place())
                .where(rest(progress, wanted));
        return order.load().stored()
                ? query
                : query.and(" ORDER BY " + order.load().ascending());
    }

    /** One of the rows that {@link #load} would give, if there is any. */
    public Query anyToLoad(Progress progress, Condition... wanted) {
        return select("1", order.load(), progress.place())
                .where(rest(progress, wanted))
                .and(sql.anyRow());
    }

    /** True of the rows that {@link #load} gives. */
    public List<Condition> rest(Progress progress, Condition... wanted) {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(behind(order.load(), progress.place()));
        conditions.addAll(List.of(wanted));
        conditions.add(since(progress.since()));
        return conditions;
    }

    /**
     * The next rows in the order of changes.
     *
     * @param terms what is read of each row beside its columns
     */
    public Query follow(Optional<Place> reached, Condition bound, List<Term> terms) {
        return followAll(reached, bound, terms).and(sql.firstRows(reading.batchRows()));
    }

    /** All rows behind a place in the order of changes. */
    public Query followAll(Optional<Place> reached, Condition bound, List<Term> terms) {
        Keyset changes = order.changes().orElseThrow();
        List<Condition> conditions = new ArrayList<>();
        conditions.add(behind(changes, reached));
        if (reached.isEmpty() && changes.hasNullable()) {
            conditions.add(new Condition(changes.present(), List.of()));
        }
        conditions.add(oldEnough());
        conditions.add(bound);
        return select("t.*, " + new Keyset(terms).place(sql), changes, reached)
                .where(conditions)
                .and(" ORDER BY " + changes.ascending());
    }

    /** True of the rows behind a place in an order; of all rows if there is none. */
    public Condition behind(Keyset keyset, Optional<Place> place) {
        return place.map(row -> keyset.after(row, sql)).orElse(Condition.NONE);
    }

    /** True of the rows up to this place in the order of the load; of all rows if there is none. */
    public Condition upTo(Optional<Place> end) {
        return end.map(row -> order.load().upTo(row, sql)).orElse(Condition.NONE);
    }

    private Condition since(Optional<Instant> time) {
        if (time.isEmpty()) {
            return Condition.NONE;
        }
        Term first = order.changes()
                .map(changes -> changes.terms().get(0))
                .filter(term -> term.name().equals(Term.TIMESTAMP))
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"read\" is \"from time\", and mode " + reading.mode().label() + " has no timestamp"));
        return new Condition(first.expression() + " >= " + sql.parameter(first.type()), List.of(shown(time.get())));
    }

    /** What the server's clock shows by now, as text of the timestamp by which changes are followed. */
    public String now(Connection connection) throws SQLException {
        try (PreparedStatement statement = clock().prepare(connection, 1);
                ResultSet row = statement.executeQuery()) {
            row.next();
            LocalDateTime shown = TimeText.timestampWithZone(row.getString(1))
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime();
            return sql.timeText(shown, timestampType());
        }
    }

    /**
     * A time of the server as the timestamp has it by which changes are followed: by the writers' clock where it has no zone.
     *
     * @param time as the server writes it; one without an offset is in UTC
     */
    public String shown(String time) {
        return shown(TimeText.timestampWithZone(time).toInstant());
    }

    private String shown(Instant time) {
        return sql.timeText(clock(timestampType()).shown(time), timestampType());
    }

    /** Asks the server's clock. */
    public Query clock() {
        Column timestamp = new Column(Term.TIMESTAMP, timestampType(), Column.Kind.TIMESTAMP, false, false);
        return new Query(
                "SELECT " + sql.asText(sql.clockBefore(timestamp), timestampType()) + sql.fromNothing(),
                List.of(Long.toString(-aheadMillis(timestampType()))));
    }

    private String timestampType() {
        return order.changes().orElseThrow().terms().get(0).type();
    }

    private Condition oldEnough() {
        if (order.young().isEmpty()) {
            return Condition.NONE;
        }
        String timestamp = order.changes().orElseThrow().terms().get(0).expression();
        Column young = order.young().get();
        return new Condition(
                timestamp + " < " + sql.clockBefore(young),
                List.of(Long.toString(reading.timestampDelay().toMillis() - aheadMillis(young.type()))));
    }

    /** How far that clock is ahead of UTC by now. */
    private long aheadMillis(String type) {
        return clock(type).aheadMillis(InstantSource.system().instant());
    }

    /** The one by which values of this type were written; the server's own shows UTC. */
    private WallClock clock(String type) {
        return sql.isZoneless(type) ? reading.clock() : WallClock.UTC;
    }

    private Query select(String what, Keyset order, Optional<Place> reached) {
        Condition from = sql.from(order().table(), order, reached);
        return new Query("SELECT " + what + " FROM " + from.sql() + " t", from.values());
    }

    /** What stands behind FROM, the table being called t. */
    public String from() {
        return sql.from(order.table()) + " t";
    }
}
