// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The digits are those of Schubfach, as Jackson has it. */
class ShortestDoubleTest {

    private static final int ROUNDS = 200_000;
    private static final int SMALLEST_EXPONENT = -10;
    private static final int EXPONENTS = 34;

    private final Random random = new Random(20_261_121);

    @Test
    void ofAnyBits() {
        for (int i = 0; i < ROUNDS; i++) {
            assertShortest(ofExponent(random.nextInt(EXPONENTS), random.nextLong()));
        }
    }

    @Test
    void ofFractions() {
        for (int i = 0; i < ROUNDS; i++) {
            assertShortest(random.nextInt(1_000_000_000) / (1.0 + random.nextInt(1_000)));
        }
    }

    /** Of 1 to 17 digits: the shortest digits are often those that it was made from. */
    @Test
    void ofDecimals() {
        for (int i = 0; i < ROUNDS; i++) {
            long digits = (random.nextLong() >>> 1) % (long) Math.pow(10, 1 + random.nextInt(17));
            double value = Double.parseDouble(random.nextInt(10_000) + "." + digits);
            assertShortest(value);
            assertShortest(Math.nextUp(value));
            assertShortest(-Math.nextDown(value));
        }
    }

    @Test
    void aroundPowersOfTwo() {
        for (int exponent = 0; exponent < EXPONENTS; exponent++) {
            double power = ofExponent(exponent, 0);
            double before = power;
            double behind = power;
            for (int i = 0; i < 100; i++) {
                assertShortest(before);
                assertShortest(behind);
                before = Math.nextDown(before);
                behind = Math.nextUp(behind);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ends")
    void atTheEndsOfWhatItFinds(double end) {
        assertShortest(end);
        assertShortest(Math.nextDown(end));
        assertShortest(Math.nextUp(end));
    }

    static DoubleStream ends() {
        return DoubleStream.of(1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8);
    }

    /** It is called for most of them, or the tests above would say nothing. */
    @Test
    void findsAllButPowersOfTwoWhereNoExponentIsWritten() {
        assertThat(ShortestDouble.finds(1e-3)).isTrue();
        assertThat(ShortestDouble.finds(Math.nextDown(1e7))).isTrue();
        assertThat(ShortestDouble.finds(1.0 / 3)).isTrue();
        assertThat(ShortestDouble.finds(Math.nextDown(1e-3))).isFalse();
        assertThat(ShortestDouble.finds(1e7)).isFalse();
        assertThat(ShortestDouble.finds(0.25)).isFalse();
    }

    private static double ofExponent(int exponent, long significand) {
        long biased = (long) Double.MAX_EXPONENT + SMALLEST_EXPONENT + exponent;
        return Double.longBitsToDouble(biased << 52 | significand >>> 12);
    }

    private static void assertShortest(double value) {
        JsonBuffer out = new JsonBuffer(0);
        out.number(value);
        String written = new String(out.toByteArray(), UTF_8);
        String expected = NumberOutput.toString(value, true);
        assertThat(new BigDecimal(written)).isEqualByComparingTo(new BigDecimal(expected));
        // With an exponent or without: numbers of few decimals are written without one up to 15 digits.
        if (!expected.contains("E")) {
            assertThat(written).isEqualTo(expected);
        }
    }
}
