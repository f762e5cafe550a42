// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "7-9", "7-8,10", "1,3,5-9"})
    void keepsIdsAsRanges(String text) {
        assertThat(TransactionIds.parse(text).text()).isEqualTo(text);
    }

    @Test
    void knowsIdsOfMoreThan32Bits() {
        TransactionIds ids = TransactionIds.of(List.of(4_294_967_297L, 4_294_967_296L, 5L));

        assertThat(ids.text()).isEqualTo("5,4294967296-4294967297");
        assertThat(ids.array()).isEqualTo("{5,6,4294967296,4294967298}");
        assertThat(ids.from(6).text()).isEqualTo("4294967296-4294967297");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3,2", "9-7", "1-5,5", "x", "1,", "-"})
    void refusesWhatIsNoSetOfIds(String text) {
        assertThatThrownBy(() -> TransactionIds.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsAsSetsDo() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            Set<Long> one = someOf(random);
            Set<Long> other = someOf(random);
            long first = random.nextInt(40);
            Set<Long> all = new TreeSet<>(one);
            all.addAll(other);
            Set<Long> rest = new TreeSet<>(one);
            rest.removeAll(other);
            TransactionIds ids = TransactionIds.of(one);
            TransactionIds others = TransactionIds.of(other);

            assertThat(ids.and(others)).isEqualTo(TransactionIds.of(all));
            assertThat(ids.without(others)).isEqualTo(TransactionIds.of(rest));
            assertThat(ids.containsAll(others)).isEqualTo(one.containsAll(other));
            assertThat(ids.contains(first)).isEqualTo(one.contains(first));
            assertThat(ids.from(first)).isEqualTo(TransactionIds.of(new TreeSet<>(one).tailSet(first)));
            assertThat(TransactionIds.parse(ids.text())).isEqualTo(ids);
        }
    }

    private static Set<Long> someOf(Random random) {
        return random.longs(random.nextInt(30), 0, 40).boxed().collect(toSet());
    }

    @Test
    void opensAndClosesInAMark() {
        // Given
        Mark settled = Window.settledBefore(100).with("timestamp", "T");
        Window window = new Window(100, TransactionIds.parse("101,120"), 110, TransactionIds.parse("120-121"));

        // When
        Mark open = window.open(settled.with("sent", "101,120")).with("window.key.id", "7");
        Mark closed = Window.of(open).close(open);

        // Then
        assertThat(Window.isOpen(open)).isTrue();
        assertThat(Window.of(open)).isEqualTo(window);
        assertThat(closed).isEqualTo(new Mark(Map.of("lower", "110", "sent", "120-121", "timestamp", "T")));
    }

    @Test
    void remembersWhatWasSentWhereOnlyTheSettledWasRead() {
        // Given
        Mark mark = Window.settledBefore(100).with("sent", "105,120");
        Window window = new Window(100, TransactionIds.parse("105,120"), 110, TransactionIds.NONE);

        // When
        Mark closed = window.close(window.open(mark));

        // Then
        assertThat(Window.sent(closed).text()).isEqualTo("120");
    }

    @Test
    void readsWhatIsOverAndWasNotRead() {
        assertThat(new Window(100, TransactionIds.parse("105"), 100, TransactionIds.parse("105")).ids())
                .isEqualTo(TransactionIds.NONE);
        assertThat(new Window(100, TransactionIds.parse("105"), 100, TransactionIds.parse("105-106")).ids())
                .isEqualTo(TransactionIds.parse("106"));
        assertThat(new Window(100, TransactionIds.parse("105"), 110, TransactionIds.parse("112")).ids())
                .isEqualTo(TransactionIds.parse("100-104,106-109,112"));
    }

    @Test
    void refusesAMarkOfAnotherTracking() {
        assertThatThrownBy(() -> Window.lower(Mark.NONE.with("incrementing", "7")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no \"lower\"")
                .hasMessageContaining("reset the connector's offsets");
    }

    @Test
    void keepsFastReadsWhateverThePlaceIs() {
        // Given
        FastReads reads = new FastReads(List.of())
                .and(
                        Optional.of(new Place(List.of("", "a;b&c d,e%"))),
                        new FastReads.Read(new Place(List.of("ü 1", "")), 110, TransactionIds.parse("111-113")))
                .and(Optional.empty(), new FastReads.Read(new Place(List.of("2", "3")), 120, TransactionIds.NONE));

        // When
        Mark mark = reads.store(Mark.NONE.with("lower", "100"));

        // Then
        assertThat(FastReads.of(mark)).isEqualTo(reads);
        assertThat(reads.reads()).hasSize(3);
        assertThat(new FastReads(List.of()).store(mark)).isEqualTo(Mark.NONE.with("lower", "100"));
    }
}
