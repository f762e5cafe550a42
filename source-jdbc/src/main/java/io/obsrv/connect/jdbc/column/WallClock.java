// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.column;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock by which timestamps without a zone were written.
 *
 * <p>When clocks are put forward, a time that there was not is as much later; when they are put back, a time that there
 * was twice is the second one, after the change. So do Java's calendars, by which other connectors read.
 */
public record WallClock(ZoneId zone) {

    /** What is taken where nothing is configured. */
    public static final WallClock UTC = new WallClock(ZoneOffset.UTC);

    public boolean isUtc() {
        return zone.normalized().equals(ZoneOffset.UTC);
    }

    public Instant instant(LocalDateTime shown) {
        return shown.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    public LocalDateTime shown(Instant time) {
        return LocalDateTime.ofInstant(time, zone);
    }

    /** How far it is ahead of UTC at a time, in milliseconds. */
    public long aheadMillis(Instant time) {
        return zone.getRules().getOffset(time).getTotalSeconds() * 1_000L;
    }
}
