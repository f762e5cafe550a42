// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.mysql.OpenGaps.Range;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaitsTest {

    private static final long LATER = Wait.MOMENT_NANOS;

    private final Waits waits = new Waits();
    private final Range gap = new Range(3, 9);

    @Test
    void takesNoLookBeforeTheTransactionOfANumberIsSurelyListed() {
        // Given
        waits.begin(gap, new Wait(0));

        // When
        waits.looked(look(LATER - 1));

        // Then
        assertThat(waits.isOver(gap)).isFalse();
        assertThat(waits.wantLook(LATER - 1)).isEmpty();
        assertThat(waits.wantLook(LATER)).hasValue(LATER);
    }

    @Test
    void endsWithTheLastTransactionThatWasListedFirst() {
        // Given
        waits.begin(gap, new Wait(0));
        waits.looked(look(LATER, 1L, 2L));
        waits.looked(look(LATER + 1, 2L, 3L));

        // When
        boolean before = waits.isOver(gap);
        waits.looked(look(LATER + 2, 3L));

        // Then
        assertThat(before).isFalse();
        assertThat(waits.isOver(gap)).isTrue();
    }

    @Test
    void goesOnWaitingForThePartsOfAGap() {
        // Given
        waits.begin(gap, new Wait(0));
        waits.looked(look(LATER));

        // When
        waits.follow(List.of(new Range(3, 4), new Range(6, 9)), false, LATER);

        // Then
        assertThat(waits.isOver(new Range(6, 9))).isTrue();
    }

    @Test
    void beginsAnewWhenItIsNotKnownHowLongAGapIsOpen() {
        // Given
        waits.begin(gap, new Wait(0));
        waits.looked(look(LATER));

        // When
        waits.follow(List.of(gap), true, LATER);

        // Then
        assertThat(waits.isOver(gap)).isFalse();
    }

    private static Look look(long asked, Long... writing) {
        Map<Long, Long> transactions =
                Stream.of(writing).collect(Collectors.toMap(Function.identity(), id -> 100 + id));
        return new Look(asked, asked, "", transactions, Map.of());
    }
}
