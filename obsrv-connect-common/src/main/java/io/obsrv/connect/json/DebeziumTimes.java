// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Debezium's numbers and texts for times, in the form of {@link JsonTimes}: the seconds with as many groups of three
 * digits behind the point as they need, a time without a zone as it is, one with a zone in UTC.
 */
final class DebeziumTimes {

    private static final String INFINITY = "infinity";
    private static final String MINUS_INFINITY = "-infinity";

    /** What PostgreSQL's driver has for infinity, in milliseconds. */
    private static final long INFINITE_MILLI = 9_223_372_036_825_200L;

    private static final long MINUS_INFINITE_MILLI = -9_223_372_036_832_400L;
    private static final int THOUSAND = 1_000;

    /**
     * What becomes of infinity in 32 bits of days: in a snapshot, and from the log, where PostgreSQL counts from 2000. No
     * database has days so far back.
     */
    private static final Set<Integer> INFINITE_DAYS = Set.of(-622_191_234, -2_147_472_692);

    private static final Set<Integer> MINUS_INFINITE_DAYS = Set.of(-625_821_272, -2_147_472_691);

    /** PostgreSQL's, in 4713 before our era. */
    private static final int EARLIEST_DAY = -2_440_588;

    private static final long MILLIS = 1_000L;
    private static final long MICROS = 1_000_000L;
    private static final long NANOS = 1_000_000_000L;
    private static final int GROUP = 3;

    private static final Pattern FRACTION = Pattern.compile("\\.([0-9]+)");
    private static final Pattern EMPTY_PART = Pattern.compile("(?<![0-9.])-?0[YMDHS]");

    private DebeziumTimes() {}

    static void writeDay(int day, JsonBuffer out) {
        if (day < EARLIEST_DAY) {
            writeFarDay(day, out);
            return;
        }
        out.text(LocalDate.ofEpochDay(day));
    }

    private static void writeFarDay(int day, JsonBuffer out) {
        if (INFINITE_DAYS.contains(day)) {
            out.text(INFINITY);
        } else if (MINUS_INFINITE_DAYS.contains(day)) {
            out.text(MINUS_INFINITY);
        } else {
            out.text(LocalDate.ofEpochDay(day));
        }
    }

    static void writeMilli(long milli, JsonBuffer out) {
        if (milli == INFINITE_MILLI || milli == MINUS_INFINITE_MILLI) {
            out.text(milli > 0 ? INFINITY : MINUS_INFINITY);
            return;
        }
        long second = Math.floorDiv(milli, MILLIS);
        JsonTimes.writeLocal(second, (int) (milli - second * MILLIS) * 1_000_000, out);
    }

    static void writeMicro(long micro, JsonBuffer out) {
        if (micro == INFINITE_MILLI * THOUSAND || micro == MINUS_INFINITE_MILLI * THOUSAND) {
            out.text(micro > 0 ? INFINITY : MINUS_INFINITY);
            return;
        }
        long second = Math.floorDiv(micro, MICROS);
        JsonTimes.writeLocal(second, (int) (micro - second * MICROS) * THOUSAND, out);
    }

    static void writeNano(long nano, JsonBuffer out) {
        long second = Math.floorDiv(nano, NANOS);
        JsonTimes.writeLocal(second, (int) (nano - second * NANOS), out);
    }

    /** A time of day, {@code 24:00:00} included, or a span of time such as MySQL's {@code -838:59:59}. */
    static void writeTime(long value, ChronoUnit unit, JsonBuffer out) {
        long nanos = Math.multiplyExact(value, unit.getDuration().toNanos());
        long rest = Math.abs(nanos);
        long seconds = rest / NANOS;
        StringBuilder text = new StringBuilder(24);
        text.append(nanos < 0 ? "-" : "");
        appendTwo(seconds / 3_600, text);
        appendTwo(seconds / 60 % 60, text.append(':'));
        appendTwo(seconds % 60, text.append(':'));
        long fraction = rest % NANOS;
        if (fraction > 0) {
            text.append('.').append(Long.toString(NANOS + fraction), 1, 10);
        }
        out.text(inThrees(text.toString()));
    }

    /** Writes a text of a time with an offset in UTC; one that is none, such as {@code infinity}, as it is. */
    static void writeZoned(String text, JsonBuffer out) {
        if (text.endsWith("Z")) {
            out.text(inThrees(text));
            return;
        }
        try {
            out.text(OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC));
        } catch (DateTimeException noTime) {
            out.text(text);
        }
    }

    /** A text of a time that Debezium says to be in UTC as it has no zone, without that. */
    static String local(String text) {
        return inThrees(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
    }

    /** A span in ISO 8601 without the parts that are zero, as PostgreSQL writes it: {@code P1Y2M-3DT4H5M6.7S}. */
    static String interval(String text) {
        String parts = EMPTY_PART.matcher(text).replaceAll("");
        String shown = parts.endsWith("T") ? parts.substring(0, parts.length() - 1) : parts;
        return shown.equals("P") ? "PT0S" : shown;
    }

    /** The same text with three, six, nine or no digits behind the point. */
    static String inThrees(String text) {
        if (text.indexOf('.') < 0) {
            return text;
        }
        Matcher fraction = FRACTION.matcher(text);
        if (!fraction.find()) {
            return text;
        }
        int end = fraction.end(1);
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        int digits = end - fraction.start(1);
        String kept =
                digits == 0 ? "" : text.substring(fraction.start(), end) + "0".repeat((GROUP - digits % GROUP) % GROUP);
        return text.substring(0, fraction.start()) + kept + text.substring(fraction.end());
    }

    private static void appendTwo(long number, StringBuilder text) {
        if (number < 10) {
            text.append('0');
        }
        text.append(number);
    }
}
