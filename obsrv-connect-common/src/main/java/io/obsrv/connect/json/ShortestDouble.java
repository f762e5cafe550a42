// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

/**
 * The fewest decimal digits that read back as the same double, and of those the nearest, for sizes that are written
 * without an exponent. There, everything is an exact whole number of at most 128 bits: a value of c × 2^q is scaled by a
 * power of ten to 17 digits before the point, of which c × 5^n holds all, and what reads back as the value lies within
 * 5^n of it, counted in halves of its last bit.
 *
 * <p>Neighbours are between 1.1 and 22.2 apart at 17 digits. So at most one multiple of 100 reads back as the value, and
 * it is the shortest, with its zeros gone; else the nearest multiple of ten, if it does; else the nearest number, which
 * always does.
 */
final class ShortestDouble {

    private static final double SMALLEST = 1e-3;
    private static final double END = 1e7;

    static final int DIGITS = 17;
    private static final int SIGNIFICAND_BITS = 52;
    private static final long SIGNIFICAND = (1L << SIGNIFICAND_BITS) - 1;
    private static final int BIAS = 1_023;

    private static final int PLACES_OF_SMALLEST = 4;
    private static final double[] TENS = {1e-4, 1e-3, 1e-2, 1e-1, 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7};
    private static final long[] FIVES = fives();

    private ShortestDouble() {}

    /** Whether {@link #digits} knows this size: powers of two have one neighbour nearer than the other. */
    static boolean finds(double size) {
        return size >= SMALLEST && size < END && (Double.doubleToRawLongBits(size) & SIGNIFICAND) != 0;
    }

    /** How many of the 17 digits stand behind the point. */
    static int places(double size) {
        // 1,233 / 4,096 is the logarithm of 2: exact, or one too low.
        int log = (Math.getExponent(size) * 1_233) >> 12;
        return DIGITS - 1 - (size < TENS[log + 1 + PLACES_OF_SMALLEST] ? log : log + 1);
    }

    /** The digits as one number, to be divided by as many tens as there are places. */
    static long digits(double size, int places) {
        long bits = Double.doubleToRawLongBits(size);
        long significand = (bits & SIGNIFICAND) | (1L << SIGNIFICAND_BITS);
        int exponent = (int) (bits >>> SIGNIFICAND_BITS) - BIAS - SIGNIFICAND_BITS;
        // In halves of the last bit.
        long reach = FIVES[places];
        int fraction = 1 - exponent - places;
        long high = Math.multiplyHigh(2 * significand, reach);
        long low = 2 * significand * reach;
        long whole = (high << (Long.SIZE - fraction)) | (low >>> fraction);

        long part = low & ((1L << fraction) - 1);
        // A number halfway to a neighbour reads back as the even one of both.
        long within = (significand & 1) == 0 ? reach : reach - 1;

        int aboveHundred = (int) (whole % 100);
        long overHundred = ((long) aboveHundred << fraction) + part;
        if (overHundred <= within) {
            return whole - aboveHundred;
        }
        if ((100L << fraction) - overHundred <= within) {
            return whole - aboveHundred + 100;
        }
        int aboveTen = aboveHundred % 10;
        long overTen = ((long) aboveTen << fraction) + part;
        long underTen = (10L << fraction) - overTen;
        if (Math.min(overTen, underTen) <= within) {
            boolean even = aboveHundred / 10 % 2 == 0;
            return whole - aboveTen + (overTen < underTen || (overTen == underTen && even) ? 0 : 10);
        }
        long underOne = (1L << fraction) - part;
        return whole + (part < underOne || (part == underOne && whole % 2 == 0) ? 0 : 1);
    }

    private static long[] fives() {
        long[] fives = new long[DIGITS + 3];
        fives[0] = 1;
        for (int i = 1; i < fives.length; i++) {
            fives[i] = 5 * fives[i - 1];
        }
        return fives;
    }
}
