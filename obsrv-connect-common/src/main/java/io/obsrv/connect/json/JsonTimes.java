// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The ISO 8601 text form of dates and times, written digit by digit for the years 0 to 9999. */
final class JsonTimes {

    private static final long FIRST_SECOND = LocalDateTime.of(0, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
    private static final long LAST_SECOND =
            LocalDateTime.of(9999, 12, 31, 23, 59, 59).toEpochSecond(ZoneOffset.UTC);
    private static final int SECONDS_PER_DAY = 86_400;

    /** The longest form: quotes, date, T, time with nine decimals, offset with seconds. */
    private static final int ROOM = 48;

    private JsonTimes() {}

    static void write(LocalDate value, JsonBuffer out) {
        if (isFar(value)) {
            writeFar(value, out);
            return;
        }
        out.room(ROOM);
        byte[] bytes = out.array();
        int at = quote(bytes, out.length());
        at = date(value, bytes, at);
        out.advanceTo(quote(bytes, at));
    }

    static void write(LocalTime value, JsonBuffer out) {
        out.room(ROOM);
        byte[] bytes = out.array();
        int at = quote(bytes, out.length());
        at = time(value, bytes, at);
        out.advanceTo(quote(bytes, at));
    }

    static void write(LocalDateTime value, JsonBuffer out) {
        if (isFar(value.toLocalDate())) {
            writeFar(value, out);
            return;
        }
        out.room(ROOM);
        byte[] bytes = out.array();
        int at = quote(bytes, out.length());
        at = dateTime(value, bytes, at);
        out.advanceTo(quote(bytes, at));
    }

    static void write(OffsetDateTime value, JsonBuffer out) {
        if (isFar(value.toLocalDate())) {
            writeFar(value, out);
            return;
        }
        out.room(ROOM);
        byte[] bytes = out.array();
        int at = quote(bytes, out.length());
        at = dateTime(value.toLocalDateTime(), bytes, at);
        String offset = value.getOffset().getId();
        for (int i = 0; i < offset.length(); i++) {
            bytes[at++] = (byte) offset.charAt(i);
        }
        out.advanceTo(quote(bytes, at));
    }

    static void write(Instant value, JsonBuffer out) {
        long second = value.getEpochSecond();
        if (second < FIRST_SECOND || second > LAST_SECOND) {
            writeFar(value, out);
            return;
        }
        out.room(ROOM);
        byte[] bytes = out.array();
        int at = quote(bytes, out.length());
        at = date(LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_PER_DAY)), bytes, at);
        bytes[at++] = 'T';
        int ofDay = Math.floorMod(second, SECONDS_PER_DAY);
        at = time(ofDay / 3_600, ofDay / 60 % 60, ofDay % 60, value.getNano(), bytes, at);
        bytes[at++] = 'Z';
        out.advanceTo(quote(bytes, at));
    }

    private static boolean isFar(LocalDate date) {
        return date.getYear() < 0 || date.getYear() > 9999;
    }

    private static void writeFar(Object value, JsonBuffer out) {
        out.text(value.toString());
    }

    private static int dateTime(LocalDateTime value, byte[] bytes, int from) {
        int at = date(value.toLocalDate(), bytes, from);
        bytes[at++] = 'T';
        return time(value.toLocalTime(), bytes, at);
    }

    private static int date(LocalDate value, byte[] bytes, int from) {
        int at = two(value.getYear() / 100, bytes, from);
        at = two(value.getYear() % 100, bytes, at);
        bytes[at++] = '-';
        at = two(value.getMonthValue(), bytes, at);
        bytes[at++] = '-';
        return two(value.getDayOfMonth(), bytes, at);
    }

    private static int time(LocalTime value, byte[] bytes, int from) {
        return time(value.getHour(), value.getMinute(), value.getSecond(), value.getNano(), bytes, from);
    }

    private static int time(int hour, int minute, int second, int nano, byte[] bytes, int from) {
        int at = two(hour, bytes, from);
        bytes[at++] = ':';
        at = two(minute, bytes, at);
        bytes[at++] = ':';
        at = two(second, bytes, at);
        return nano == 0 ? at : fraction(nano, bytes, at);
    }

    /** Three, six or nine digits, as needed. */
    private static int fraction(int nano, byte[] bytes, int from) {
        int at = from;
        bytes[at++] = '.';
        if (nano % 1_000_000 == 0) {
            JsonNumbers.writeDigits(nano / 1_000_000, 3, bytes, at);
            return at + 3;
        }
        if (nano % 1_000 == 0) {
            JsonNumbers.writeDigits(nano / 1_000, 6, bytes, at);
            return at + 6;
        }
        JsonNumbers.writeDigits(nano, 9, bytes, at);
        return at + 9;
    }

    private static int two(int value, byte[] bytes, int at) {
        int tens = value / 10;
        bytes[at] = (byte) ('0' + tens);
        bytes[at + 1] = (byte) ('0' + (value - tens * 10));
        return at + 2;
    }

    private static int quote(byte[] bytes, int at) {
        bytes[at] = '"';
        return at + 1;
    }
}
