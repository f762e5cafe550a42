// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SlowingPaceTest {

    @Test
    void speaksAtTwiceTheDistanceEachTime() {
        // Given
        SlowingPace pace = new SlowingPace(0);
        // When
        long[] spoken = LongStream.rangeClosed(0, 100)
                .map(s -> s * 1_000)
                .filter(pace::isDue)
                .toArray();
        // Then
        assertThat(spoken).containsExactly(5_000, 15_000, 35_000, 75_000);
    }

    @Test
    void speaksAtLeastEveryTenMinutes() {
        // Given
        SlowingPace pace = new SlowingPace(0);
        // When
        long spoken = LongStream.rangeClosed(0, 24 * 60)
                .map(minute -> minute * 60_000)
                .filter(pace::isDue)
                .count();
        // Then
        assertThat(spoken).isGreaterThan(24 * 6 - 10);
    }
}
