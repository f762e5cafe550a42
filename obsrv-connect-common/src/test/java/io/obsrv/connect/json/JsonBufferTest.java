// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBufferTest {

    private static final long SEED = 20261121L;
    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final JsonFormat TEXT = new JsonFormat(JsonFormat.Decimals.TEXT, JsonFormat.Nulls.WRITE, "_");

    @Test
    void putsCommasBetweenFieldsAndElementsOnly() {
        // Given
        byte[] a = JsonBuffer.fieldName("a");
        byte[] b = JsonBuffer.fieldName("b\"");
        JsonBuffer out = new JsonBuffer(0);
        // When
        out.objectStart();
        out.field(a);
        out.number(1L);
        out.field(b);
        out.arrayStart();
        out.element();
        out.bool(true);
        out.element();
        out.nul();
        out.element();
        out.objectStart();
        out.objectEnd();
        out.arrayEnd();
        out.objectEnd();
        // Then
        assertThat(text(out)).isEqualTo("{\"a\":1,\"b\\\"\":[true,null,{}]}");
    }

    @Test
    void takesBackWhatWasWrittenAfterALength() {
        // Given
        JsonBuffer out = new JsonBuffer(0);
        out.number(12L);
        int mark = out.length();
        out.text("x".repeat(1_000));
        // When
        out.truncate(mark);
        out.number(3L);
        // Then
        assertThat(text(out)).isEqualTo("123");
    }

    @Test
    void slicesStayAsTheyAreWhileTheBufferGrows() {
        // Given
        JsonBuffer out = new JsonBuffer(0);
        out.text("first");
        var slice = out.slice(0, out.length());
        // When
        out.text("y".repeat(10_000));
        // Then
        assertThat(StandardCharsets.UTF_8.decode(slice).toString()).isEqualTo("\"first\"");
        assertThat(slice.arrayOffset()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                -1,
                9,
                10,
                99,
                100,
                2147483647L,
                2147483648L,
                -2147483649L,
                999999999999999999L,
                Long.MAX_VALUE,
                Long.MIN_VALUE
            })
    void writesWholeNumbers(long value) {
        assertThat(written(out -> out.number(value))).isEqualTo(Long.toString(value));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, 0.0",
        "-0.0, -0.0",
        "100, 100.0",
        "19.99, 19.99",
        "-0.5, -0.5",
        "0.001, 0.001",
        "0.1, 0.1",
        "1e-7, 1.0E-7",
        "1e300, 1.0E300",
        "4.9E-324, 4.9E-324",
        "1.7976931348623157E308, 1.7976931348623157E308",
        "0.30000000000000004, 0.30000000000000004",
        "123456789.125, 123456789.125",
        "12345678, 12345678.0"
    })
    void writesDoublesWithTheFewestDigits(double value, String expected) {
        assertThat(written(out -> out.number(value))).isEqualTo(expected);
    }

    @Test
    void everyDoubleAndFloatReadsBackAsItself() {
        // Given
        Random random = new Random(SEED);
        for (int i = 0; i < 200_000; i++) {
            double any = Double.longBitsToDouble(random.nextLong());
            double money = random.nextInt(100_000_000) / 100.0;
            double measured = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 3);
            float single = Float.intBitsToFloat(random.nextInt());
            float small = random.nextInt(10_000_000) / 1_000f;
            // When
            for (double value : new double[] {any, money, measured}) {
                if (Double.isFinite(value)) {
                    // Then
                    assertThat(Double.parseDouble(written(out -> out.number(value))))
                            .as("seed %d", SEED)
                            .isEqualTo(value);
                }
            }
            for (float value : new float[] {single, small}) {
                if (Float.isFinite(value)) {
                    assertThat(Float.parseFloat(written(out -> out.number(value))))
                            .as("seed %d", SEED)
                            .isEqualTo(value);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesNumbersThatAreNotFinite(double value) {
        assertThatThrownBy(() -> written(out -> out.number(value)))
                .isInstanceOf(RuleBreach.class)
                .hasMessage("Rule not-finite is broken in the event itself: NaN and infinity have no JSON form;"
                        + " send null or a text in their place");
        assertThatThrownBy(() -> written(out -> out.number((float) value))).isInstanceOf(RuleBreach.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.00, 0.00",
        "12.50, 12.50",
        "-12.50, -12.50",
        "0.05, 0.05",
        "-0.05, -0.05",
        "1E+3, 1000",
        "0E+99999, 0",
        "123456789012345678.5, 123456789012345678.5",
        "0.1234567890123456789, 0.1234567890123456789",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "0.000000000000000001, 0.000000000000000001",
        "99999999999999999999.5, 99999999999999999999.5",
        "922337203685477580E+1, 9223372036854775800",
        "0.0000000000000000000001, 0.0000000000000000000001"
    })
    void writesDecimalsWithAllTheirDigits(BigDecimal value, String expected) {
        assertThat(written(out -> out.decimal(value, JsonFormat.DEFAULT))).isEqualTo(expected);
        assertThat(written(out -> out.decimal(value, TEXT)))
                .isEqualTo(value.signum() == 0 && value.scale() < 0 ? "\"0\"" : '"' + value.toPlainString() + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "-9223372036854775809", "1E+19", "1E+100000", "12E+2147483647"})
    void refusesIntegersBeyond64BitsAsNumbers(BigDecimal value) {
        assertThatThrownBy(() -> written(out -> out.decimal(value, JsonFormat.DEFAULT)))
                .isInstanceOfSatisfying(
                        RuleBreach.class, breach -> assertThat(breach.rule()).isEqualTo(Rule.INTEGER_BEYOND_64_BITS));
    }

    @Test
    void writesIntegersBeyond64BitsAsText() {
        assertThat(written(out -> out.decimal(new BigDecimal("18446744073709551616"), TEXT)))
                .isEqualTo("\"18446744073709551616\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E-1001", "1E-2147483647", "12345E-100000"})
    void refusesAbsurdScalesInsteadOfWritingThemOut(BigDecimal value) {
        for (JsonFormat format : new JsonFormat[] {JsonFormat.DEFAULT, TEXT}) {
            assertThatThrownBy(() -> written(out -> out.decimal(value, format)))
                    .isInstanceOfSatisfying(
                            RuleBreach.class,
                            breach -> assertThat(breach.rule()).isEqualTo(Rule.NUMBER_TOO_LONG));
        }
        assertThatThrownBy(() -> written(out -> out.decimal(new BigDecimal("1E+100000"), TEXT)))
                .isInstanceOf(RuleBreach.class);
    }

    @Test
    void everyDecimalReadsBackAsItself() {
        // Given
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            BigDecimal value = BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(30));
            // When
            String text = written(out -> out.decimal(value, TEXT));
            // Then
            assertThat(text).as("seed %d", SEED).isEqualTo('"' + value.toPlainString() + '"');
        }
    }

    @Test
    void escapesWhatJsonDoesNotAllowInText() {
        assertThat(written(out -> out.text("a\"b\\c/d\n\r\t\b\f\u0000\u001f\u007f")))
                .isEqualTo("\"a\\\"b\\\\c/d\\n\\r\\t\\b\\f\\u0000\\u001f\u007f\"");
    }

    @Test
    void replacesHalvesOfSurrogatePairs() {
        assertThat(written(out -> out.text("a\ud83d!\ude00\ud83d"))).isEqualTo("\"a\ufffd!\ufffd\ufffd\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "é", "߿", "ࠀ", "\uffff", "😀", "日本語 and 😀😀", "\u2028"})
    void writesTextAsUtf8(String value) {
        assertThat(written(out -> out.text(value))).isEqualTo('"' + value + '"');
    }

    @Test
    void everyTextReadsBackAsItselfWhereverItsPartsEnd() throws JsonProcessingException {
        // Given
        Random random = new Random(SEED);
        String[] pieces = {"a", "\"", "\u0000", "é", "日", "😀", "\n", "0123456789"};
        for (int i = 0; i < 300; i++) {
            StringBuilder value = new StringBuilder();
            int count = random.nextInt(3_000);
            for (int j = 0; j < count; j++) {
                value.append(pieces[random.nextInt(pieces.length)]);
            }
            // When
            String json = written(out -> out.text(value.toString()));
            // Then
            assertThat(JACKSON.readValue(json, String.class))
                    .as("seed %d", SEED)
                    .isEqualTo(value.toString());
        }
    }

    @Test
    void writesBytesAsBase64() {
        assertThat(written(out -> out.base64(new byte[] {0, -1, 62, 63}))).isEqualTo("\"AP8+Pw==\"");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T09:05:00Z, 2026-11-21T09:05:00Z",
        "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z",
        "2026-11-21T09:05:00.000001Z, 2026-11-21T09:05:00.000001Z",
        "2026-11-21T09:05:00.100000001Z, 2026-11-21T09:05:00.100000001Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z",
        "-0001-12-31T23:59:59Z, -0001-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z, +10000-01-01T00:00:00Z"
    })
    void writesInstantsInUtc(Instant value, String expected) {
        assertThat(written(out -> out.text(value))).isEqualTo('"' + expected + '"');
    }

    @Test
    void writesDatesAndTimes() {
        assertThat(written(out -> out.text(LocalDate.of(2026, 2, 3)))).isEqualTo("\"2026-02-03\"");
        assertThat(written(out -> out.text(LocalDate.of(12026, 2, 3)))).isEqualTo("\"+12026-02-03\"");
        assertThat(written(out -> out.text(LocalTime.MIDNIGHT))).isEqualTo("\"00:00:00\"");
        assertThat(written(out -> out.text(LocalTime.of(23, 59, 59, 120_000_000))))
                .isEqualTo("\"23:59:59.120\"");
        assertThat(written(out -> out.text(LocalDateTime.of(1, 2, 3, 4, 5)))).isEqualTo("\"0001-02-03T04:05:00\"");
        assertThat(written(out -> out.text(LocalDateTime.MAX))).isEqualTo('"' + LocalDateTime.MAX.toString() + '"');
        assertThat(written(out -> out.text(OffsetDateTime.parse("2026-11-21T09:05:00+05:30"))))
                .isEqualTo("\"2026-11-21T09:05:00+05:30\"");
        assertThat(written(out -> out.text(OffsetDateTime.parse("2026-11-21T09:05:00Z"))))
                .isEqualTo("\"2026-11-21T09:05:00Z\"");
        assertThat(written(out -> out.text(OffsetDateTime.MIN))).isEqualTo("\"-999999999-01-01T00:00:00+18:00\"");
    }

    private static String written(Consumer<JsonBuffer> writing) {
        JsonBuffer out = new JsonBuffer(0);
        writing.accept(out);
        return text(out);
    }

    private static String text(JsonBuffer out) {
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }
}
