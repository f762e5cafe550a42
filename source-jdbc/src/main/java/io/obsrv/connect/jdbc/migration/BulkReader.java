// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.migration;

import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Batch.Next;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.SplitReader;
import org.jspecify.annotations.Nullable;

/**
 * Loads a table again and again, with the poll interval between two runs.
 *
 * <p>Its positions are those of a load with the number of the run and of the rows that it has read so far, so that a run
 * that is interrupted goes on where it was: {@code {"phase":"load","at.key.id":"41","run":"3","rows":"41"}}.
 */
public final class BulkReader implements SplitReader {

    private static final String RUN = "run";
    private static final String ROWS = "rows";
    private static final String PLACE = "at.";
    private static final Position AGAIN = Position.of("phase", "load");

    private final Opening opening;
    private Position from;
    private long run;
    private long rows;
    private @Nullable SplitReader reader;

    /** Opens a reader of one load. */
    @FunctionalInterface
    public interface Opening {
        SplitReader at(Position position) throws DatabaseFailure;
    }

    public BulkReader(Opening opening, Position from) {
        this.opening = opening;
        this.from = "end".equals(from.text("phase")) ? AGAIN : from;
        this.run = number(from, RUN, 1);
        // A result without an order has no place, and is read from its start.
        boolean goesOn = from.values().keySet().stream().anyMatch(name -> name.startsWith(PLACE));
        this.rows = goesOn ? number(from, ROWS, 0) : 0;
    }

    @Override
    public Batch read() throws Exception {
        SplitReader open = reader == null ? opening.at(from) : reader;
        reader = open;
        Batch batch = open.read();
        rows += batch.events().size() + batch.rejections().size();
        if (batch.next() != Next.END) {
            return new Batch(batch.events(), batch.rejections(), counted(batch.position()), batch.next());
        }
        close();
        from = AGAIN;
        run++;
        rows = 0;
        return new Batch(batch.events(), batch.rejections(), counted(AGAIN), Next.PAUSE);
    }

    @Override
    public void close() {
        SplitReader open = reader;
        reader = null;
        if (open != null) {
            open.close();
        }
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
