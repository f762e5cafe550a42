// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The number form of JSON for exact decimals, with all their digits. */
final class JsonDecimals {

    /** More digits than this are not read by Jackson's parser as the pipeline sets it up. */
    private static final long MOST_DIGITS = 1_000;

    private static final int LONG_DIGITS = 18;
    private static final int SMALL_SCALE = 18;

    private JsonDecimals() {}

    static void write(BigDecimal value, JsonFormat.Decimals form, JsonBuffer out) {
        switch (form) {
            case NUMBER -> writeNumber(value, out);
            case TEXT -> {
                out.raw((byte) '"');
                writePlain(value, out);
                out.raw((byte) '"');
            }
        }
    }

    static void write(BigInteger value, JsonFormat.Decimals form, JsonBuffer out) {
        if (form == JsonFormat.Decimals.NUMBER && value.bitLength() <= 63) {
            out.number(value.longValue());
            return;
        }
        write(new BigDecimal(value), form, out);
    }

    /** Writes a number in parts, as {@link WireValues#decimal} takes it. */
    static void write(
            boolean negative,
            long whole,
            long decimals,
            int digits,
            int scale,
            JsonFormat.Decimals form,
            JsonBuffer out) {
        if (form == JsonFormat.Decimals.NUMBER) {
            JsonNumbers.writeWithPoint(negative, whole, decimals, digits, scale, out);
            return;
        }
        out.raw((byte) '"');
        JsonNumbers.writeWithPoint(negative, whole, decimals, digits, scale, out);
        out.raw((byte) '"');
    }

    private static void writeNumber(BigDecimal value, JsonBuffer out) {
        if (value.scale() > 0) {
            writePlain(value, out);
            return;
        }
        if (value.signum() == 0) {
            out.number(0L);
            return;
        }
        long digits = (long) value.precision() - value.scale();
        if (digits > 19 || (digits == 19 && value.toBigInteger().bitLength() > 63)) {
            throw new RuleBreach(Rule.INTEGER_BEYOND_64_BITS);
        }
        out.number(value.longValue());
    }

    /** Writes the digits without an exponent. */
    private static void writePlain(BigDecimal value, JsonBuffer out) {
        int scale = value.scale();
        if (scale >= 0 && scale <= SMALL_SCALE && value.precision() <= LONG_DIGITS) {
            writeCompact(value.scaleByPowerOfTen(scale).longValue(), scale, out);
            return;
        }
        if (value.signum() == 0 && scale < 0) {
            out.raw((byte) '0');
            return;
        }
        if (Math.max(value.precision(), (long) value.precision() - scale) > MOST_DIGITS || scale > MOST_DIGITS) {
            throw new RuleBreach(Rule.NUMBER_TOO_LONG);
        }
        out.ascii(value.toPlainString());
    }

    private static void writeCompact(long unscaled, int scale, JsonBuffer out) {
        long digits = Math.abs(unscaled);
        long whole = digits / JsonNumbers.TENS[scale];
        JsonNumbers.writeWithPoint(unscaled < 0, whole, digits - whole * JsonNumbers.TENS[scale], scale, scale, out);
    }
}
