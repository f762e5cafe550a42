// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.tracking.Horizon.Holder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeldBackTest {

    private final HeldBack heldBack = new HeldBack();

    @Test
    void tellsOfATransactionAfterAMinuteAndThenEverMoreRarely() {
        // Given
        Optional<Holder> holder = Optional.of(new Holder("700", 0, "pid 7"));

        // When // Then
        assertThat(heldBack.see(holder, seconds(0))).isEmpty();
        assertThat(heldBack.see(holder, seconds(59))).isEmpty();
        assertThat(heldBack.see(holder, seconds(60))).isEqualTo(holder);
        assertThat(heldBack.see(holder, seconds(119))).isEmpty();
        assertThat(heldBack.see(holder, seconds(120))).isEqualTo(holder);
        assertThat(heldBack.see(holder, seconds(200))).isEmpty();
    }

    @Test
    void countsFromTheBeginOfTheTransactionWhereThatIsSeen() {
        // When
        heldBack.see(Optional.of(new Holder("700", 9_000, "pid 7")), seconds(10));

        // Then
        assertThat(heldBack.ageMs(seconds(12))).isEqualTo(11_000);
    }

    @Test
    void countsFromTheFirstLookWhereTheBeginIsNotSeen() {
        // Given
        heldBack.see(Optional.of(new Holder("700", 0, "pid 7")), seconds(10));

        // When
        heldBack.see(Optional.of(new Holder("700", 0, "pid 7")), seconds(15));

        // Then
        assertThat(heldBack.ageMs(seconds(16))).isEqualTo(6_000);
    }

    @Test
    void beginsAnewWithAnotherTransaction() {
        // Given
        heldBack.see(Optional.of(new Holder("700", 70_000, "pid 7")), seconds(100));

        // When // Then
        assertThat(heldBack.see(Optional.of(new Holder("701", 5_000, "pid 8")), seconds(105)))
                .isEmpty();
        assertThat(heldBack.ageMs(seconds(105))).isEqualTo(5_000);
        assertThat(heldBack.see(Optional.empty(), seconds(110))).isEmpty();
        assertThat(heldBack.ageMs(seconds(111))).isZero();
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
