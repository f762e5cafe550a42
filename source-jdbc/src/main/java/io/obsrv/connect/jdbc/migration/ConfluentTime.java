// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.migration;

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

    /** Without a zone, which not every database reads: sessions are in UTC. */
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[xxx][x]")
            .toFormatter();

    private ConfluentTime() {}

    /** In UTC; what is below a microsecond is cut off, so that no row is behind it that was not. */
    static String text(Instant time) {
        return WRITTEN.format(time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
    }

    /** The time that the database wrote, in UTC; empty if it is infinite, or before our era. */
    static Optional<Instant> parse(String text) {
        try {
            TemporalAccessor time = READ.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    time instanceof OffsetDateTime zoned
                            ? zoned.toInstant()
                            : ((LocalDateTime) time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }
}
