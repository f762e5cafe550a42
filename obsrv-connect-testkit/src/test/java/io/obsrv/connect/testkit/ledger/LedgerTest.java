// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LedgerTest {

    @Test
    void isExactWhenAllCameOnceInAnyOrder() {
        // Given
        Ledger<Long> ledger = Ledger.ofRange(0, 100_000);

        // When
        LongStream.range(0, 100_000).map(id -> 99_999 - id).forEach(ledger::deliver);

        // Then
        assertThat(ledger.report()).hasToString("expected 100000, delivered 100000, missing 0, repeated 0, foreign 0");
        assertThatCode(ledger::controls).doesNotThrowAnyException();
    }

    @Test
    void noticesMissingRepeatedAndForeignIds() {
        // Given
        Ledger<String> ledger = Ledger.ofTexts();
        List.of("a", "b", "c").forEach(ledger::expect);

        // When
        List.of("b", "x", "a", "b", "b").forEach(ledger::deliver);

        // Then
        assertThat(ledger.report())
                .isEqualTo(new LedgerReport(3, 5, 1, 2, 1, List.of("c"), List.of("b"), List.of("x")));
        assertThatThrownBy(() -> ledger.report().requireExact())
                .isInstanceOf(AssertionError.class)
                .hasMessage("Not exactly once: expected 3, delivered 5, missing 1 such as [c],"
                        + " repeated 2 such as [b], foreign 1 such as [x]");
    }

    @Test
    void allowsAnIdAsOftenAsItIsExpected() {
        // Given
        Ledger<String> ledger = Ledger.ofTexts();
        List.of("a", "a", "b").forEach(ledger::expect);

        // When
        List.of("a", "b", "a").forEach(ledger::deliver);

        // Then
        assertThat(ledger.report().isExact()).isTrue();
        assertThatCode(ledger::controls).doesNotThrowAnyException();
    }

    @Test
    void allowsRepeatsUpToANumberWhenNothingIsLost() {
        // Given
        Ledger<Long> ledger = Ledger.ofRange(0, 2);

        // When
        LongStream.of(0, 0, 0, 1).forEach(ledger::deliver);

        // Then
        assertThatCode(() -> ledger.report().requireNothingLost(2)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ledger.report().requireNothingLost(1))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Not at least once with 1 repeats at most: expected 2, delivered 4, missing 0,"
                        + " repeated 2 such as [0], foreign 0");
    }

    @Test
    void refusesControlsOfAnAccountThatProvesNothing() {
        assertThatThrownBy(() -> Ledger.ofNumbers().controls())
                .isInstanceOf(AssertionError.class)
                .hasMessage("Nothing was delivered, so nothing is shown");
    }
}
