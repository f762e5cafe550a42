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
    private static final long FIRST_DAY = Math.floorDiv(FIRST_SECOND, SECONDS_PER_DAY);
    private static final long LAST_DAY = Math.floorDiv(LAST_SECOND, SECONDS_PER_DAY);

    private static final long MICROS_PER_DAY = SECONDS_PER_DAY * 1_000_000L;

    /** How many there are in the years 0 to 9999. */
    private static final long MICROS = (LAST_SECOND + 1 - FIRST_SECOND) * 1_000_000;

    /** {@code 0000-00-} and {@code 00:00:00} as {@link JsonBuffer#EIGHT} bytes, and where the tens stand in them. */
    private static final long YEAR_MONTH = 0x2d30_302d_3030_3030L;

    private static final long YEAR_MONTH_TENS = 0x0000_0f00_000f_000fL;
    private static final long TIME = 0x3030_3a30_303a_3030L;
    private static final long TIME_TENS = 0x000f_0000_0f00_000fL;

    private static final int DAYS_PER_ERA = 146_097;
    private static final int DAYS_TO_1970 = 719_468;

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
            out.text(far(value));
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
            out.text(far(value.toLocalDateTime()) + value.getOffset().getId());
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
        at = moment(second, value.getNano(), bytes, at);
        bytes[at++] = 'Z';
        out.advanceTo(quote(bytes, at));
    }

    /** As {@code write(Instant.ofEpochMilli(milli), out)}. */
    static void writeMilli(long milli, JsonBuffer out) {
        long second = Math.floorDiv(milli, 1_000L);
        if (second < FIRST_SECOND || second > LAST_SECOND) {
            writeFar(Instant.ofEpochMilli(milli), out);
            return;
        }
        out.room(ROOM);
        byte[] bytes = out.array();
        int at = quote(bytes, out.length());
        at = moment(second, (int) (milli - second * 1_000L) * 1_000_000, bytes, at);
        bytes[at++] = 'Z';
        out.advanceTo(quote(bytes, at));
    }

    /** Writes the date of a day since 1970 if it is in the years 0 to 9999, and else nothing; returns whether it did. */
    static boolean writeDay(int epochDay, JsonBuffer out) {
        if (epochDay < FIRST_DAY || epochDay > LAST_DAY) {
            return false;
        }
        out.room(ROOM);
        byte[] bytes = out.array();
        int at = quote(bytes, out.length());
        at = out.days().write(epochDay, bytes, at);
        out.advanceTo(quote(bytes, at));
        return true;
    }

    /**
     * Writes a time of so many microseconds after a second since the start of 1970 if it is in the years 0 to 9999, with a
     * Z behind it if it is in UTC; returns whether it did.
     */
    static boolean writeMicros(long micros, long origin, boolean utc, JsonBuffer out) {
        // Where that is beyond the largest number it becomes negative.
        long sinceFirst = micros + (origin - FIRST_SECOND) * 1_000_000;
        if (sinceFirst < 0 || sinceFirst >= MICROS) {
            return false;
        }
        out.room(ROOM);
        byte[] bytes = out.array();
        int at = quote(bytes, out.length());
        int day = (int) (sinceFirst / MICROS_PER_DAY);
        long ofDay = sinceFirst - day * MICROS_PER_DAY;
        int second = (int) (ofDay / 1_000_000);
        at = out.days().write(day + (int) FIRST_DAY, bytes, at);
        bytes[at++] = 'T';
        at = clock(second, bytes, at);
        int micro = (int) (ofDay - second * 1_000_000L);
        if (micro != 0) {
            at = fractionOfMicros(micro, bytes, at);
        }
        if (utc) {
            bytes[at++] = 'Z';
        }
        out.advanceTo(quote(bytes, at));
        return true;
    }

    /** Writes a time without a zone: {@code 2026-11-21T09:05:00.250}, of so many seconds since the start of 1970. */
    static void writeLocal(long second, int nano, JsonBuffer out) {
        if (second < FIRST_SECOND || second > LAST_SECOND) {
            out.text(far(LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC)));
            return;
        }
        out.room(ROOM);
        byte[] bytes = out.array();
        int at = quote(bytes, out.length());
        at = moment(second, nano, bytes, at);
        out.advanceTo(quote(bytes, at));
    }

    private static int moment(long second, int nano, byte[] bytes, int from) {
        int day = (int) Math.floorDiv(second, SECONDS_PER_DAY);
        int ofDay = (int) (second - (long) day * SECONDS_PER_DAY);
        int at = date(day, bytes, from);
        bytes[at++] = 'T';
        return time(ofDay, nano, bytes, at);
    }

    /**
     * Hours, minutes and seconds of a second of the day: what is behind the point of its hours is so many 60th of an hour,
     * and what is behind the point of these so many seconds; 1,193,047 is 2^32 / 3,600, rounded up.
     */
    private static int clock(int second, byte[] bytes, int at) {
        long hours = second * 1_193_047L;
        long minutes = (hours & 0xffff_ffffL) * 60;
        long seconds = (minutes & 0xffff_ffffL) * 60;
        long parts = (hours >>> 32) | ((minutes >>> 32) << 24) | ((seconds >>> 32) << 48);
        JsonBuffer.EIGHT.set(bytes, at, inDigits(parts, TIME_TENS) | TIME);
        return at + Long.BYTES;
    }

    /**
     * The date of a day since 1970, in the years 0 to 9999: days are counted from 1 March of the year -400, so that a leap
     * day is the last of its year and no number is negative; year and day of the year, and month and day of the month, are
     * the two halves of one product (Neri and Schneider, "Euclidean affine functions and their application to calendar
     * algorithms", 2022).
     */
    static int date(int epochDay, byte[] bytes, int from) {
        int quarters = 4 * (epochDay + DAYS_TO_1970 + DAYS_PER_ERA) + 3;
        int century = quarters / DAYS_PER_ERA;
        int ofCentury = (quarters % DAYS_PER_ERA) | 3;
        long product = 2_939_745L * ofCentury;
        int yearOfCentury = (int) (product >>> 32);
        int ofYear = (int) ((product & 0xffff_ffffL) / 2_939_745L) / 4;
        int monthAndDay = 2_141 * ofYear + 197_913;
        boolean nextYear = ofYear >= 306;
        int month = (monthAndDay >>> 16) - (nextYear ? 12 : 0);
        int day = (monthAndDay & 0xffff) / 2_141 + 1;
        return date(100 * century + yearOfCentury - 400 + (nextYear ? 1 : 0), month, day, bytes, from);
    }

    private static boolean isFar(LocalDate date) {
        return date.getYear() < 0 || date.getYear() > 9999;
    }

    private static void writeFar(Object value, JsonBuffer out) {
        out.text(value.toString());
    }

    /** Java leaves the seconds out where there are none. */
    private static String far(LocalDateTime value) {
        return value.getSecond() == 0 && value.getNano() == 0 ? value + ":00" : value.toString();
    }

    private static int dateTime(LocalDateTime value, byte[] bytes, int from) {
        int at = date(value.toLocalDate(), bytes, from);
        bytes[at++] = 'T';
        return time(value.toLocalTime(), bytes, at);
    }

    private static int date(LocalDate value, byte[] bytes, int from) {
        return date(value.getYear(), value.getMonthValue(), value.getDayOfMonth(), bytes, from);
    }

    private static int date(int year, int month, int day, byte[] bytes, int at) {
        long parts = year / 100 | ((long) (year % 100) << 16) | ((long) month << 40);
        JsonBuffer.EIGHT.set(bytes, at, inDigits(parts, YEAR_MONTH_TENS) | YEAR_MONTH);
        return two(day, bytes, at + 8);
    }

    private static int time(LocalTime value, byte[] bytes, int from) {
        long ofDay = value.toNanoOfDay();
        int second = (int) (ofDay / 1_000_000_000);
        return time(second, (int) (ofDay - second * 1_000_000_000L), bytes, from);
    }

    private static int time(int second, int nano, byte[] bytes, int from) {
        int at = clock(second, bytes, from);
        return nano == 0 ? at : fraction(nano, bytes, at);
    }

    /**
     * Each number below 100, which begins at a byte of its own and has two, as its tens and ones in these bytes: 103 / 1024
     * is one tenth as far as such numbers go.
     */
    private static long inDigits(long numbers, long placesOfTens) {
        long tens = ((numbers * 103) >>> 10) & placesOfTens;
        return tens | ((numbers - tens * 10) << 8);
    }

    /** Three, six or nine digits, as needed. */
    private static int fraction(int nano, byte[] bytes, int at) {
        int micro = nano / 1_000;
        if (micro * 1_000 == nano) {
            return fractionOfMicros(micro, bytes, at);
        }
        bytes[at] = '.';
        JsonNumbers.writeDigits(nano, 9, bytes, at + 1);
        return at + 10;
    }

    private static int fractionOfMicros(int micro, byte[] bytes, int at) {
        // A zero, where the point belongs, and six digits.
        long digits = JsonNumbers.digits(micro) >>> 8;
        JsonBuffer.EIGHT.set(bytes, at, (digits | JsonNumbers.ZEROS) ^ ('0' ^ '.'));
        boolean isMilli = digits >>> 32 == 0;
        return at + (isMilli ? 4 : 7);
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
