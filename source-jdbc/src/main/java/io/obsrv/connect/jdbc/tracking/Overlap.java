// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import io.obsrv.connect.jdbc.column.TimeText;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import java.time.Duration;
import java.time.Instant;

/**
 * How far rows are read again: so many rows, and in the modes with a timestamp so much time, whichever is less.
 *
 * @param timed whether the first value of a place is a timestamp
 */
record Overlap(int rows, Duration time, boolean timed) {

    static Overlap of(ReadingConfig reading) {
        return new Overlap(
                reading.tracking().overlapRows(),
                reading.tracking().overlap(),
                reading.mode().usesTimestamp());
    }

    /**
     * Whether a row stands too far behind another one to be read again.
     *
     * @param distance how many rows there are from the one to the other, both counted
     */
    boolean isLeft(Place row, Place newest, int distance) {
        return distance > rows || (timed && instant(row).plus(time).isBefore(instant(newest)));
    }

    private static Instant instant(Place row) {
        return TimeText.timestampWithZone(row.values().get(0)).toInstant();
    }
}
