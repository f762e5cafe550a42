// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Values in the forms in which databases send them, written as JSON without an object made of each of them first. */
public final class WireValues {

    private static final long MICROS = 1_000_000;

    private WireValues() {}

    /**
     * Writes quoted text.
     *
     * @throws IllegalArgumentException if the bytes are no UTF-8
     */
    public static void text(byte[] utf8, int from, int to, JsonBuffer out) {
        JsonUtf8.write(utf8, from, to, out);
    }

    /**
     * Writes a decimal number of at most 18 digits before the point.
     *
     * @param whole what is before the point, without the sign
     * @param decimals what is behind it, of so many digits
     * @param digits 0 to 20
     * @param scale how many of these are shown, the others being zeros
     */
    public static void decimal(
            boolean negative, long whole, long decimals, int digits, int scale, JsonFormat format, JsonBuffer out) {
        JsonDecimals.write(negative, whole, decimals, digits, scale, format.decimals(), out);
    }

    /** Writes the date of a day since 1970, as {@link JsonBuffer#text(LocalDate)}. */
    public static void date(int epochDay, JsonBuffer out) {
        if (!JsonTimes.writeDay(epochDay, out)) {
            out.text(LocalDate.ofEpochDay(epochDay));
        }
    }

    /**
     * Writes a time without a zone, as {@link JsonBuffer#text(LocalDateTime)}.
     *
     * @param micros since the origin
     * @param origin in seconds since 1970, of the years 0 to 9999
     */
    public static void dateTime(long micros, long origin, JsonBuffer out) {
        if (!JsonTimes.writeMicros(micros, origin, false, out)) {
            out.text(time(micros, origin));
        }
    }

    /** The same for a time in UTC, as {@link JsonBuffer#text(java.time.OffsetDateTime)}. */
    public static void utc(long micros, long origin, JsonBuffer out) {
        if (!JsonTimes.writeMicros(micros, origin, true, out)) {
            out.text(time(micros, origin).atOffset(ZoneOffset.UTC));
        }
    }

    private static LocalDateTime time(long micros, long origin) {
        long second = Math.floorDiv(micros, MICROS);
        int nano = (int) (micros - second * MICROS) * 1_000;
        return LocalDateTime.ofEpochSecond(origin + second, nano, ZoneOffset.UTC);
    }
}
