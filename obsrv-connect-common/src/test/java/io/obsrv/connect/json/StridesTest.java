// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written in larger strides than a character is the same as the JDK writes. */
class StridesTest {

    private static final long SEED = 20_261_121;
    private static final long FIRST = Instant.parse("-0001-12-30T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("+10000-01-02T00:00:00Z").toEpochMilli();

    @Test
    void everyDayOfTenThousandYears() {
        Random random = new Random(SEED);
        for (long day = FIRST; day < LAST; day += 86_400_000L) {
            long milli = day + random.nextInt(86_400_000);
            JsonBuffer out = new JsonBuffer(64);
            JsonTimes.writeMilli(milli, out);
            assertThat(text(out)).isEqualTo("\"" + Instant.ofEpochMilli(milli) + "\"");
        }
    }

    @Test
    void wholeNumbersAroundEveryPowerOfTwoAndTen() {
        for (int bit = 0; bit < 63; bit++) {
            assertWritten(1L << bit);
            assertWritten((1L << bit) - 1);
        }
        for (long power = 1; power < Long.MAX_VALUE / 10; power *= 10) {
            assertWritten(power);
            assertWritten(power - 1);
            assertWritten(power * 10 - 1);
        }
        assertWritten(Long.MAX_VALUE);
        assertWritten(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "?", "\u007f", "\"", "\\", "\n", "\u001f", "\u0000", "é", "日", "😀", "\ud800", "ł"})
    void aTextWithASpecialCharacterAnywhere(String special) {
        String escaped = switch (special) {
            case "\"" -> "\\\"";
            case "\\" -> "\\\\";
            case "\n" -> "\\n";
            case "\u001f" -> "\\u001f";
            case "\u0000" -> "\\u0000";
            case "\ud800" -> "\ufffd";
            default -> special;
        };
        for (int length = 0; length < 50; length++) {
            for (int at = 0; at <= length; at++) {
                JsonBuffer out = new JsonBuffer(8);
                out.text("a".repeat(at) + special + " ".repeat(length - at));
                assertThat(text(out)).isEqualTo("\"" + "a".repeat(at) + escaped + " ".repeat(length - at) + "\"");
            }
        }
    }

    private static void assertWritten(long value) {
        JsonBuffer out = new JsonBuffer(8);
        out.number(value);
        out.number(-value);
        assertThat(text(out)).isEqualTo(value + "" + -value);
    }

    private static String text(JsonBuffer out) {
        return new String(out.array(), 0, out.length(), UTF_8);
    }
}
