// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
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
            int scale = random.nextInt(19);
            long unscaled = random.nextLong() % (long) Math.pow(10, random.nextInt(19));
            assertThat(written(out -> WireValues.decimal(unscaled, scale, format, out)))
                    .isEqualTo(written(out -> out.decimal(BigDecimal.valueOf(unscaled, scale), format)));
        }
    }

    @Test
    void writesTimesAsTheirObjects() {
        for (int i = 0; i < ROUNDS; i++) {
            long second = (random.nextLong() % (i % 2 == 0 ? 400_000_000_000L : 9_300_000_000_000L));
            int nano = random.nextInt(1_000_000) * 1_000;
            int day = (int) (second / 86_400);
            LocalDateTime time = LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC);
            assertThat(written(out -> WireValues.date(day, out)))
                    .isEqualTo(written(out -> out.text(LocalDate.ofEpochDay(day))));
            assertThat(written(out -> WireValues.dateTime(second, nano, out)))
                    .isEqualTo(written(out -> out.text(time)));
            assertThat(written(out -> WireValues.utc(second, nano, out)))
                    .isEqualTo(written(out -> out.text(time.atOffset(ZoneOffset.UTC))));
        }
        long first = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
        for (long second : new long[] {first - 1, first, 253_402_300_799L, 253_402_300_800L}) {
            assertThat(written(out -> WireValues.dateTime(second, 0, out)))
                    .isEqualTo(written(out -> out.text(LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC))));
        }
    }

    private static String written(Consumer<JsonBuffer> writer) {
        JsonBuffer out = new JsonBuffer(0);
        writer.accept(out);
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }
}
