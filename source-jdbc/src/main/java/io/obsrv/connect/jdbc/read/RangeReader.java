// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.jdbc.dialect.TableCutter.Cuts;
import io.obsrv.connect.jdbc.range.KeyRange;
import io.obsrv.connect.jdbc.range.RangeProgress;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Batch.Next;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.SplitReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads one range of a table, and cuts it again where it proves too large.
 *
 * <p>A cut is part of the position of the next batch with rows. Once that is stored, the connector finds it there and
 * plans what is behind the cut as ranges of their own; until then nobody else reads it, and a reader that is opened at an
 * earlier position goes on to the old end.
 */
public final class RangeReader implements SplitReader {

    private static final Logger LOGGER = LoggerFactory.getLogger(RangeReader.class);

    /** A range is worth cutting again after at least so many rows, and if each part will have half as many. */
    private static final long MANY_ROWS = 200_000;

    private static final int MOST_PARTS = 8;

    private final TableContext context;
    private final Connections connections;
    private final KeyRange range;
    private final Optional<KeptKeys> kept;
    private LoadPhase load;
    private RangeProgress progress;
    private boolean isCutStored;
    private long nextLook;

    /**
     * Makes a reader; opens nothing.
     *
     * @param kept the keys that were delivered; empty if they are not kept
     */
    public RangeReader(
            TableContext context,
            Connections connections,
            KeyRange range,
            RangeProgress from,
            Optional<KeptKeys> kept) {
        this.context = context;
        this.connections = connections;
        this.range = range;
        this.kept = kept;
        this.load = load(from);
        this.progress = from;
        this.isCutStored = !from.cuts().isEmpty();
        this.nextLook = from.rows() + Math.max(2 * from.plan().rowsOfRange(), MANY_ROWS);
    }

    @Override
    public Batch read() throws DatabaseFailure {
        if (progress.ended()) {
            return batch(RowBatch.NONE, progress, Next.END);
        }
        if (progress.rows() >= nextLook && progress.cuts().isEmpty()) {
            nextLook = 2 * progress.rows();
            cut();
        }
        RowBatch rows = load.read(progress.in(range));
        if (rows.count() == 0 && !progress.cuts().isEmpty() && !isCutStored) {
            // No row would carry the cut: take it back.
            end(progress.cut(List.of()));
            rows = load.read(progress.in(range));
        }
        if (kept.isPresent()) {
            kept.get().keys().loaded(rows.keys(), range.lower());
        }
        isCutStored = isCutStored || (rows.count() > 0 && !progress.cuts().isEmpty());
        return rows.full()
                ? batch(rows, progress.at(rows.places().get(0), rows.count()), Next.CONTINUE)
                : batch(rows, progress.end(rows.count()), Next.END);
    }

    @Override
    public void close() {
        load.close();
    }

    private void cut() throws DatabaseFailure {
        Optional<Cuts> rest = connections.with(
                "Looking how much is left of range " + range + " of \""
                        + context.table().id() + "\"",
                connection -> context.dialect()
                        .cutter()
                        .cutRest(connection, context.queries(), progress.in(range), range.upper(), MOST_PARTS));
        List<Place> cuts = rest.map(RangeReader::worthwhile).orElse(List.of());
        if (!cuts.isEmpty()) {
            LOGGER.info(
                    "Cut again, table={}, range={}, parts={}, rowsRead={}, rowsLeft={}",
                    context.table().id(),
                    range,
                    cuts.size() + 1,
                    progress.rows(),
                    rest.get().rows());
            end(progress.cut(cuts));
        }
    }

    /** So many of the places that no part is too small. */
    private static List<Place> worthwhile(Cuts rest) {
        int places = rest.places().size();
        long parts = Math.min(places + 1L, rest.rows() / (MANY_ROWS / 2));
        List<Place> cuts = new ArrayList<>();
        for (long part = 1; part < parts; part++) {
            cuts.add(rest.places().get((int) (part * (places + 1) / parts) - 1));
        }
        return cuts;
    }

    /** Goes on with another end. */
    private void end(RangeProgress shortened) {
        load.close();
        progress = shortened;
        load = load(shortened);
    }

    private LoadPhase load(RangeProgress of) {
        return new LoadPhase(context, connections, range.before(of.cuts()).upper());
    }

    private Batch batch(RowBatch rows, RangeProgress after, Next next) {
        progress = after;
        Position position = after.position(context.order().load());
        return kept.isPresent()
                ? kept.get().batch(rows, position, next)
                : new Batch(rows.events(), rows.rejections(), position, next);
    }
}
