// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Horizon;
import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Step;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Term;
import io.obsrv.connect.jdbc.tracking.Tracking;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Reads quickly by the order of an index, and every so often sweeps the table for what committed late: the former makes
 * it fast, the latter makes it complete, and a row is read by one of them only.
 *
 * <p>A sweep is a {@link WindowTracking window} over the whole table, without the rows that {@link FastReads} knows.
 */
final class SweepTracking implements Tracking {

    /** A longer text of reads in each position would cost more than an early sweep. */
    private static final int LONGEST_READS = 32_768;

    /** A sweep looks at the whole table: the share of time for that is one in so many. */
    private static final long REST = 10;

    private static final Term SETTLED = new Term("settled", "pg_snapshot_xmin(pg_current_snapshot())", "bigint", false);

    private final TableQueries queries;
    private final RowTransaction transaction;
    private final WindowTracking window;
    private final List<Term> terms;
    private final long intervalNanos;
    private long nextSweep;
    private boolean wasCrowded;

    SweepTracking(String name, TableQueries queries, RowTransaction transaction) {
        this.queries = queries;
        this.transaction = transaction;
        this.window = new WindowTracking(name, queries, transaction);
        this.terms = new ArrayList<>(changes().terms());
        terms.add(transaction.term());
        terms.add(SETTLED);
        this.intervalNanos = queries.reading().tracking().sweepInterval().toNanos();
        this.nextSweep = within(intervalNanos);
    }

    @Override
    public String name() {
        return window.name();
    }

    /** Readers that go on after a restart do not all sweep at once. */
    private static long within(long nanos) {
        return System.nanoTime() + ThreadLocalRandom.current().nextLong(nanos);
    }

    /** The line of the sweeps first: what is settled before it cannot be behind the place that is looked up then. */
    @Override
    public Optional<Mark> begin(Connection connection) throws SQLException {
        Mark line = window.begin(connection).orElseThrow();
        return Optional.of(line.with(lastPlace(connection)));
    }

    @Override
    public Horizon horizon() {
        return PostgreSqlHorizon.TRANSACTION_IDS;
    }

    @Override
    public Condition loaded(Mark line) {
        return window.loaded(line);
    }

    @Override
    public Mark behind(Mark line) {
        nextSweep = System.nanoTime();
        return line;
    }

    @Override
    public Optional<Step> next(Connection connection, Mark stored) throws SQLException {
        // Without a lower end the position is one of the cursor alone: what is late from now on is not lost.
        Mark mark = Window.knowsLower(stored)
                ? stored
                : stored.with(Window.settledBefore(Snapshots.current(connection).xmin()));
        boolean crowded = FastReads.of(mark).text().length() > LONGEST_READS;
        boolean early = crowded && !wasCrowded;
        wasCrowded = crowded;
        if (Window.isOpen(mark) || early || System.nanoTime() - nextSweep >= 0) {
            Optional<Step> sweep = sweep(connection, mark);
            if (sweep.isPresent()) {
                return sweep;
            }
        }
        // As long as a sweep could not forget the reads, too many transactions are under way: wait for them.
        return crowded ? Optional.empty() : Optional.of(fast(mark));
    }

    private Optional<Step> sweep(Connection connection, Mark mark) throws SQLException {
        long began = System.nanoTime();
        FastReads reads = FastReads.of(mark);
        Condition passedOver = reads.passedOver(reached(mark), queries, transaction);
        Optional<Step> step = window.next(connection, mark, passedOver);
        nextSweep = System.nanoTime() + intervalNanos;
        return step.map(whole -> new Step(whole.query(), whole.terms(), true, (rows, end) -> {
            Mark after = whole.progression().after(rows, end);
            if (!end) {
                return after;
            }
            long now = System.nanoTime();
            nextSweep = now + Math.max(intervalNanos, REST * (now - began));
            boolean areNeeded = !reads.areBehind(Window.lower(after), Window.sent(after));
            return areNeeded ? after : new FastReads(List.of()).store(after);
        }));
    }

    private Step fast(Mark mark) {
        return new Step(
                queries.follow(reached(mark), Condition.NONE, terms),
                terms,
                false,
                (rows, end) -> rows.isEmpty() ? mark : read(rows, mark));
    }

    private Mark read(List<Place> rows, Mark mark) {
        int columns = changes().terms().size();
        Place last = rows.get(rows.size() - 1);
        long settled = Long.parseLong(last.values().get(columns + 1));
        TreeSet<Long> seen = new TreeSet<>();
        for (Place row : rows) {
            seen.add(Long.parseLong(row.values().get(columns)));
        }
        TransactionIds also = TransactionIds.of(seen.tailSet(settled)).without(Window.sent(mark));
        Place upTo = last.first(columns);
        FastReads reads = FastReads.of(mark);
        boolean canMeetASweep = settled > Window.lower(mark) || !also.isEmpty();
        if (canMeetASweep || !reads.reads().isEmpty()) {
            reads = reads.and(reached(mark), new FastReads.Read(upTo, settled, also));
        }
        return reads.store(mark.with(upTo.mark(changes().terms(), "")));
    }

    private Optional<Place> reached(Mark mark) {
        return Place.leading(mark, "", changes().terms());
    }

    private Mark lastPlace(Connection connection) throws SQLException {
        return queries.lastPlace(connection, Condition.NONE)
                .map(place -> place.mark(changes().terms(), ""))
                .orElse(Mark.NONE);
    }

    private Keyset changes() {
        return queries.order().changes().orElseThrow();
    }
}
