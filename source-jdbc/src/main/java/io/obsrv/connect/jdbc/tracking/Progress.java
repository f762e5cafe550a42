// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import io.obsrv.connect.source.Position;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a table has been read, as a type; its stored form is a {@link Position}.
 *
 * <pre>
 *   start ── load ──(rows on this side of the line read)──▶ follow    where changes are tracked
 *               └───(last row read)─────────────────────▶ end       in mode load
 * </pre>
 *
 * @param place the last row that the load has read; empty if none was, and in other phases
 * @param mark while loading the line between load and following, then how far following has come
 */
public record Progress(Phase phase, Optional<Place> place, Mark mark) {

    /** What is being done. */
    public enum Phase {
        LOAD,
        FOLLOW,
        END
    }

    private static final String PHASE = "phase";
    private static final String AT = "at.";
    private static final String HORIZON = "horizon.";
    private static final String SINCE = "since";

    public static Progress load(Mark line) {
        return new Progress(Phase.LOAD, Optional.empty(), line);
    }

    public static Progress follow(Mark mark) {
        return new Progress(Phase.FOLLOW, Optional.empty(), mark);
    }

    public static Progress end() {
        return new Progress(Phase.END, Optional.empty(), Mark.NONE);
    }

    public Progress at(Place row) {
        return new Progress(phase, Optional.of(row), mark);
    }

    /** This load, of rows only that were changed at this time or later. */
    public Progress since(Instant time) {
        return new Progress(phase, place, mark.with(SINCE, time.toString()));
    }

    /** The earliest change that the load is to read; empty for all. */
    public Optional<Instant> since() {
        return Optional.ofNullable(mark.text(SINCE)).map(Instant::parse);
    }

    /** The line between load and following. */
    public Mark line() {
        return mark.without(SINCE);
    }

    /**
     * Reads the stored form.
     *
     * @param load the order of the load
     * @param tracked whether changes are followed
     * @throws IllegalArgumentException if it does not fit the order in which the table is read now
     */
    public static Progress from(Position position, Keyset load, boolean tracked) {
        Phase phase = phase(position);
        if ((phase == Phase.FOLLOW && !tracked) || (phase == Phase.END && tracked)) {
            throw new IllegalArgumentException("The stored position was made in mode load and the mode is another now,"
                    + " or the other way round. Set the mode as it was, or reset the connector's offsets to read the"
                    + " table again");
        }
        return switch (phase) {
            case LOAD ->
                new Progress(
                        phase, Place.from(Mark.from(position, AT), "", load.terms()), Mark.from(position, HORIZON));
            case FOLLOW -> follow(Mark.from(position, AT));
            case END -> end();
        };
    }

    /**
     * The phase of a stored form.
     *
     * @throws IllegalArgumentException if it has none, or is of a newer release
     */
    public static Phase phase(Position position) {
        if (position.version() != 1) {
            throw new IllegalArgumentException(
                    "Positions of version " + position.version() + " are not known; this release reads version 1");
        }
        String phase = position.text(PHASE);
        if (phase == null) {
            throw new IllegalArgumentException(
                    "A position needs \"phase\": load, follow or end; or \"read\": again, from key or from time");
        }
        try {
            return Phase.valueOf(phase.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("A position's \"phase\" is load, follow or end", unknown);
        }
    }

    /**
     * Checks a stored form as far as that is possible without the table.
     *
     * @throws IllegalArgumentException if it has no known phase and is no {@link Request}, or has a value that is no text
     */
    public static void check(Position position) {
        if (Request.of(position).isEmpty()) {
            phase(position);
        }
        position.values().keySet().forEach(position::text);
    }

    public Position position(Keyset load) {
        Position position = Position.of(PHASE, phase.name().toLowerCase(Locale.ROOT));
        if (phase != Phase.LOAD) {
            return mark.store(position, AT);
        }
        Mark at = place.map(row -> row.mark(load.terms(), "")).orElse(Mark.NONE);
        return mark.store(at.store(position, AT), HORIZON);
    }
}
