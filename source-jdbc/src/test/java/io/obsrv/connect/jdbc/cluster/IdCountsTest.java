// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The controls of the kill tests: what they count with must notice a loss, a repeat and a stranger. */
class IdCountsTest {

    private final IdCounts counts = new IdCounts(1_000);

    @Test
    void findsNothingWhereEveryRowCameOnce() {
        // When
        LongStream.rangeClosed(1, 1_000).forEach(counts::add);
        // Then
        assertThat(counts.missing(LongStream.rangeClosed(1, 1_000))).isEmpty();
        assertThat(counts.repeats()).isZero();
        assertThat(counts.foreign()).isEmpty();
    }

    @Test
    void findsARowThatWasDropped() {
        // When
        LongStream.rangeClosed(1, 1_000).filter(id -> id != 517).forEach(counts::add);
        // Then
        assertThat(counts.missing(LongStream.rangeClosed(1, 1_000))).containsExactly(517L);
    }

    @Test
    void findsARowThatCameTwice() {
        // When
        LongStream.rangeClosed(1, 1_000).forEach(counts::add);
        counts.add(517);
        // Then
        assertThat(counts.repeats()).isEqualTo(1);
    }

    @Test
    void findsARowThatTheTableDoesNotHave() {
        // When
        counts.add(1_001);
        // Then
        assertThat(counts.foreign()).containsExactly(1_001L);
    }
}
