// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.migration;

import io.obsrv.connect.jdbc.config.TakeoverConfig;
import io.obsrv.connect.source.Position;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Where a table begins that has no stored offset and is not to be loaded. */
public final class InitialPosition {

    /** Rows of the first timestamp itself are read if they have a number: Confluent's begins behind this one. */
    private static final long FIRST_INCREMENTING = -1;

    /** What time it is, as text of the column with the timestamp. */
    @FunctionalInterface
    public interface Clock {
        String now() throws SQLException;
    }

    private InitialPosition() {}

    /**
     * The place to begin behind, if one is configured.
     *
     * @param usesIncrementing whether the mode needs a number too
     * @param clock the database's
     */
    public static Optional<Position> of(TakeoverConfig config, boolean usesIncrementing, Clock clock)
            throws SQLException {
        if (!config.hasInitial()) {
            return Optional.empty();
        }
        Position position = Position.of("phase", "follow");
        if (config.timestampInitial().isPresent()) {
            long millis = config.timestampInitial().get();
            position = position.with(
                    "at.timestamp",
                    millis == TakeoverConfig.NOW
                            ? clock.now()
                            : ConfluentTime.instantText(Instant.ofEpochMilli(millis)));
        }
        if (usesIncrementing) {
            long number = config.incrementingInitial().orElse(FIRST_INCREMENTING);
            position = position.with("at.incrementing", Long.toString(number));
        }
        return Optional.of(position);
    }
}
