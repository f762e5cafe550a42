// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import io.obsrv.connect.jdbc.config.DeletesConfig;
import io.obsrv.connect.jdbc.config.DeletesConfig.Deletes;
import io.obsrv.connect.jdbc.config.Mode;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.config.TrackingConfig;
import io.obsrv.connect.jdbc.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chooses the way of tracking for a table. */
public final class Trackings {

    /**
     * A choice and why it was made.
     *
     * @param reasons what stood in the way of stronger kinds
     */
    public record Choice(TrackingKind kind, List<String> reasons) {
        public Choice {
            reasons = List.copyOf(reasons);
        }

        /**
         * Whether deletes are to be found by a sweep.
         *
         * @throws UnreadableTable if they are, and cannot be in this table
         */
        public boolean sweeps(TableOrder order, ReadingConfig reading, Dialect dialect) {
            boolean sweeps = reading.deletes().sweeps(kind.seesDeletes());
            if (sweeps) {
                order.requireSweepable(dialect.sql());
            }
            return sweeps;
        }
    }

    private Trackings() {}

    /**
     * The way of tracking a table, as configured, or the strongest one; empty if its changes are not followed.
     *
     * @throws UnreadableTable if the configured one is not possible, or none is
     */
    public static Optional<Choice> choose(
            Connection connection, TableOrder order, ReadingConfig reading, Dialect dialect) throws SQLException {
        if (!reading.mode().follows()) {
            return Optional.empty();
        }
        List<String> reasons = new ArrayList<>();
        for (TrackingKind kind : wanted(reading, dialect)) {
            Optional<String> obstacle = ofDeletes(kind, reading.deletes().deletes());
            if (obstacle.isEmpty()) {
                obstacle = kind.obstacle(connection, order, reading);
            }
            if (obstacle.isEmpty()) {
                return Optional.of(new Choice(kind, reasons));
            }
            reasons.add(kind.name() + ": " + obstacle.get());
        }
        String all = "Changes of \"" + order.table().id() + "\" cannot be tracked. " + String.join("; ", reasons);
        if (reading.deletes().deletes() == Deletes.TRACKING
                && wanted(reading, dialect).stream().noneMatch(TrackingKind::seesDeletes)) {
            throw new UnreadableTable(all + ". " + seeing(dialect), DeletesConfig.DELETES);
        }
        String way = reading.mode() == Mode.CHANGES
                ? ". Set " + ReadingConfig.MODE
                        + " to incrementing, timestamp or timestamp+incrementing, with their columns"
                : "";
        throw new UnreadableTable(all + way, TrackingConfig.TRACKING);
    }

    private static String seeing(Dialect dialect) {
        List<String> seeing = dialect.trackings().stream()
                .filter(TrackingKind::seesDeletes)
                .map(TrackingKind::name)
                .toList();
        return seeing.isEmpty()
                ? "No tracking of " + dialect.name() + " sees deletes: set " + DeletesConfig.DELETES + " to sweep"
                : "Of the trackings of " + dialect.name() + ", those that see deletes are " + seeing;
    }

    private static Optional<String> ofDeletes(TrackingKind kind, Deletes deletes) {
        if (deletes == Deletes.TRACKING && !kind.seesDeletes()) {
            return Optional.of("it does not see deletes");
        }
        return deletes == Deletes.SWEEP && kind.seesDeletes()
                ? Optional.of("it sees deletes by itself")
                : Optional.empty();
    }

    private static List<TrackingKind> wanted(ReadingConfig reading, Dialect dialect) {
        if (reading.tracking().kind().equals(TrackingConfig.AUTO)) {
            // The order of strength, with deletes as a strength where they are wanted.
            boolean wantsDeletes = reading.deletes().deletes() == Deletes.AUTO;
            return dialect.trackings().stream()
                    .sorted(Comparator.comparing(kind -> wantsDeletes && !kind.seesDeletes()))
                    .toList();
        }
        List<TrackingKind> named = dialect.trackings().stream()
                .filter(kind -> kind.name().equals(reading.tracking().kind()))
                .toList();
        if (named.isEmpty()) {
            throw new UnreadableTable(
                    "The dialect " + dialect.name() + " has no tracking \""
                            + reading.tracking().kind() + "\"; it has "
                            + dialect.trackings().stream()
                                    .map(TrackingKind::name)
                                    .toList(),
                    TrackingConfig.TRACKING);
        }
        return named;
    }
}
