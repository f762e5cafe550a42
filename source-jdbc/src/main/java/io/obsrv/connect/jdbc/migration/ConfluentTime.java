// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.migration;

import io.obsrv.connect.jdbc.column.TimeText;
import io.obsrv.connect.jdbc.column.WallClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** Times as the database writes them, and as offsets hold them. */
final class ConfluentTime {

    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[xxx][x]")
            .toFormatter();

    private ConfluentTime() {}

    /** In UTC; what is below a microsecond is cut off, so that no row is behind it that was not. */
    static String text(Instant time) {
        return TimeText.of(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    /** In a form that says the zone, for a column that is not known yet. */
    static String instantText(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).toString();
    }

    static boolean isInstant(String text) {
        return text.endsWith("Z") && text.indexOf('T') > 0;
    }

    /** The time that the database wrote, by this clock where it wrote no zone; empty if it is infinite, or before our era. */
    static Optional<Instant> parse(String text, WallClock clock) {
        try {
            TemporalAccessor time = READ.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    time instanceof OffsetDateTime zoned ? zoned.toInstant() : clock.instant((LocalDateTime) time));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }
}
