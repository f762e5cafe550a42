// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WaitTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Map<Long, Long> NONE = Map.of();

    private final Wait begun = new Wait(0);

    @Test
    void waitsForTheTransactionOfAStatementThatHadNotWritten() {
        // Given: connection 5 runs a statement
        begun.looked(look(SECOND, NONE, Map.of(5L, 1L)));

        // When: it has written, in transaction 70, and rests
        begun.looked(look(2 * SECOND, Map.of(70L, 5L), NONE));
        boolean early = begun.isOver();
        begun.looked(look(3 * SECOND, Map.of(71L, 5L), NONE));

        // Then
        assertThat(early).isFalse();
        assertThat(begun.isOver()).isTrue();
    }

    @Test
    void waitsForAStatementThatRunsOn() {
        // Given
        begun.looked(look(SECOND, NONE, Map.of(5L, 1L)));

        // When
        begun.looked(look(9 * SECOND, NONE, Map.of(5L, 9L)));
        boolean early = begun.isOver();
        begun.looked(look(10 * SECOND, NONE, NONE));

        // Then
        assertThat(early).isFalse();
        assertThat(begun.isOver()).isTrue();
    }

    @Test
    void doesNotWaitForStatementsThatBeganLater() {
        // When
        begun.looked(look(3 * SECOND, NONE, Map.of(5L, 2L)));

        // Then
        assertThat(begun.isOver()).isTrue();
    }

    @Test
    void passesOverALookThatIsOlderThanAnother() {
        // Given
        begun.looked(look(2 * SECOND, Map.of(70L, 5L), NONE));

        // When
        begun.looked(look(SECOND, NONE, NONE));

        // Then
        assertThat(begun.isOver()).isFalse();
        assertThat(begun.usefulFrom()).isEqualTo(2 * SECOND + 1);
    }

    private static Look look(long asked, Map<Long, Long> transactions, Map<Long, Long> statements) {
        return new Look(asked, asked, "", transactions, statements);
    }
}
