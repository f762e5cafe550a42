// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        assertThat(ids.array()).isEqualTo("{5,4294967296,4294967297}");
        assertThat(ids.from(6).text()).isEqualTo("4294967296-4294967297");
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
    void isEmptyWhereNothingCanBeUnread() {
        assertThat(new Window(100, TransactionIds.parse("105"), 100, TransactionIds.parse("105")).isEmpty())
                .isTrue();
        assertThat(new Window(100, TransactionIds.parse("105"), 100, TransactionIds.parse("105-106")).isEmpty())
                .isFalse();
        assertThat(new Window(100, TransactionIds.NONE, 101, TransactionIds.NONE).isEmpty())
                .isFalse();
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
