// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;

/**
 * PostgreSQL's dates and times.
 *
 * <p>As the driver does, infinity is the largest or smallest value of the Java type. JSON has it as the server's own
 * text, {@code "infinity"}; Connect has no form for it. Years before our era are counted as ISO 8601 does: 1 BC is 0.
 */
final class PostgreSqlTimes {

    private static final String INFINITY = "infinity";
    private static final String MINUS_INFINITY = "-infinity";
    private static final String BEFORE_CHRIST = " BC";

    private PostgreSqlTimes() {}

    static LocalDate date(String text) {
        if (text.equals(INFINITY)) {
            return LocalDate.MAX;
        }
        if (text.equals(MINUS_INFINITY)) {
            return LocalDate.MIN;
        }
        boolean before = text.endsWith(BEFORE_CHRIST);
        String[] parts = (before ? text.substring(0, text.length() - BEFORE_CHRIST.length()) : text).split("-", -1);
        int year = Integer.parseInt(parts[0]);
        return LocalDate.of(before ? 1 - year : year, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    static LocalDateTime timestamp(String text) {
        if (text.equals(INFINITY)) {
            return LocalDateTime.MAX;
        }
        if (text.equals(MINUS_INFINITY)) {
            return LocalDateTime.MIN;
        }
        boolean before = text.endsWith(BEFORE_CHRIST);
        String rest = before ? text.substring(0, text.length() - BEFORE_CHRIST.length()) : text;
        int space = rest.indexOf(' ');
        return LocalDateTime.of(
                date(rest.substring(0, space) + (before ? BEFORE_CHRIST : "")),
                LocalTime.parse(rest.substring(space + 1)));
    }

    /** The session is in UTC: the offset is always {@code +00}. */
    static OffsetDateTime timestampWithZone(String text) {
        LocalDateTime time = timestamp(text.replace("+00", ""));
        if (time.equals(LocalDateTime.MAX)) {
            return OffsetDateTime.MAX;
        }
        return time.equals(LocalDateTime.MIN) ? OffsetDateTime.MIN : time.atOffset(ZoneOffset.UTC);
    }

    static void write(LocalDate value, JsonBuffer out) {
        if (value.equals(LocalDate.MAX) || value.equals(LocalDate.MIN)) {
            out.text(value.equals(LocalDate.MAX) ? INFINITY : MINUS_INFINITY);
            return;
        }
        out.text(value);
    }

    static void write(LocalDateTime value, JsonBuffer out) {
        if (value.equals(LocalDateTime.MAX) || value.equals(LocalDateTime.MIN)) {
            out.text(value.equals(LocalDateTime.MAX) ? INFINITY : MINUS_INFINITY);
            return;
        }
        out.text(value);
    }

    static void write(OffsetDateTime value, JsonBuffer out) {
        if (value.equals(OffsetDateTime.MAX) || value.equals(OffsetDateTime.MIN)) {
            out.text(value.equals(OffsetDateTime.MAX) ? INFINITY : MINUS_INFINITY);
            return;
        }
        out.text(value.withOffsetSameInstant(ZoneOffset.UTC));
    }

    static Date connect(LocalDate value) {
        refuseInfinity(value.equals(LocalDate.MAX) || value.equals(LocalDate.MIN));
        return Date.from(value.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    static Date connect(LocalDateTime value) {
        refuseInfinity(value.equals(LocalDateTime.MAX) || value.equals(LocalDateTime.MIN));
        return Date.from(value.toInstant(ZoneOffset.UTC));
    }

    static Date connect(OffsetDateTime value) {
        refuseInfinity(value.equals(OffsetDateTime.MAX) || value.equals(OffsetDateTime.MIN));
        return Date.from(value.toInstant());
    }

    static Date connectTime(String text) {
        if (text.startsWith("24")) {
            throw new RuleBreach(Rule.UNKNOWN_TYPE, "the time 24:00:00 has no form in Connect");
        }
        return Date.from(Instant.ofEpochMilli(LocalTime.parse(text).toNanoOfDay() / 1_000_000));
    }

    private static void refuseInfinity(boolean infinite) {
        if (infinite) {
            throw new RuleBreach(Rule.NOT_FINITE, "an infinite date or time has no form in Connect");
        }
    }
}
