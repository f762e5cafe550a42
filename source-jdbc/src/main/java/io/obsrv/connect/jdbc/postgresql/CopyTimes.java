// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.WireValues;
import java.time.LocalDate;

/**
 * Dates and times: days and microseconds since the year 2000, with the largest and smallest number for infinity.
 *
 * <p>Text is as the server writes it with the settings of our sessions.
 */
final class CopyTimes {

    private static final int DAYS_TO_2000 = 10_957;
    private static final long SECONDS_TO_2000 = DAYS_TO_2000 * 86_400L;
    private static final long MICROS = 1_000_000;
    private static final long MICROS_OF_DAY = 86_400 * MICROS;

    private CopyTimes() {}

    static void writeDate(int day, JsonBuffer out) {
        if (day == Integer.MAX_VALUE || day == Integer.MIN_VALUE) {
            out.text(infinity(day));
            return;
        }
        WireValues.date(Math.addExact(day, DAYS_TO_2000), out);
    }

    static void writeTimestamp(long micros, JsonBuffer out) {
        if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
            out.text(infinity(micros));
            return;
        }
        WireValues.dateTime(micros, SECONDS_TO_2000, out);
    }

    static void writeTimestampUtc(long micros, JsonBuffer out) {
        if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
            out.text(infinity(micros));
            return;
        }
        WireValues.utc(micros, SECONDS_TO_2000, out);
    }

    static String date(int day) {
        if (day == Integer.MAX_VALUE || day == Integer.MIN_VALUE) {
            return infinity(day);
        }
        LocalDate date = LocalDate.ofEpochDay((long) day + DAYS_TO_2000);
        return yearMonthDay(date) + era(date);
    }

    static String timestamp(long micros, String zone) {
        if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
            return infinity(micros);
        }
        long day = Math.floorDiv(micros, MICROS_OF_DAY);
        LocalDate date = LocalDate.ofEpochDay(day + DAYS_TO_2000);
        return yearMonthDay(date) + " " + time(micros - day * MICROS_OF_DAY) + zone + era(date);
    }

    private static String infinity(long value) {
        return value > 0 ? "infinity" : "-infinity";
    }

    private static String yearMonthDay(LocalDate date) {
        int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
        return padded(year, 4) + "-" + padded(date.getMonthValue(), 2) + "-" + padded(date.getDayOfMonth(), 2);
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }

    /** Written as the server does: {@code 24:00:00} is a time there and has no other form. */
    static String time(long micros) {
        long seconds = micros / MICROS;
        String time = padded(seconds / 3_600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2);
        long fraction = micros % MICROS;
        if (fraction == 0) {
            return time;
        }
        String digits = padded(fraction, 6);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return time + "." + digits.substring(0, end);
    }

    private static String padded(long number, int places) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, places - digits.length())) + digits;
    }
}
