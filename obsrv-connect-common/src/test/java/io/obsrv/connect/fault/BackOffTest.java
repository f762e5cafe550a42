// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private static final RandomGenerator NOTHING_OFF = new Random() {
        private static final long serialVersionUID = 1L;

        @Override
        public double nextDouble() {
            return 0;
        }
    };

    private final BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofMinutes(1));

    @Test
    void doublesUpToTheLongestWait() {
        assertThat(backOff.delay(1, NOTHING_OFF)).isEqualTo(Duration.ofMillis(100));
        assertThat(backOff.delay(2, NOTHING_OFF)).isEqualTo(Duration.ofMillis(200));
        assertThat(backOff.delay(4, NOTHING_OFF)).isEqualTo(Duration.ofMillis(800));
        assertThat(backOff.delay(5, NOTHING_OFF)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backOff.delay(Integer.MAX_VALUE, NOTHING_OFF)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void takesOffAtMostAFifth() {
        RandomGenerator random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            assertThat(backOff.delay(1, random)).isBetween(Duration.ofMillis(80), Duration.ofMillis(100));
        }
    }

    @Test
    void givesUpWhenTheFailureHasLastedLongEnough() {
        assertThat(backOff.isExhausted(Duration.ofSeconds(59))).isFalse();
        assertThat(backOff.isExhausted(Duration.ofSeconds(60))).isTrue();
    }
}
