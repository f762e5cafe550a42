// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The control of the checks: what was lost, doubled, swapped or made up is noticed. */
class HistoryTest {

    private static final List<String> WRITTEN = List.of("1 c 1", "2 c 1", "1 u 2", "1 d 2", "1 c 3", "2 u 2");

    @Test
    void agreesWithItself() {
        assertThat(history(WRITTEN).differences(history(WRITTEN))).isEmpty();
    }

    @Test
    void agreesWhateverTheOrderOfKeysIs() {
        assertThat(history(WRITTEN).differences(history(List.of("2 c 1", "1 c 1", "1 u 2", "2 u 2", "1 d 2", "1 c 3"))))
                .isEmpty();
    }

    @Test
    void noticesEveryChangeThatIsLost() {
        for (int i = 0; i < WRITTEN.size(); i++) {
            // Given
            List<String> seen = new ArrayList<>(WRITTEN);
            seen.remove(i);
            // Then
            assertThat(history(WRITTEN).differences(history(seen))).hasSize(1);
        }
    }

    @Test
    void noticesEveryChangeThatComesTwice() {
        for (int i = 0; i < WRITTEN.size(); i++) {
            // Given
            List<String> seen = new ArrayList<>(WRITTEN);
            seen.add(i, WRITTEN.get(i));
            // Then
            assertThat(history(WRITTEN).differences(history(seen))).hasSize(1);
        }
    }

    @Test
    void noticesTwoChangesOfAKeyThatAreSwapped() {
        // Given
        List<String> seen = new ArrayList<>(WRITTEN);
        Collections.swap(seen, 2, 3);
        // Then
        assertThat(history(WRITTEN).differences(history(seen)))
                .containsExactly("key 1: expected [c1, u2, d2, c3], seen [c1, d2, u2, c3]");
    }

    @Test
    void noticesAKeyThatWasNeverWritten() {
        // Given
        List<String> seen = new ArrayList<>(WRITTEN);
        seen.add("3 c 1");
        // Then
        assertThat(history(WRITTEN).differences(history(seen))).containsExactly("key 3: unknown, seen [c1]");
    }

    @Test
    void knowsWhatASnapshotTells() {
        // Given
        History written = history(List.of("1 c 1", "1 u 2", "2 c 1", "2 d 1"));
        // When
        written.collapse();
        // Then
        assertThat(written.differences(history(List.of("1 r 2")))).isEmpty();
    }

    private static History history(List<String> changes) {
        History history = new History();
        changes.stream()
                .map(change -> change.split(" ", 3))
                .forEach(part -> history.add(Long.parseLong(part[0]), part[1], Long.parseLong(part[2])));
        return history;
    }
}
