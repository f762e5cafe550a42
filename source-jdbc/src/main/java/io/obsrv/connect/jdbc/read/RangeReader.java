// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.jdbc.range.KeyRange;
import io.obsrv.connect.jdbc.range.RangeProgress;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Batch.Next;
import io.obsrv.connect.source.SplitReader;

/** Loads one range of a table. */
public final class RangeReader implements SplitReader {

    private final TableContext context;
    private final KeyRange range;
    private final LoadPhase load;
    private RangeProgress progress;

    /** Makes a reader; opens nothing. */
    public RangeReader(TableContext context, Connections connections, KeyRange range, RangeProgress from) {
        this.context = context;
        this.range = range;
        this.load = new LoadPhase(context, connections, range.upper());
        this.progress = from;
    }

    @Override
    public Batch read() throws DatabaseFailure {
        if (progress.ended()) {
            return batch(RowBatch.NONE, progress, Next.END);
        }
        RowBatch rows = load.read(progress.in(range));
        long count = rows.events().size() + rows.rejections().size();
        return rows.full()
                ? batch(rows, progress.at(rows.places().get(0), count), Next.CONTINUE)
                : batch(rows, progress.end(count), Next.END);
    }

    @Override
    public void close() {
        load.close();
    }

    private Batch batch(RowBatch rows, RangeProgress after, Next next) {
        progress = after;
        return new Batch(
                rows.events(), rows.rejections(), after.position(context.order().load()), next);
    }
}
