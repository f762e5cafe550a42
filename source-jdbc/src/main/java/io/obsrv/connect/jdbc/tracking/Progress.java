// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import io.obsrv.connect.source.Position;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a table has been read, as a type; its stored form is a {@link Position}.
 *
 * <pre>
 *   start ── load ──(rows up to the horizon read)──▶ follow    where changes are tracked
 *               └───(last row read)───────────────▶ end       in mode load
 * </pre>
 *
 * <p>The <i>horizon</i> is the place of the last row, in the order of changes, when the load began. The load reads what
 * is not behind it and following goes on behind it, so that every row is read by exactly one of them, whatever is
 * written meanwhile. No horizon: there was no row yet.
 *
 * @param place the last row read in this phase; empty if none was
 */
public record Progress(Phase phase, Optional<Place> place, Optional<Place> horizon) {

    /** What is being done. */
    public enum Phase {
        LOAD,
        FOLLOW,
        END
    }

    private static final String PHASE = "phase";
    private static final String PLACE = "at.";
    private static final String HORIZON = "horizon.";

    public static Progress load(Optional<Place> horizon) {
        return new Progress(Phase.LOAD, Optional.empty(), horizon);
    }

    public Progress at(Place row) {
        return new Progress(phase, Optional.of(row), horizon);
    }

    /** What comes after the load. */
    public Progress loaded(TableOrder order) {
        if (order.changes().isEmpty()) {
            return new Progress(Phase.END, Optional.empty(), Optional.empty());
        }
        return new Progress(Phase.FOLLOW, horizon, Optional.empty());
    }

    /**
     * Reads the stored form.
     *
     * @throws IllegalArgumentException if it does not fit the order in which the table is read now
     */
    public static Progress from(Position position, TableOrder order) {
        Phase phase = phase(position);
        return switch (phase) {
            case LOAD ->
                new Progress(
                        phase,
                        Place.from(position, PLACE, order.load()),
                        order.changes().flatMap(changes -> Place.from(position, HORIZON, changes)));
            case FOLLOW ->
                new Progress(
                        phase,
                        Place.leading(position, PLACE, order.changes().orElseThrow(Progress::modeChanged)),
                        Optional.empty());
            case END -> {
                if (order.changes().isPresent()) {
                    throw modeChanged();
                }
                yield new Progress(phase, Optional.empty(), Optional.empty());
            }
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
            throw new IllegalArgumentException("A position needs \"phase\": load, follow or end");
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
     * @throws IllegalArgumentException if it has no known phase, or a value that is no text
     */
    public static void check(Position position) {
        phase(position);
        position.values().keySet().forEach(position::text);
    }

    public Position position(TableOrder order) {
        Position position = Position.of(PHASE, phase.name().toLowerCase(Locale.ROOT));
        Keyset places = phase == Phase.LOAD ? order.load() : order.changes().orElse(order.load());
        if (place.isPresent()) {
            position = place.get().store(position, PLACE, places);
        }
        if (horizon.isPresent()) {
            position = horizon.get().store(position, HORIZON, order.changes().orElseThrow());
        }
        return position;
    }

    private static IllegalArgumentException modeChanged() {
        return new IllegalArgumentException("The stored position was made in mode load and the mode is another now, or"
                + " the other way round. Set the mode as it was, or reset the connector's offsets to read the table"
                + " again");
    }
}
