// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Values in the forms in which databases send them, written as JSON without an object made of each of them first. */
public final class WireValues {

    private WireValues() {}

    /**
     * Writes quoted text.
     *
     * @throws IllegalArgumentException if the bytes are no UTF-8
     */
    public static void text(byte[] utf8, int from, int to, JsonBuffer out) {
        JsonUtf8.write(utf8, from, to, out);
    }

    /** Writes a decimal of at most 18 digits, of which so many, 0 to 18, are behind the point. */
    public static void decimal(long unscaled, int scale, JsonFormat format, JsonBuffer out) {
        JsonDecimals.write(unscaled, scale, format.decimals(), out);
    }

    /** Writes the date of a day since 1970, as {@link JsonBuffer#text(LocalDate)}. */
    public static void date(int epochDay, JsonBuffer out) {
        if (!JsonTimes.writeDay(epochDay, out)) {
            out.text(LocalDate.ofEpochDay(epochDay));
        }
    }

    /** Writes a time without a zone, as {@link JsonBuffer#text(LocalDateTime)}. */
    public static void dateTime(long epochSecond, int nano, JsonBuffer out) {
        if (!JsonTimes.writeMoment(epochSecond, nano, false, out)) {
            out.text(LocalDateTime.ofEpochSecond(epochSecond, nano, ZoneOffset.UTC));
        }
    }

    /** Writes a time in UTC, as {@link JsonBuffer#text(java.time.OffsetDateTime)}. */
    public static void utc(long epochSecond, int nano, JsonBuffer out) {
        if (!JsonTimes.writeMoment(epochSecond, nano, true, out)) {
            out.text(LocalDateTime.ofEpochSecond(epochSecond, nano, ZoneOffset.UTC)
                    .atOffset(ZoneOffset.UTC));
        }
    }
}
