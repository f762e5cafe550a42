// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import io.obsrv.connect.jdbc.config.DeletesConfig;
import io.obsrv.connect.jdbc.config.DeletesConfig.Deletes;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.config.TrackingConfig;
import io.obsrv.connect.jdbc.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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
            Optional<String> obstacle = reading.deletes().deletes() == Deletes.TRACKING && !kind.seesDeletes()
                    ? Optional.of("it does not see deletes (" + DeletesConfig.DELETES + ")")
                    : kind.obstacle(connection, order, reading);
            if (obstacle.isEmpty()) {
                return Optional.of(new Choice(kind, reasons));
            }
            reasons.add(kind.name() + ": " + obstacle.get());
        }
        throw new UnreadableTable(
                "Changes of \"" + order.table().id() + "\" cannot be tracked. " + String.join("; ", reasons),
                TrackingConfig.TRACKING);
    }

    private static List<TrackingKind> wanted(ReadingConfig reading, Dialect dialect) {
        if (reading.tracking().kind().equals(TrackingConfig.AUTO)) {
            return dialect.trackings();
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
