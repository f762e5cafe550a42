// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Term;
import io.obsrv.connect.source.Position;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangePlanTest {

    private static final Keyset KEY =
            new Keyset(List.of(new Term("key.a", "t.a", "text", false), new Term("key.b", "t.b", "int", false)));

    private static final RangePlan PLAN = new RangePlan(
            2_000,
            Mark.NONE.with("key.a", "x=1&;").with("lower", "7001"),
            List.of(place("", "1"), place(" ;&=%é\n", "2"), place("z", "3")));

    @Test
    void comesBackFromTextWhateverTheValues() {
        for (RangePlan plan : List.of(PLAN, new RangePlan(0, Mark.NONE, List.of(place("", ""))))) {
            assertThat(RangePlan.parse(plan.text())).isEqualTo(plan);
        }
    }

    @Test
    void hasATextThatOtherReleasesRead() {
        // A fixed text: it is part of stored positions.
        assertThat(PLAN.text()).isEqualTo("2000;key.a=x%3D1%26%3B&lower=7001;&1;+%3B%26%3D%25%C3%A9%0A&2;z&3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1;", "x;;1", "1;lower;1"})
    void refusesATextThatIsNone(String text) {
        assertThatThrownBy(() -> RangePlan.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isCutIntoFewerRangesWhereItsTextIsTooLong() {
        // Given
        RangePlan longLine = new RangePlan(2_000, Mark.NONE.with("key.a", "x".repeat(20_000)), PLAN.boundaries());

        // When // Then
        assertThat(PLAN.within(1_000)).isEqualTo(PLAN);
        assertThat(PLAN.within(60).boundaries())
                .containsExactly(PLAN.boundaries().get(1));
        assertThat(longLine.within(16_384).boundaries()).isEmpty();
    }

    @Test
    void hasRangesThatMeetAtTheBoundaries() {
        // When
        List<KeyRange> ranges = PLAN.ranges();

        // Then
        assertThat(ranges).extracting(KeyRange::name).containsExactly("00", "01", "02", "03");
        assertThat(ranges.get(0).lower()).isEmpty();
        assertThat(ranges.get(3).upper()).isEmpty();
        for (int i = 1; i < ranges.size(); i++) {
            assertThat(ranges.get(i).lower()).isEqualTo(ranges.get(i - 1).upper());
        }
    }

    @Test
    void isCoarserWithEverySecondBoundary() {
        // Given
        List<Place> places =
                IntStream.range(0, 7).mapToObj(i -> place("a", "" + i)).toList();

        // When
        RangePlan coarser = new RangePlan(1, Mark.NONE, places).coarser();

        // Then
        assertThat(coarser.boundaries()).containsExactly(place("a", "1"), place("a", "3"), place("a", "5"));
    }

    @Test
    void showsNoValueOfTheData() {
        assertThat(PLAN + " " + PLAN.ranges()).isEqualTo("RangePlan[ranges=4, rows=2000] [00, 01, 02, 03]");
    }

    @Test
    void isPartOfEveryPositionOfARange() {
        // Given
        RangeProgress start = RangeProgress.start(PLAN);

        // When
        Position middle = start.at(place("k", "5"), 40).position(KEY);
        Position end = start.at(place("k", "5"), 40).end(2).position(KEY);

        // Then
        assertThat(start.position(KEY)).isEqualTo(Position.START);
        assertThat(middle.values()).containsEntry("at.key.a", "k").containsEntry("rows", "40");
        assertThat(RangeProgress.from(middle, KEY))
                .isEqualTo(new RangeProgress(PLAN, false, Optional.of(place("k", "5")), 40, List.of()));
        assertThat(RangeProgress.from(end, KEY))
                .isEqualTo(new RangeProgress(PLAN, true, Optional.empty(), 42, List.of()));
        assertThat(RangeProgress.isEnd(end)).isTrue();
        assertThat(RangeProgress.plan(middle)).contains(PLAN);
    }

    @Test
    void leavesWhatIsBehindACutToOtherRanges() {
        // Given
        List<Place> cuts = List.of(place("k", ""), place("m", ";&"));
        RangeProgress cut = RangeProgress.start(PLAN).at(place("c", "5"), 40).cut(cuts);
        KeyRange range = PLAN.ranges().get(3);

        // When
        Position position = Position.fromOffset(cut.position(KEY).toOffset());

        // Then
        assertThat(RangeProgress.from(position, KEY)).isEqualTo(cut);
        assertThat(range.before(cuts)).isEqualTo(new KeyRange("03", range.lower(), Optional.of(cuts.get(0))));
        assertThat(range.behind(cuts))
                .containsExactly(
                        new KeyRange("03.1", Optional.of(cuts.get(0)), Optional.of(cuts.get(1))),
                        new KeyRange("03.2", Optional.of(cuts.get(1)), Optional.empty()));
        assertThat(range.behind(List.of())).isEmpty();
        assertThat(range.before(List.of())).isEqualTo(range);
    }

    @Test
    void comesBackFromTheDetailsOfASplit() {
        for (KeyRange range : PLAN.ranges()) {
            assertThat(KeyRange.of(range.name(), range.details())).isEqualTo(range);
        }
    }

    @Test
    void refusesAPositionOfARangeThatIsNone() {
        assertThatThrownBy(() -> RangeProgress.check(Position.of("phase", "end")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A position of a range needs its \"plan\"");
        assertThatThrownBy(() -> RangeProgress.check(Position.of("phase", "follow")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The \"phase\" of a range is load or end");
    }

    private static Place place(String a, String b) {
        return new Place(List.of(a, b));
    }
}
