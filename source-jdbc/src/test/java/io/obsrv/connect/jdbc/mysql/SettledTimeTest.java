// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SettledTimeTest {

    private final SettledTime settled = new SettledTime();

    @Test
    void isThatOfALookAtWhichNothingWasUnderWay() {
        // When
        settled.looked(look(1, Map.of()));
        settled.looked(look(2, Map.of()));

        // Then
        assertThat(settled.time()).contains("2");
    }

    @Test
    void staysWhereTheOldestTransactionBegan() {
        // Given
        settled.looked(look(1, Map.of()));

        // When
        settled.looked(look(2, Map.of(70L, 5L)));
        settled.looked(look(3, Map.of(70L, 5L, 71L, 6L)));
        settled.looked(look(4, Map.of(71L, 6L)));

        // Then
        assertThat(settled.time()).contains("2");
    }

    @Test
    void isUnknownWhileWhatWasMetFirstIsUnderWay() {
        // When
        settled.looked(look(1, Map.of(70L, 5L)));

        // Then
        assertThat(settled.time()).isEmpty();
    }

    @Test
    void goesOnWhenALongTransactionEnds() {
        // Given
        for (int second = 1; second < 100; second++) {
            settled.looked(look(second, Map.of(70L, 5L)));
        }

        // When
        settled.looked(look(100, Map.of()));
        settled.looked(look(101, Map.of()));

        // Then
        assertThat(settled.time()).contains("101");
    }

    private static Look look(int second, Map<Long, Long> transactions) {
        long asked = TimeUnit.SECONDS.toNanos(second);
        return new Look(asked, asked, Integer.toString(second), transactions, Map.of());
    }
}
