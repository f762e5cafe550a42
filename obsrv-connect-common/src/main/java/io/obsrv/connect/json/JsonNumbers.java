// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.nio.charset.StandardCharsets;

/**
 * The number form of JSON for Java's primitive types.
 *
 * <p>Floating point numbers are written with the fewest digits that read back as the same value. Most numbers in data
 * have a few decimals only: where a value is the nearest double to {@code m / 10^k} with m of at most 15 digits (6 for
 * floats) and k of at most 6, then those digits are the shortest, as every decimal of 15 digits has a double of its
 * own, and as a division of two exactly held numbers gives the nearest double. Everything else takes Jackson's
 * Schubfach, which the JDK has from version 19 on only.
 */
final class JsonNumbers {

    private static final byte[] SMALLEST = "-9223372036854775808".getBytes(StandardCharsets.US_ASCII);
    private static final double[] POWERS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
    private static final long[] LONG_POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};
    private static final long[] TENS = tens();
    private static final byte[] PAIRS = pairs();
    private static final double DOUBLE_DIGITS = 1e15;
    private static final double FLOAT_DIGITS = 1e6;
    private static final double SMALL = 1e-3;

    /** Twice the relative error of a value scaled by a power of ten: what is further from a whole number is none. */
    private static final double TOLERANCE = 0x1p-51;

    private JsonNumbers() {}

    static void write(long value, JsonBuffer out) {
        if (value == Long.MIN_VALUE) {
            out.raw(SMALLEST);
            return;
        }
        out.room(20);
        byte[] bytes = out.array();
        int at = out.length();
        long rest = value;
        if (rest < 0) {
            bytes[at++] = '-';
            rest = -rest;
        }
        int count = digits(rest);
        writeDigits(rest, count, bytes, at);
        out.advanceTo(at + count);
    }

    static void write(double value, JsonBuffer out) {
        checkFinite(value);
        double size = Math.abs(value);
        if (size < SMALL || size >= DOUBLE_DIGITS) {
            writeAny(value, out);
            return;
        }
        for (int k = 0; k < POWERS.length; k++) {
            double product = size * POWERS[k];
            double scaled = Math.rint(product);
            if (scaled >= DOUBLE_DIGITS) {
                break;
            }
            // The division decides; the comparison before it is cheap and spares most of them.
            if (Math.abs(product - scaled) <= scaled * TOLERANCE && scaled / POWERS[k] == size) {
                writeScaled(value < 0, (long) scaled, k, out);
                return;
            }
        }
        writeAny(value, out);
    }

    static void write(float value, JsonBuffer out) {
        checkFinite(value);
        double size = Math.abs(value);
        if (size < SMALL || size >= FLOAT_DIGITS) {
            writeAny(value, out);
            return;
        }
        for (int k = 0; k < POWERS.length; k++) {
            double scaled = Math.rint(size * POWERS[k]);
            if (scaled >= FLOAT_DIGITS) {
                break;
            }
            if ((float) (scaled / POWERS[k]) == (float) size) {
                writeScaled(value < 0, (long) scaled, k, out);
                return;
            }
        }
        writeAny(value, out);
    }

    /** Writes the last {@code count} decimal digits of a number that is not negative, with zeros before them. */
    static void writeDigits(long value, int count, byte[] bytes, int at) {
        long rest = value;
        int i = at + count;
        while (rest > Integer.MAX_VALUE && i - at >= 2) {
            long next = rest / 100;
            i = writePair((int) (rest - next * 100), bytes, i);
            rest = next;
        }
        int small = (int) rest;
        while (i - at >= 2) {
            int next = small / 100;
            i = writePair(small - next * 100, bytes, i);
            small = next;
        }
        if (i > at) {
            bytes[at] = (byte) ('0' + (rest > Integer.MAX_VALUE ? rest % 10 : small % 10));
        }
    }

    /** Writes two digits before an index; returns where they begin. */
    private static int writePair(int value, byte[] bytes, int end) {
        bytes[end - 1] = PAIRS[2 * value + 1];
        bytes[end - 2] = PAIRS[2 * value];
        return end - 2;
    }

    /** How many decimal digits a number has that is not negative. */
    static int digits(long value) {
        // 1233 / 4096 is a little over log10(2): the estimate is right or one too low.
        int estimate = ((64 - Long.numberOfLeadingZeros(value | 1)) * 1_233) >>> 12;
        return value < TENS[estimate] ? Math.max(1, estimate) : estimate + 1;
    }

    private static void writeScaled(boolean negative, long digits, int scale, JsonBuffer out) {
        out.room(24);
        byte[] bytes = out.array();
        int at = out.length();
        if (negative) {
            bytes[at++] = '-';
        }
        long whole = digits / LONG_POWERS[scale];
        int count = digits(whole);
        writeDigits(whole, count, bytes, at);
        at += count;
        bytes[at++] = '.';
        int decimals = Math.max(1, scale);
        writeDigits(digits - whole * LONG_POWERS[scale], decimals, bytes, at);
        out.advanceTo(at + decimals);
    }

    private static void writeAny(double value, JsonBuffer out) {
        out.ascii(NumberOutput.toString(value, true));
    }

    private static void writeAny(float value, JsonBuffer out) {
        out.ascii(NumberOutput.toString(value, true));
    }

    private static long[] tens() {
        long[] tens = new long[19];
        tens[0] = 1;
        for (int i = 1; i < tens.length; i++) {
            tens[i] = 10 * tens[i - 1];
        }
        return tens;
    }

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }

    private static void checkFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new RuleBreach(Rule.NOT_FINITE);
        }
    }
}
