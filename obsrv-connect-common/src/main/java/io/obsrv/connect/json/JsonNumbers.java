// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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
    static final long[] TENS = tens();

    /** Two bytes at once, the digit of the tens first. */
    private static final VarHandle TWO = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final short[] PAIRS = pairs();

    /** Four bytes at once, the first digit first. */
    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int[] FOURS = fours();

    /** A sign, 19 digits, and the three bytes behind them. */
    static final int ROOM = 24;

    private static final double DOUBLE_DIGITS = 1e15;
    private static final double FLOAT_DIGITS = 1e6;
    private static final double SMALL = 1e-3;

    /** Twice the relative error of a value scaled by a power of ten: what is further from a whole number is none. */
    private static final double TOLERANCE = 0x1p-51;

    private JsonNumbers() {}

    static void write(long value, JsonBuffer out) {
        out.room(ROOM);
        out.advanceTo(writeInRoom(value, out.array(), out.length()));
    }

    /** Writes a number where {@link #ROOM} bytes are free; returns where it ends. */
    static int writeInRoom(long value, byte[] bytes, int from) {
        if (value >= 0) {
            return writeWhole(value, bytes, from);
        }
        if (value == Long.MIN_VALUE) {
            System.arraycopy(SMALLEST, 0, bytes, from, SMALLEST.length);
            return from + SMALLEST.length;
        }
        bytes[from] = '-';
        return writeWhole(-value, bytes, from + 1);
    }

    /**
     * Writes all decimal digits of a number that is not negative; returns where they end. Up to three bytes behind them
     * are overwritten.
     */
    static int writeWhole(long value, byte[] bytes, int from) {
        if (value < 10_000) {
            return writeFirst((int) value, bytes, from);
        }
        if (value < 100_000_000) {
            int number = (int) value;
            int high = number / 10_000;
            int at = writeFirst(high, bytes, from);
            FOUR.set(bytes, at, FOURS[number - high * 10_000]);
            return at + 4;
        }
        long high = value / 100_000_000;
        int low = (int) (value - high * 100_000_000);
        int at = writeWhole(high, bytes, from);
        int middle = low / 10_000;
        FOUR.set(bytes, at, FOURS[middle]);
        FOUR.set(bytes, at + 4, FOURS[low - middle * 10_000]);
        return at + 8;
    }

    /** Writes a number below 10,000 without zeros before it. */
    private static int writeFirst(int value, byte[] bytes, int at) {
        int count = value < 100 ? (value < 10 ? 1 : 2) : (value < 1_000 ? 3 : 4);
        FOUR.set(bytes, at, FOURS[value] >>> (8 * (4 - count)));
        return at + count;
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
        while (i - at >= 8) {
            long next = rest / 100_000_000;
            i = writeFour((int) (rest - next * 100_000_000), bytes, i);
            rest = next;
        }
        // At most seven digits are wanted now.
        int small = (int) (rest % 10_000_000);
        if (i - at >= 4) {
            int next = small / 10_000;
            i = writeTwo(small - next * 10_000, bytes, i);
            small = next;
        }
        if (i - at >= 2) {
            int next = small / 100;
            TWO.set(bytes, i - 2, PAIRS[small - next * 100]);
            i -= 2;
            small = next;
        }
        if (i > at) {
            bytes[at] = (byte) ('0' + small % 10);
        }
    }

    /** Writes four pairs of digits before an index, none of which waits for another; returns where they begin. */
    private static int writeFour(int value, byte[] bytes, int end) {
        int high = value / 10_000;
        writeTwo(value - high * 10_000, bytes, end);
        return writeTwo(high, bytes, end - 4);
    }

    /** Writes two pairs of digits before an index; returns where they begin. */
    private static int writeTwo(int value, byte[] bytes, int end) {
        int high = value / 100;
        TWO.set(bytes, end - 2, PAIRS[value - high * 100]);
        TWO.set(bytes, end - 4, PAIRS[high]);
        return end - 4;
    }

    private static void writeScaled(boolean negative, long digits, int scale, JsonBuffer out) {
        out.room(24);
        byte[] bytes = out.array();
        int at = out.length();
        if (negative) {
            bytes[at++] = '-';
        }
        long whole = digits / LONG_POWERS[scale];
        at = writeWhole(whole, bytes, at);
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

    private static int[] fours() {
        int[] fours = new int[10_000];
        for (int i = 0; i < fours.length; i++) {
            fours[i] = (PAIRS[i / 100] & 0xffff) | (PAIRS[i % 100] << 16);
        }
        return fours;
    }

    private static short[] pairs() {
        short[] pairs = new short[100];
        for (int i = 0; i < 100; i++) {
            pairs[i] = (short) (('0' + i / 10) | (('0' + i % 10) << 8));
        }
        return pairs;
    }

    private static void checkFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new RuleBreach(Rule.NOT_FINITE);
        }
    }
}
