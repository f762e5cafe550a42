// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonFormat;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import io.obsrv.connect.json.WireValues;
import java.math.BigDecimal;

/**
 * Exact decimals: how many digits of base 10,000 there are, the power of 10,000 that the first of them counts, the sign,
 * how many decimal places are shown, and the digits. Zeros at both ends are left out.
 */
final class CopyNumeric {

    private static final int DIGITS = 8;
    private static final int MINUS = 0x4000;
    private static final int NAN = 0xc000;
    private static final int INFINITY = 0xd000;
    private static final int MINUS_INFINITY = 0xf000;

    private static final int BASE = 10_000;
    private static final int BASE_PLACES = 4;

    /** Digits that a long holds, whichever they are. */
    private static final int MOST = 4;

    private CopyNumeric() {}

    static void write(byte[] bytes, int from, JsonBuffer out, JsonFormat format) {
        int weight = Wire.int16(bytes, from + 2);
        int sign = sign(bytes, from);
        int scale = Wire.int16(bytes, from + 6);
        if ((sign & NAN) == NAN) {
            throw new RuleBreach(Rule.NOT_FINITE);
        }
        if (weight >= MOST || scale > MOST * BASE_PLACES) {
            out.decimal(new BigDecimal(text(bytes, from)), format);
            return;
        }
        int count = Wire.int16(bytes, from);
        long whole = 0;
        for (int i = 0; i <= weight; i++) {
            whole = whole * BASE + digit(bytes, from, i, count);
        }
        long decimals = 0;
        int places = 0;
        for (int i = weight + 1; places < scale; i++) {
            decimals = decimals * BASE + digit(bytes, from, i, count);
            places += BASE_PLACES;
        }
        WireValues.decimal(sign == MINUS, whole, decimals, places, scale, format, out);
    }

    private static int digit(byte[] bytes, int from, int index, int count) {
        return index < 0 || index >= count ? 0 : Wire.int16(bytes, from + DIGITS + 2 * index);
    }

    static String text(byte[] bytes, int from) {
        int count = Wire.int16(bytes, from);
        int weight = Wire.int16(bytes, from + 2);
        int sign = sign(bytes, from);
        int scale = Wire.int16(bytes, from + 6);
        if ((sign & NAN) == NAN) {
            return sign == INFINITY ? "Infinity" : sign == MINUS_INFINITY ? "-Infinity" : "NaN";
        }
        StringBuilder text = new StringBuilder(sign == MINUS ? "-" : "");
        text.append(weight < 0 ? 0 : digit(bytes, from, 0, count));
        for (int i = 1; i <= weight; i++) {
            append(digit(bytes, from, i, count), text);
        }
        if (scale == 0) {
            return text.toString();
        }
        text.append('.');
        int end = text.length() + scale;
        for (int i = weight + 1; text.length() < end; i++) {
            append(digit(bytes, from, i, count), text);
        }
        text.setLength(end);
        return text.toString();
    }

    private static void append(int digit, StringBuilder text) {
        for (int tens = BASE / 10; tens > 0; tens /= 10) {
            text.append((char) ('0' + digit / tens % 10));
        }
    }

    private static int sign(byte[] bytes, int from) {
        return Short.toUnsignedInt(Wire.int16(bytes, from + 4));
    }
}
