// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final Progress progress = new Progress(100_000, START);

    @Test
    void estimatesTheTimeLeftFromTheSpeed() {
        progress.update(START.plusSeconds(5), 20_000);

        assertThat(progress.perSecond()).isEqualTo(4_000);
        assertThat(progress.timeLeft()).contains(Duration.ofSeconds(20));
    }

    @Test
    void forgetsHowItWentLongAgo() {
        progress.update(START.plusSeconds(50), 10_000);
        progress.update(START.plusSeconds(60), 30_000);
        progress.update(START.plusSeconds(61), 32_000);

        assertThat(progress.perSecond()).isEqualTo(2_000);
    }

    @Test
    void knowsNoTimeLeftWhileNothingMoves() {
        progress.update(START, 0);

        assertThat(progress.timeLeft()).isEmpty();
        assertThat(ProgressLine.of(progress))
                .isEqualTo("[....................]   0 %  0/100,000 rows  0 rows/s  waiting");
    }

    @Test
    void showsBarRowsSpeedAndTimeLeft() {
        progress.update(START.plusSeconds(2), 50_000);

        assertThat(ProgressLine.of(progress))
                .isEqualTo("[##########..........]  50 %  50,000/100,000 rows  25,000 rows/s  0:02 left");
    }

    @Test
    void isDoneWithMoreThanExpected() {
        progress.update(START.plusSeconds(2), 100_010);

        assertThat(progress.isComplete()).isTrue();
        assertThat(ProgressLine.of(progress))
                .startsWith("[####################] 100 %")
                .endsWith("done");
    }
}
