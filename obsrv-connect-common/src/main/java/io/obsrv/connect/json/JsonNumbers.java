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
 * own, and as a division of two exactly held numbers gives the nearest double. Of others {@link ShortestDouble} finds
 * the digits, and where it does not, Jackson's Schubfach, which the JDK has from version 19 on only.
 */
final class JsonNumbers {

    private static final byte[] SMALLEST = "-9223372036854775808".getBytes(StandardCharsets.US_ASCII);
    private static final double[] POWERS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
    private static final long[] LONG_POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};
    static final long[] TENS = tens();

    private static final int FOUR_DIGITS = 10_000;
    private static final int EIGHT_DIGITS = 100_000_000;

    /** Four bytes of an array as one number, the first byte being the lowest. */
    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** The character 0 eight times, and four times. */
    static final long ZEROS = 0x3030_3030_3030_3030L;

    private static final int FOUR_ZEROS = 0x3030_3030;

    /** {@code 0.000000}, as {@link JsonBuffer#EIGHT} bytes. */
    private static final long NOTHING = ZEROS ^ (('0' ^ '.') << 8);

    /** Where hundreds stand beside each other, and tens. */
    private static final long HUNDREDS = 0x0000_007f_0000_007fL;

    private static final long TENTHS = 0x000f_000f_000f_000fL;

    /** A sign, 19 digits, and seven bytes behind them. */
    static final int ROOM = 28;

    /** The longest number with a point: a sign, 18 digits, the point, 19 digits, and seven bytes behind them. */
    private static final int ROOM_WITH_POINT = 48;

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
     * Writes all decimal digits of a number that is not negative; returns where they end. Up to seven bytes behind them
     * are overwritten.
     */
    static int writeWhole(long value, byte[] bytes, int from) {
        if (value < EIGHT_DIGITS) {
            return writeFirst((int) value, bytes, from);
        }
        long high = value / EIGHT_DIGITS;
        int at = high < EIGHT_DIGITS
                ? writeFirst((int) high, bytes, from)
                : writeEight((int) (high % EIGHT_DIGITS), bytes, writeFirst((int) (high / EIGHT_DIGITS), bytes, from));
        return writeEight((int) (value - high * EIGHT_DIGITS), bytes, at);
    }

    /**
     * Writes the last digits, 1 to 24 of them, of a number that is not negative, with zeros before it. Up to seven bytes
     * behind them are overwritten.
     */
    static void writeDigits(long value, int count, byte[] bytes, int at) {
        if (count <= Long.BYTES) {
            writeLast((int) value, count, bytes, at);
            return;
        }
        long high = value / EIGHT_DIGITS;
        int last = at + count - Long.BYTES;
        if (count <= 2 * Long.BYTES) {
            writeLast((int) high, count - Long.BYTES, bytes, at);
        } else {
            long highest = high / EIGHT_DIGITS;
            writeLast((int) highest, count - 2 * Long.BYTES, bytes, at);
            writeEight((int) (high - highest * EIGHT_DIGITS), bytes, last - Long.BYTES);
        }
        writeEight((int) (value - high * EIGHT_DIGITS), bytes, last);
    }

    /** Writes a number below 100,000,000 without zeros before it; returns where it ends. */
    private static int writeFirst(int value, byte[] bytes, int at) {
        if (value < FOUR_DIGITS) {
            int digits = fourDigits(value);
            int zeros = Integer.numberOfTrailingZeros(digits | (1 << 24)) >>> 3;
            FOUR.set(bytes, at, (digits | FOUR_ZEROS) >>> (zeros << 3));
            return at + Integer.BYTES - zeros;
        }
        long digits = digits(value);
        int zeros = Long.numberOfTrailingZeros(digits) >>> 3;
        JsonBuffer.EIGHT.set(bytes, at, (digits | ZEROS) >>> (zeros << 3));
        return at + Long.BYTES - zeros;
    }

    private static void writeLast(int value, int count, byte[] bytes, int at) {
        JsonBuffer.EIGHT.set(bytes, at, (digits(value) | ZEROS) >>> (8 * (Long.BYTES - count)));
    }

    private static int writeEight(int value, byte[] bytes, int at) {
        JsonBuffer.EIGHT.set(bytes, at, digits(value) | ZEROS);
        return at + Long.BYTES;
    }

    /**
     * The eight digits of a number below 100,000,000, a byte each, the first one lowest. Two numbers of four digits are
     * made of it, four of two, and then the digits, all of a kind at once: 10,486 / 2^20 is a hundredth as far as four
     * digits go, and 103 / 2^10 a tenth as far as two do.
     */
    static long digits(int value) {
        // The JDK's division would look for a sign first.
        long high = (value * 109_951_163L) >>> 40;
        long fours = high | ((value - high * FOUR_DIGITS) << 32);
        long hundreds = ((fours * 10_486) >>> 20) & HUNDREDS;
        long twos = hundreds | ((fours - hundreds * 100) << 16);
        long tens = ((twos * 103) >>> 10) & TENTHS;
        return tens | ((twos - tens * 10) << 8);
    }

    /** The same for the four digits of a number below 10,000. */
    private static int fourDigits(int value) {
        int hundreds = (value * 5_243) >>> 19;
        int twos = hundreds | ((value - hundreds * 100) << 16);
        int tens = ((twos * 103) >>> 10) & 0x000f_000f;
        return tens | ((twos - tens * 10) << 8);
    }

    static void write(double value, JsonBuffer out) {
        checkFinite(value);
        double size = Math.abs(value);
        if (size < SMALL || size >= DOUBLE_DIGITS) {
            writeAny(value, out);
            return;
        }
        int k = POWERS.length - 1;
        while (size * POWERS[k] >= DOUBLE_DIGITS) {
            k--;
        }
        double product = size * POWERS[k];
        double scaled = Math.rint(product);
        // The division decides; the comparison before it is cheap and spares most of them.
        if (Math.abs(product - scaled) <= scaled * TOLERANCE && scaled / POWERS[k] == size) {
            writeScaled(value < 0, (long) scaled, k, out);
        } else if (ShortestDouble.finds(size)) {
            writeShortest(value < 0, size, out);
        } else {
            writeAny(value, out);
        }
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

    /** Writes a number of so many decimals, without the zeros at their end; of one decimal at least. */
    private static void writeScaled(boolean negative, long digits, int places, JsonBuffer out) {
        long whole = digits / LONG_POWERS[places];
        int shown = Math.max(1, places);
        writeWithPoint(negative, whole, digits - whole * LONG_POWERS[places], shown, shown, out);
        byte[] bytes = out.array();
        int end = out.length();
        while (bytes[end - 1] == '0' && bytes[end - 2] != '.') {
            end--;
        }
        out.advanceTo(end);
    }

    /** Writes 17 digits: eight, in which the point is put, eight, and the last one. */
    private static void writeShortest(boolean negative, double size, JsonBuffer out) {
        int places = ShortestDouble.places(size);
        long digits = ShortestDouble.digits(size, places);
        out.room(ROOM_WITH_POINT);
        byte[] bytes = out.array();
        int at = out.length();
        if (negative) {
            bytes[at++] = '-';
        }
        long ones = digits / 10;
        int last = (int) (digits - ones * 10);
        long high = ones / EIGHT_DIGITS;
        long first = digits((int) high) | ZEROS;
        int whole = ShortestDouble.DIGITS - places;
        if (whole > 0) {
            JsonBuffer.EIGHT.set(bytes, at, first);
            bytes[at + whole] = '.';
            JsonBuffer.EIGHT.set(bytes, at + whole + 1, first >>> (8 * whole));
            at++;
        } else {
            JsonBuffer.EIGHT.set(bytes, at, NOTHING);
            at += 2 - whole;
            JsonBuffer.EIGHT.set(bytes, at, first);
        }
        writeEight((int) (ones - high * EIGHT_DIGITS), bytes, at + Long.BYTES);
        bytes[at + 2 * Long.BYTES] = (byte) ('0' + last);
        int end = at + ShortestDouble.DIGITS;
        while (bytes[end - 1] == '0') {
            end--;
        }
        out.advanceTo(end);
    }

    /** Writes a number in parts, as {@link WireValues#decimal} takes it. */
    static void writeWithPoint(boolean negative, long whole, long decimals, int digits, int scale, JsonBuffer out) {
        out.room(ROOM_WITH_POINT);
        byte[] bytes = out.array();
        int at = out.length();
        if (negative) {
            bytes[at++] = '-';
        }
        at = writeWhole(whole, bytes, at);
        if (scale > 0) {
            bytes[at++] = '.';
            writeDigits(decimals, digits, bytes, at);
            at += scale;
        }
        out.advanceTo(at);
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

    private static void checkFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new RuleBreach(Rule.NOT_FINITE);
        }
    }
}
