// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.range;

import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Progress;
import io.obsrv.connect.jdbc.tracking.Progress.Phase;
import io.obsrv.connect.source.Position;
import java.util.List;
import java.util.Optional;

/**
 * How far a range has been read, as a type; its stored form is a {@link Position} of the range's split.
 *
 * @param place the last row that was read; empty if none was, and at the end
 * @param rows how many rows were read so far
 * @param cuts where the range was cut again because it proved too large, ascending: it ends at the first of them, and
 *     what is behind each is a range of its own; empty if it was not
 */
public record RangeProgress(RangePlan plan, boolean ended, Optional<Place> place, long rows, List<Place> cuts) {

    private static final String PLAN = "plan";
    private static final String ROWS = "rows";
    private static final String CUTS = "cuts";

    public RangeProgress {
        cuts = List.copyOf(cuts);
    }

    public static RangeProgress start(RangePlan plan) {
        return new RangeProgress(plan, false, Optional.empty(), 0, List.of());
    }

    /**
     * Reads the stored form.
     *
     * @param load the order of the load
     * @throws IllegalArgumentException if it is none, or does not fit the order in which the table is read now
     */
    public static RangeProgress from(Position position, Keyset load) {
        check(position);
        Progress progress = Progress.from(position, load, false);
        return new RangeProgress(
                plan(position).orElseThrow(),
                progress.phase() == Phase.END,
                progress.place(),
                rows(position),
                cuts(position));
    }

    /**
     * Checks a stored form as far as that is possible without the table.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    public static void check(Position position) {
        Progress.check(position);
        if (Progress.phase(position) == Phase.FOLLOW) {
            throw new IllegalArgumentException("The \"phase\" of a range is load or end");
        }
        if (plan(position).isEmpty()) {
            throw new IllegalArgumentException("A position of a range needs its \"" + PLAN + "\"");
        }
        rows(position);
        cuts(position);
    }

    /** The plan that a range's stored position was made in; empty if nothing is stored. */
    public static Optional<RangePlan> plan(Position position) {
        return Optional.ofNullable(position.text(PLAN)).map(RangePlan::parse);
    }

    /** How many rows were read up to a stored position. */
    public static long rows(Position position) {
        String rows = position.text(ROWS);
        return rows == null ? 0 : Long.parseLong(rows);
    }

    /** Where a range was cut again, by its stored position. */
    public static List<Place> cuts(Position position) {
        String cuts = position.text(CUTS);
        return cuts == null ? List.of() : PlaceText.parseAll(cuts);
    }

    /** Whether a stored position is the end of its range. */
    public static boolean isEnd(Position position) {
        return !position.isStart() && Progress.phase(position) == Phase.END;
    }

    public RangeProgress at(Place row, long more) {
        return new RangeProgress(plan, false, Optional.of(row), rows + more, cuts);
    }

    public RangeProgress end(long more) {
        return new RangeProgress(plan, true, Optional.empty(), rows + more, cuts);
    }

    /** The same, with what is behind the first of these places left to other ranges; with none of them, undone. */
    public RangeProgress cut(List<Place> places) {
        return new RangeProgress(plan, ended, place, rows, places);
    }

    /** The load of this range as one of the table, which goes on where this is. */
    public Progress in(KeyRange range) {
        Progress load = Progress.load(plan.line());
        return place.or(range::lower).map(load::at).orElse(load);
    }

    /** What {@link #from} reads back; nothing read is nothing stored. */
    public Position position(Keyset load) {
        if (!ended && place.isEmpty()) {
            return Position.START;
        }
        Progress progress =
                ended ? Progress.end() : place.map(Progress.load(Mark.NONE)::at).orElseThrow();
        Position position =
                progress.position(load).with(ROWS, Long.toString(rows)).with(PLAN, plan.text());
        return cuts.isEmpty() ? position : position.with(CUTS, PlaceText.of(cuts));
    }
}
