// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.source.Split;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitAssignmentTest {

    @Test
    void dealsBackAndForthSoThatNoTaskGetsTheLargestOfEveryRound() {
        // Given
        List<Split> splits = splits(5);
        // When
        List<SplitAssignment> shares = SplitAssignment.share(splits, 2);
        // Then
        assertThat(shares)
                .containsExactly(
                        new SplitAssignment(List.of(splits.get(0), splits.get(3), splits.get(4))),
                        new SplitAssignment(List.of(splits.get(1), splits.get(2))));
    }

    @Test
    void givesEverySplitToExactlyOneTaskWhateverTheirNumbers() {
        for (int splits = 0; splits < 20; splits++) {
            for (int tasks = 1; tasks < 8; tasks++) {
                List<SplitAssignment> shares = SplitAssignment.share(splits(splits), tasks);
                assertThat(shares).hasSize(Math.min(splits, tasks));
                assertThat(shares.stream().flatMap(share -> share.splits().stream()))
                        .containsExactlyInAnyOrderElementsOf(splits(splits));
            }
        }
    }

    @Test
    void comesBackFromTextWhateverTheNames() {
        // Given
        SplitAssignment assignment = new SplitAssignment(
                List.of(Split.of("table", "public.\"a b\"&c=d+é\n"), Split.of("protocol", "2", "table", "")));
        // When
        SplitAssignment back = SplitAssignment.parse(assignment.format());
        // Then
        assertThat(back).isEqualTo(assignment);
    }

    @Test
    void writesADetailThatSplitsShareOnce() {
        // Given
        Map<String, String> shared = Map.of("plan", "a;b~1 &=" + "x".repeat(1_000), "other", "~0");
        SplitAssignment assignment = new SplitAssignment(List.of(
                Split.of("table", "a").with(shared),
                Split.of("table", "b"),
                Split.of("table", "c").with(Map.of("plan", "", "more", "~0")),
                Split.of("table", "d").with(shared)));
        // When
        String text = assignment.format();
        SplitAssignment back = SplitAssignment.parse(text);
        // Then
        assertThat(back).isEqualTo(assignment);
        assertThat(text).hasSizeLessThan(1_200);
    }

    @Test
    void readsNothingAsNoSplits() {
        assertThat(SplitAssignment.parse(new SplitAssignment(List.of()).format())
                        .splits())
                .isEmpty();
    }

    private static List<Split> splits(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Split.of("table", "t" + i))
                .toList();
    }
}
