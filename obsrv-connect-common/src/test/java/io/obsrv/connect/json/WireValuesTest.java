// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values from the wire become what the objects made of them would. */
class WireValuesTest {

    private static final long SEED = 20_261_121;
    private static final int ROUNDS = 20_000;
    private static final String[] PARTS = {
        "a", "plain text of some length", "\"", "\\", "\n", "\u0001", "é", "€", "😀", "?", " "
    };

    private final Random random = new Random(SEED);

    @Test
    void writesTextAsItsString() {
        for (int i = 0; i < ROUNDS; i++) {
            // Given
            StringBuilder built = new StringBuilder();
            for (int parts = random.nextInt(i % 100 == 0 ? 2_000 : 8); parts > 0; parts--) {
                built.append(PARTS[random.nextInt(PARTS.length)]);
            }
            String text = built.toString();
            byte[] utf8 = ("<<" + text + ">>").getBytes(StandardCharsets.UTF_8);

            // When // Then
            assertThat(written(out -> WireValues.text(utf8, 2, utf8.length - 2, out)))
                    .isEqualTo(written(out -> out.text(text)));
        }
    }

    @Test
    void writesEveryCharacterAsItsString() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 37) {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                continue;
            }
            String text = "x" + Character.toString(c);
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            assertThat(written(out -> WireValues.text(utf8, 0, utf8.length, out)))
                    .isEqualTo(written(out -> out.text(text)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "bf",
                "c0 80",
                "c1 bf",
                "c2",
                "c2 41",
                "e0 9f bf",
                "e0 a0",
                "ed a0 80",
                "ef bf",
                "f0 8f bf bf",
                "f0 90 80",
                "f4 90 80 80",
                "f5 80 80 80",
                "ff",
                "61 62 63 64 65 66 67 68 e2 82 c2"
            })
    void refusesWhatIsNoUtf8(String hex) {
        byte[] bytes = java.util.HexFormat.ofDelimiter(" ").parseHex(hex);
        assertThatThrownBy(() -> written(out -> WireValues.text(bytes, 0, bytes.length, out)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The bytes are no UTF-8");
    }

    /** Whatever two to four bytes there are: taken if the JDK's strict decoder takes them. */
    @Test
    void takesWhatTheJdkTakes() {
        for (int i = 0; i < ROUNDS * 10; i++) {
            byte[] bytes = new byte[1 + random.nextInt(4)];
            random.nextBytes(bytes);
            bytes[0] |= (byte) 0xc0;
            String decoded = new String(bytes, StandardCharsets.UTF_8);
            boolean valid = Arrays.equals(decoded.getBytes(StandardCharsets.UTF_8), bytes);
            if (valid) {
                assertThat(written(out -> WireValues.text(bytes, 0, bytes.length, out)))
                        .isEqualTo(written(out -> out.text(decoded)));
            } else {
                assertThatThrownBy(() -> written(out -> WireValues.text(bytes, 0, bytes.length, out)))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesDecimalsAsTheirObject(JsonFormat.Decimals form) {
        JsonFormat format = new JsonFormat(form, JsonFormat.Nulls.WRITE, "_");
        for (int i = 0; i < ROUNDS; i++) {
            int scale = random.nextInt(17);
            int more = random.nextInt(Math.min(4, 19 - scale));
            long whole = below(16);
            long shown = below(scale);
            BigDecimal value = BigDecimal.valueOf(whole).add(BigDecimal.valueOf(shown, scale));
            boolean negative = value.signum() > 0 && random.nextBoolean();
            long decimals = shown * (long) Math.pow(10, more);
            assertThat(written(out -> WireValues.decimal(negative, whole, decimals, scale + more, scale, format, out)))
                    .isEqualTo(written(out -> out.decimal(negative ? value.negate() : value, format)));
        }
    }

    @Test
    void writesTimesAsTheirObjects() {
        for (int i = 0; i < ROUNDS; i++) {
            long micros = random.nextLong() / (i % 2 == 0 ? 1 : 20);
            long origin = random.nextInt();
            long second = Math.floorDiv(micros, 1_000_000);
            int nano = (int) (micros - second * 1_000_000) * 1_000;
            int day = (int) (second / 86_400);
            LocalDateTime time = LocalDateTime.ofEpochSecond(origin + second, nano, ZoneOffset.UTC);
            assertThat(written(out -> WireValues.date(day, out)))
                    .isEqualTo(written(out -> out.text(LocalDate.ofEpochDay(day))));
            assertThat(written(out -> WireValues.dateTime(micros, origin, out)))
                    .isEqualTo(written(out -> out.text(time)));
            assertThat(written(out -> WireValues.utc(micros, origin, out)))
                    .isEqualTo(written(out -> out.text(time.atOffset(ZoneOffset.UTC))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0001-12-31T23:59:59.999999",
                "0000-01-01T00:00:00",
                "1999-12-31T23:59:59.999999",
                "9999-12-31T23:59:59.999999",
                "+10000-01-01T00:00:00"
            })
    void writesTimesAtTheEndsOfWhatIsWrittenDigitByDigit(LocalDateTime time) {
        long micros = ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0), time);
        assertThat(written(out -> WireValues.dateTime(micros, 0, out))).isEqualTo(written(out -> out.text(time)));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE})
    void writesTimesThatAreBeyondALongAfterTheirOrigin(long micros) {
        long origin = 946_684_800;
        LocalDateTime time = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC)
                .plusSeconds(origin)
                .plus(micros, ChronoUnit.MICROS);
        assertThat(written(out -> WireValues.dateTime(micros, origin, out))).isEqualTo(written(out -> out.text(time)));
    }

    /** Days are remembered: the same ones, neighbours, and such as are remembered in the same place. */
    @Test
    void writesOneTimeAfterTheOther() {
        JsonBuffer out = new JsonBuffer(0);
        StringBuilder expected = new StringBuilder();
        long day = 0;
        for (int i = 0; i < ROUNDS; i++) {
            day += 16L * (random.nextInt(3) - 1) + random.nextInt(3) - 1;
            int second = random.nextInt(86_400);
            WireValues.dateTime((day * 86_400 + second) * 1_000_000, 0, out);
            expected.append('"').append(LocalDate.ofEpochDay(day)).append('T');
            expected.append(LocalTime.ofSecondOfDay(second).format(DateTimeFormatter.ISO_LOCAL_TIME));
            expected.append('"');
        }
        assertThat(new String(out.toByteArray(), StandardCharsets.UTF_8)).isEqualTo(expected.toString());
    }

    @Test
    void writesEverySecondOfADay() {
        for (int second = 0; second < 86_400; second++) {
            LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
            long micros = second * 1_000_000L;
            assertThat(written(out -> WireValues.dateTime(micros, 0, out)))
                    .isEqualTo('"' + time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME) + '"');
        }
    }

    /** A random number of at most so many digits. */
    private long below(int digits) {
        return (random.nextLong() >>> 1) % (long) Math.pow(10, random.nextInt(digits + 1));
    }

    private static String written(Consumer<JsonBuffer> writer) {
        JsonBuffer out = new JsonBuffer(0);
        writer.accept(out);
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }
}
