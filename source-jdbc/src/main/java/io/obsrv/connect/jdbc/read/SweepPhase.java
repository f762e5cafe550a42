// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.jdbc.sweep.KeySweep;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Batch.Next;
import io.obsrv.connect.source.Position;
import java.util.List;
import java.util.Optional;

/** Finds the deletes of a table while it is followed, taking turns with that; keeps the keys of what is read. */
final class SweepPhase implements AutoCloseable {

    private final TableContext context;
    private final Connections connections;
    private final KeptKeys kept;
    private final KeySweep sweep;
    private boolean wasLast = true;

    SweepPhase(TableContext context, Connections connections, KeptKeys kept) {
        this.context = context;
        this.connections = connections;
        this.kept = kept;
        this.sweep = new KeySweep(
                context.queries(),
                connections,
                kept.keys(),
                context.dialect().connector().fetchSize(KeySweep.fetchRows()),
                context.config().reading().deletes().sweepInterval());
    }

    /** Keeps the keys of a batch of the load. */
    void loaded(RowBatch rows) {
        kept.keys().loaded(rows.keys(), Optional.empty());
        if (!rows.full()) {
            kept.keys().cover(KeptKeys.WHOLE);
        }
    }

    /** Keeps the keys of rows that were followed. */
    void followed(RowBatch rows) {
        kept.keys().followed(rows.keys());
        wasLast = false;
    }

    boolean isDue() {
        return sweep.isDue();
    }

    /** Whether it goes on now: every other time, and always in the middle of a look at the table. */
    boolean isItsTurn() {
        return sweep.isLooking() || (!wasLast && sweep.isDue());
    }

    /** The events of rows that are no more. */
    RowBatch read() throws DatabaseFailure {
        wasLast = true;
        List<Place> deleted = sweep.next();
        return deleted.isEmpty()
                ? RowBatch.NONE
                : connections.with(
                        "Reading deleted keys of \"" + context.table().id() + "\"",
                        connection -> new DeletedRows(context).of(connection, deleted));
    }

    Batch batch(RowBatch rows, Position position, Next next) {
        return kept.batch(rows, position, next);
    }

    @Override
    public void close() {
        sweep.close();
    }
}
