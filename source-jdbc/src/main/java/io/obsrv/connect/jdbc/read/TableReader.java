// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.jdbc.read.FollowPhase.Followed;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Progress;
import io.obsrv.connect.jdbc.tracking.Request;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Batch.Next;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.SplitReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one table: loads it, and then follows its changes or ends. */
public final class TableReader implements SplitReader {

    private final TableContext context;
    private final Connections connections;
    private final LoadPhase load;
    private final @Nullable FollowPhase follow;
    private final @Nullable SweepPhase sweep;
    private final Optional<Request> request;
    private @Nullable Progress progress;

    /**
     * Makes a reader; opens nothing.
     *
     * @param from empty to begin
     * @param request what to begin with; empty for the whole table
     * @param keys the keys that were delivered; empty if they are not kept
     */
    public TableReader(
            TableContext context,
            Connections connections,
            Optional<Progress> from,
            Optional<Request> request,
            Optional<KeptKeys> keys) {
        this.context = context;
        this.connections = connections;
        this.load = new LoadPhase(context, connections, Optional.empty());
        this.follow = context.tracking()
                .map(tracking -> new FollowPhase(context, connections, tracking))
                .orElse(null);
        this.sweep =
                keys.map(kept -> new SweepPhase(context, connections, kept)).orElse(null);
        this.request = request;
        this.progress = from.orElse(null);
    }

    @Override
    public Batch read() throws DatabaseFailure {
        Progress now = progress == null ? begin() : progress;
        if (now == null) {
            return new Batch(List.of(), Position.START, Next.PAUSE);
        }
        progress = now;
        return switch (now.phase()) {
            case LOAD -> load(now);
            case FOLLOW -> follow(now);
            case END -> batch(RowBatch.NONE, now, Next.END);
        };
    }

    @Override
    public void close() {
        load.close();
        if (follow != null) {
            follow.close();
        }
        if (sweep != null) {
            sweep.close();
        }
    }

    private @Nullable Progress begin() throws DatabaseFailure {
        Optional<Mark> line = context.tracking().isEmpty()
                ? Optional.of(Mark.NONE)
                : connections.with(
                        "Beginning with \"" + context.table().id() + "\"",
                        context.tracking().get()::begin);
        return line.map(Progress::load)
                .map(load ->
                        request.map(asked -> asked.begin(load, context.order())).orElse(load))
                .orElse(null);
    }

    private Batch load(Progress now) throws DatabaseFailure {
        RowBatch rows = load.read(now);
        if (sweep != null) {
            sweep.loaded(rows);
        }
        if (rows.full()) {
            return batch(rows, now.at(rows.places().get(0)), Next.CONTINUE);
        }
        if (context.tracking().isEmpty()) {
            return batch(rows, Progress.end(), Next.END);
        }
        return batch(rows, Progress.follow(context.tracking().get().behind(now.line())), Next.YIELD);
    }

    private Batch follow(Progress now) throws DatabaseFailure {
        if (follow == null) {
            throw new IllegalStateException("Nothing is followed in this mode");
        }
        if (sweep != null && !follow.isOpen() && sweep.isItsTurn()) {
            return batch(sweep.read(), now, Next.YIELD);
        }
        Followed followed = follow.read(now.mark());
        Next next = followed.next();
        if (sweep != null) {
            sweep.followed(followed.rows());
            next = next == Next.PAUSE && sweep.isDue() ? Next.YIELD : next;
        }
        return batch(followed.rows(), Progress.follow(followed.mark()), next);
    }

    private Batch batch(RowBatch rows, Progress after, Next next) {
        progress = after;
        Position position = after.position(context.order().load());
        return sweep == null
                ? new Batch(rows.events(), rows.rejections(), position, next)
                : sweep.batch(rows, position, next);
    }
}
