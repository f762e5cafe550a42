// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.mysql.OpenGaps.Range;
import io.obsrv.connect.jdbc.mysql.Waits.Wait;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitsTest {

    private static final long LATER = Waits.MOMENT_NANOS;

    private final Waits waits = new Waits();
    private final Range gap = new Range(3, 9);

    @Test
    void takesNoListBeforeTheTransactionOfANumberIsSurelyListed() {
        // Given
        waits.begin(gap, new Wait(0));

        // When
        waits.listed(Set.of(), LATER - 1);

        // Then
        assertThat(waits.isOver(gap)).isFalse();
        assertThat(waits.wantList(LATER - 1)).isFalse();
        assertThat(waits.wantList(LATER)).isTrue();
    }

    @Test
    void endsWithTheLastTransactionThatWasListedFirst() {
        // Given
        waits.begin(gap, new Wait(0));
        waits.listed(Set.of(1L, 2L), LATER);
        waits.listed(Set.of(2L, 3L), LATER);

        // When
        boolean before = waits.isOver(gap);
        waits.listed(Set.of(3L), LATER);

        // Then
        assertThat(before).isFalse();
        assertThat(waits.isOver(gap)).isTrue();
    }

    @Test
    void goesOnWaitingForThePartsOfAGap() {
        // Given
        waits.begin(gap, new Wait(0));
        waits.listed(Set.of(), LATER);

        // When
        waits.follow(List.of(new Range(3, 4), new Range(6, 9)), false, LATER);

        // Then
        assertThat(waits.isOver(new Range(6, 9))).isTrue();
    }

    @Test
    void beginsAnewWhenItIsNotKnownHowLongAGapIsOpen() {
        // Given
        waits.begin(gap, new Wait(0));
        waits.listed(Set.of(), LATER);

        // When
        waits.follow(List.of(gap), true, LATER);

        // Then
        assertThat(waits.isOver(gap)).isFalse();
    }
}
