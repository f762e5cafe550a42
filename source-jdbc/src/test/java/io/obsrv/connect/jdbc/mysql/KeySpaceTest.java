// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeySpaceTest {

    private static final KeySpace LETTERS = TextSpace.of("abcdefghijklmnopqrstuvwxyz");

    @ParameterizedTest
    @CsvSource({"1, 9, 5", "5, 6, 5", "-3, -2, -3", "1.25, 1.75, 1.50", "0, 18446744073709551615, 9223372036854775807"})
    void halvesNumbers(String low, String high, String middle) {
        assertThat(KeySpace.NUMBERS.between(low, high)).contains(middle);
    }

    @Test
    void knowsNothingBetweenANumberAndItself() {
        assertThat(KeySpace.NUMBERS.between("7", "7")).isEmpty();
        assertThat(KeySpace.DOUBLES.between("7", "7")).isEmpty();
        assertThat(LETTERS.between("abc", "abc")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a, z", "order-a, order-z", "a, aa", "abc, abd", "aaaaaaaaaaaaaaaaaaaaaaaab, b"})
    void findsATextThatIsNotLessThanTheLowerAndLessThanTheHigher(String low, String high) {
        // When
        String middle = LETTERS.between(low, high).orElseThrow();

        // Then
        assertThat(middle).isLessThan(high).isGreaterThanOrEqualTo(low);
    }

    @Test
    void halvesTimesAndTakesDaysOfNoCalendarForTheFirst() {
        assertThat(KeySpace.TIMES.between("2026-11-21 09:00:00", "2026-11-21 10:00:00"))
                .contains("2026-11-21T09:30:00");
        assertThat(KeySpace.DATES.between("0000-00-00", "2026-11-21")).isPresent();
    }

    @Test
    void keepsTheKindOfAUuid() {
        assertThat(UuidSpace.INSTANCE.between(
                        "00000000-0000-7000-8000-000000000000", "80000000-0000-7000-8000-000000000000"))
                .hasValueSatisfying(middle -> assertThat(middle).startsWith("40000000-0000-7000-8"));
        assertThat(UuidSpace.INSTANCE.between(
                        "11111111-1111-1111-8111-000000000000", "11111111-1111-1111-8111-800000000000"))
                .hasValueSatisfying(middle -> assertThat(middle).endsWith("-400000000000"));
    }
}
