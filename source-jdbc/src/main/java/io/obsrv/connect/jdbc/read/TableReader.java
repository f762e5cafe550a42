// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.jdbc.tracking.Progress;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Batch.Next;
import io.obsrv.connect.source.SplitReader;
import java.util.List;

/** Reads one table: loads it, and then follows its changes or ends. */
public final class TableReader implements SplitReader {

    private final TableContext context;
    private final LoadPhase load;
    private final FollowPhase follow;
    private Progress progress;

    public TableReader(TableContext context, Connections connections, Progress from) {
        this.context = context;
        this.load = new LoadPhase(context, connections, from);
        this.follow = new FollowPhase(context, connections);
        this.progress = from;
    }

    @Override
    public Batch read() throws DatabaseFailure {
        return switch (progress.phase()) {
            case LOAD -> load();
            case FOLLOW -> follow();
            case END -> new Batch(List.of(), progress.position(context.order()), Next.END);
        };
    }

    @Override
    public void close() {
        load.close();
    }

    private Batch load() throws DatabaseFailure {
        RowBatch rows = load.read();
        if (rows.full()) {
            progress = progress.at(rows.place().orElseThrow());
            return batch(rows, Next.CONTINUE);
        }
        progress = progress.loaded(context.order());
        return batch(rows, progress.phase() == Progress.Phase.END ? Next.END : Next.YIELD);
    }

    private Batch follow() throws DatabaseFailure {
        RowBatch rows = follow.read(progress);
        if (rows.place().isPresent()) {
            progress = progress.at(rows.place().get());
        }
        return batch(rows, rows.full() ? Next.YIELD : Next.PAUSE);
    }

    private Batch batch(RowBatch rows, Next next) {
        return new Batch(rows.events(), rows.rejections(), progress.position(context.order()), next);
    }
}
