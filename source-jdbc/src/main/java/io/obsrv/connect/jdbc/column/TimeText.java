// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.column;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.time.temporal.TemporalQuery;
import java.util.regex.Pattern;

/**
 * Dates and times as drivers write them: {@code 2026-11-21 09:05:00.25}, with T in place of the blank, with an offset or
 * without one.
 */
public final class TimeText {

    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[ ]['T']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .parseLenient()
            .optionalStart()
            .appendPattern("[ ]")
            .appendOffset("+HH:mm", "Z")
            .optionalEnd()
            .toFormatter();

    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private static final Pattern TOO_FINE = Pattern.compile("(\\.[0-9]{9})[0-9]+");

    private TimeText() {}

    /** A timestamp without an offset, {@code 2026-11-21 09:05:00.250000}; what is below a microsecond is cut off. */
    public static String of(LocalDateTime time) {
        return MICROS.format(time);
    }

    /**
     * Reads a date.
     *
     * @throws IllegalArgumentException if it is none, without the text
     */
    public static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADate) {
            throw unknown("date");
        }
    }

    /**
     * Reads a time of day.
     *
     * @throws IllegalArgumentException if it is none, without the text
     */
    public static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException notATime) {
            throw unknown("time");
        }
    }

    /**
     * Reads a timestamp, whatever its offset.
     *
     * @throws IllegalArgumentException if it is none, without the text
     */
    public static LocalDateTime timestamp(String text) {
        return parsed(text, LocalDateTime::from);
    }

    /**
     * Reads a timestamp; one without an offset is in UTC.
     *
     * @throws IllegalArgumentException if it is none, without the text
     */
    public static OffsetDateTime timestampWithZone(String text) {
        TemporalAccessor parsed = parsed(text, time -> time);
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        return LocalDateTime.from(parsed).atOffset(offset == null ? ZoneOffset.UTC : offset);
    }

    /** Digits behind the ninth, which some databases have, are left out. */
    private static <T> T parsed(String text, TemporalQuery<T> query) {
        try {
            return TIMESTAMP.parse(TOO_FINE.matcher(text).replaceFirst("$1"), query);
        } catch (DateTimeParseException notATimestamp) {
            throw unknown("timestamp");
        }
    }

    private static IllegalArgumentException unknown(String what) {
        return new IllegalArgumentException("The driver writes a " + what + " in a form that is not known");
    }
}
