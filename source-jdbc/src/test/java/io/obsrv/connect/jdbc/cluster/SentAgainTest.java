// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentAgainTest {

    private final SentAgain again = new SentAgain(List.of(10L, 20L));

    @Test
    void countsRowsOnBothSidesOfAMoment() {
        // When
        again.add(1, 9);
        again.add(1, 10);
        again.add(2, 8);
        again.add(2, 20);
        again.add(3, 10);
        again.add(3, 11);

        // Then
        assertThat(again.acrossMoments()).containsExactly(2, 1);
        assertThat(again.total()).isEqualTo(3);
    }

    @Test
    void countsNothingThatWasSentOnce() {
        // When
        again.add(1, 9);
        again.add(2, 10);

        // Then
        assertThat(again.acrossMoments()).containsExactly(0, 0);
        assertThat(again.total()).isZero();
    }
}
