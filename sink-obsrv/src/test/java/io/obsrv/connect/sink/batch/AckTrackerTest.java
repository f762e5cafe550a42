// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AckTrackerTest {

    private final AckTracker tracker = new AckTracker();

    @Test
    void staysBeforeTheFirstRecordThatIsNotAcknowledged() {
        // Given
        AckTracker.Pending first = tracker.begin(10);
        AckTracker.Pending second = tracker.begin(11);
        AckTracker.Pending third = tracker.begin(12);

        // When
        third.acknowledge();
        second.acknowledge();

        // Then
        assertThat(tracker.restart()).hasValue(10);
        first.acknowledge();
        assertThat(tracker.restart()).isEmpty();
    }

    @Test
    void movesOnOverAcknowledgedRecordsOnly() {
        // Given
        tracker.begin(10).acknowledge();
        tracker.begin(11).acknowledge();

        // When
        tracker.begin(12);
        tracker.begin(13).acknowledge();

        // Then
        assertThat(tracker.restart()).hasValue(12);
    }

    @Test
    void refusesToGoBack() {
        // Given
        tracker.begin(10);

        // When, Then
        assertThatThrownBy(() -> tracker.begin(9)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void forgetsWhatItIsTold() {
        // Given
        tracker.begin(10);

        // When
        tracker.clear();

        // Then
        assertThat(tracker.restart()).isEmpty();
        assertThat(tracker.begin(5)).isNotNull();
    }

    @Test
    void remembersOnlyWhatIsUnderWay() {
        // When
        for (long offset = 0; offset < 10_000; offset++) {
            tracker.begin(offset).acknowledge();
        }

        // Then
        assertThat(tracker.size()).isEqualTo(1);
    }
}
