// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.run;

import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Batch.Next;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.SplitReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Loads a table again and again: with the poll interval between two runs, or at the times of a schedule.
 *
 * <p>Its positions are those of a load with the number of the run and of the rows that it has read so far, so that a run
 * that is interrupted goes on where it was: {@code {"phase":"load","at.key.id":"41","run":"3","rows":"41"}}. With a
 * schedule, a position between runs says when the last one ended: the next begins at the first scheduled time behind that,
 * so however many times passed at a standstill, one run makes up for them, and those that passed during a run are left out.
 */
public final class BulkReader implements SplitReader {

    private static final String RUN = "run";
    private static final String ROWS = "rows";
    private static final String ENDED = "ended";
    private static final String PLACE = "at.";
    private static final Position AGAIN = Position.of("phase", "load");

    private final Opening opening;
    private final Runs runs;
    private Position from;
    private long run;
    private long rows;
    private Optional<Instant> ended;
    private @Nullable SplitReader reader;

    /** Opens a reader of one load. */
    @FunctionalInterface
    public interface Opening {
        SplitReader at(Position position) throws DatabaseFailure;
    }

    public BulkReader(Opening opening, Position from, Runs runs) {
        this.opening = opening;
        this.runs = runs;
        this.from = "end".equals(from.text("phase")) ? AGAIN : from;
        this.run = number(from, RUN, 1);
        // A result without an order has no place, and is read from its start.
        boolean goesOn = from.values().keySet().stream().anyMatch(name -> name.startsWith(PLACE));
        this.rows = goesOn ? number(from, ROWS, 0) : 0;
        this.ended = goesOn
                ? Optional.empty()
                : Optional.ofNullable(from.text(ENDED)).map(Instant::parse);
    }

    @Override
    public Batch read() throws Exception {
        if (reader == null && !isDue()) {
            return new Batch(List.of(), from, Next.PAUSE);
        }
        SplitReader open = reader == null ? opening.at(from) : reader;
        reader = open;
        Batch batch = open.read();
        rows += batch.events().size() + batch.rejections().size();
        if (batch.next() != Next.END) {
            return new Batch(batch.events(), batch.rejections(), counted(batch.position()), batch.next());
        }
        close();
        return end(batch);
    }

    @Override
    public void close() {
        SplitReader open = reader;
        reader = null;
        if (open != null) {
            open.close();
        }
    }

    private boolean isDue() {
        if (runs.schedule().isEmpty() || ended.isEmpty()) {
            return true;
        }
        Instant due = runs.schedule().get().after(ended.get());
        return !runs.clock().instant().isBefore(due);
    }

    private Batch end(Batch last) {
        Instant now = runs.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        List<Event> events = new ArrayList<>(last.events());
        long read = rows;
        runs.end().ifPresent(end -> events.add(end.event(run, read, now)));
        run++;
        rows = 0;
        from = counted(AGAIN);
        if (runs.schedule().isPresent()) {
            from = from.with(ENDED, now.toString());
            ended = Optional.of(now);
        }
        return new Batch(events, last.rejections(), from, Next.PAUSE);
    }

    private Position counted(Position position) {
        return position.isStart()
                ? position
                : position.with(RUN, Long.toString(run)).with(ROWS, Long.toString(rows));
    }

    private static long number(Position position, String name, long fallback) {
        String text = position.text(name);
        return text == null ? fallback : Long.parseLong(text);
    }
}
