// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Split;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfluentOffsetsTest {

    private static final Split ORDERS = Split.of("table", "public.orders");

    /** 2026-11-21T09:05:00.123456Z. */
    private static final Map<String, Object> TIMESTAMP =
            Map.of("timestamp", 1_795_251_900_123L, "timestamp_nanos", 123_456_000L);

    @Test
    void looksWhereEveryReleaseKeptTheOffsetOfATable() {
        // When
        List<Map<String, String>> partitions = offsets("incrementing").partitions(ORDERS);

        // Then: Connect finds it by the order of the entries too
        assertThat(partitions)
                .extracting(Map::toString)
                .containsExactly(
                        "{protocol=1, table=public.orders}",
                        "{protocol=1, table=shop.public.orders}",
                        "{table=orders}",
                        "{protocol=1, table=orders}");
    }

    @Test
    void looksForNoneInModeLoad() {
        assertThat(offsets("load").partitions(ORDERS)).isEmpty();
    }

    @Test
    void goesOnBehindTheLastRow() {
        // Given
        Map<String, Object> both = new HashMap<>(TIMESTAMP);
        both.put("incrementing", 7L);

        // When // Then
        assertThat(offsets("incrementing").position(ORDERS, Map.of("incrementing", 7L)))
                .isEqualTo(follow("at.incrementing", "7"));
        assertThat(offsets("timestamp").position(ORDERS, TIMESTAMP))
                .isEqualTo(follow("at.timestamp", "2026-11-21 09:05:00.123456"));
        assertThat(offsets("timestamp+incrementing").position(ORDERS, both))
                .isEqualTo(follow("at.timestamp", "2026-11-21 09:05:00.123456").with("at.incrementing", "7"));
    }

    @Test
    void takesTheFirstValuesWhereTheOffsetHasNone() {
        assertThat(offsets("timestamp+incrementing").position(ORDERS, Map.of("timestamp", 1_500L)))
                .isEqualTo(follow("at.timestamp", "1970-01-01 00:00:01.500000").with("at.incrementing", "-1"));
        assertThat(offsets("timestamp").position(ORDERS, Map.of("incrementing", 7L)))
                .isEqualTo(follow("at.timestamp", "1970-01-01 00:00:00.000000"));
    }

    @Test
    void refusesAnOffsetOfAnotherForm() {
        assertThatThrownBy(() -> offsets("incrementing").position(ORDERS, Map.of("incrementing", "7")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("its \"incrementing\" is no whole number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-21 09:05:00.123456+00", "2026-11-21 09:05:00.123456", "2026-11-21 14:35:00.123456+05:30"
            })
    void writesWhatItWouldHaveFound(String time) {
        // Given
        Position position = follow("at.timestamp", time).with("at.incrementing", "7");

        // When // Then
        assertThat(offsets("timestamp+incrementing").offset(position))
                .contains(Map.of("timestamp", 1_795_251_900_123L, "timestamp_nanos", 123_456_000L, "incrementing", 7L));
        assertThat(offsets("incrementing").offset(position)).contains(Map.of("incrementing", 7L));
    }

    @Test
    void leavesTheRowsOfTheLastTimestampToBeReadAgain() {
        assertThat(offsets("timestamp").offset(follow("at.timestamp", "2026-11-21 09:05:00+00")))
                .contains(Map.of("timestamp", 1_795_251_899_999L, "timestamp_nanos", 999_999_000L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            incrementing | follow | at.incrementing | 1.5
            incrementing | follow | at.incrementing | 9223372036854775808
            incrementing | follow | at.other        | 1
            incrementing | load   | at.incrementing | 1
            timestamp    | follow | at.timestamp    | infinity
            timestamp    | follow | at.timestamp    | 0044-03-15 09:00:00 BC
            load         | end    | at.incrementing | 1
            """)
    void writesNothingWhereThereIsNoSuchForm(String mode, String phase, String name, String value) {
        assertThat(offsets(mode).offset(Position.of("phase", phase).with(name, value)))
                .isEmpty();
    }

    private static Position follow(String name, String value) {
        return Position.of("phase", "follow").with(name, value);
    }

    private static ConfluentOffsets offsets(String mode) {
        Map<String, String> properties =
                new HashMap<>(Map.of("connection.url", "jdbc:postgresql://db/shop", "mode", mode));
        if (mode.startsWith("timestamp")) {
            properties.put("timestamp.column.name", "changed");
        }
        return new ConfluentOffsets(JdbcConfig.from(properties), split -> TableId.parse(split.required("table")));
    }
}
