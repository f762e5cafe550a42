// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.range.KeyRange;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.source.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveredKeysTest {

    private static final List<KeyRange> WHOLE =
            List.of(new KeyRange(PageNames.TABLE, Optional.empty(), Optional.empty()));

    private final Map<String, Position> stored = new HashMap<>();

    @Test
    void coversEverythingWithoutGapsWhicheverBatchItIsOpenedAgainAfter() {
        // Given
        int rows = 3 * PageBuilder.MOST_KEYS / 2;
        DeliveredKeys keys = opened("");
        for (int from = 0; from < rows; from += 500) {
            keys.loaded(places(from, from + 500), Optional.empty());
            stored.putAll(keys.changes());
            // When
            keys = opened(keys.pages());
        }
        keys.cover(WHOLE);
        // Then
        Optional<Place> end = Optional.empty();
        List<String> all = new ArrayList<>();
        for (String name : keys.rangePages()) {
            KeyPage page = page(keys, name);
            assertThat(page.lower()).isEqualTo(end);
            end = page.upper();
            all.addAll(page.keys());
        }
        assertThat(end).isEmpty();
        assertThat(all)
                .isEqualTo(
                        IntStream.range(0, 25_000).mapToObj(Integer::toString).toList());
        assertThat(keys.rangePages()).hasSize(3);
    }

    @Test
    void keepsEachRecentKeyOnceAndForgetsIt() {
        // Given
        DeliveredKeys keys = opened("");
        keys.followed(places(0, 5_000));
        stored.putAll(keys.changes());
        keys = opened(keys.pages());
        // When
        keys.followed(places(10, 20));
        Map<String, Position> unchanged = keys.changes();
        for (int i = 0; i < 3_000; i++) {
            keys.forgetRecent(Integer.toString(i));
        }
        stored.putAll(keys.changes());
        keys = opened(keys.pages());
        // Then
        assertThat(unchanged).isEmpty();
        Set<String> left = new HashSet<>();
        places(3_000, 5_000).forEach(key -> left.add(KeyText.of(key)));
        assertThat(keys.recentKeys()).isEqualTo(left);
        assertThat(stored.get("t-0")).isEqualTo(Position.START);
    }

    @Test
    void givesTheRangeOfAnEmptyPageToTheNextOne() {
        // Given
        DeliveredKeys keys = opened("");
        keys.loaded(places(0, PageBuilder.MOST_KEYS + 10), Optional.empty());
        keys.cover(WHOLE);
        KeyPage first = page(keys, "t-0");
        // When
        keys.replace("t-0", List.of(KeyPage.empty(KeyPage.Kind.RANGE, first.lower(), first.upper())));
        // Then
        assertThat(keys.rangePages()).containsExactly("t-1", "t-2");
        assertThat(page(keys, "t-1").lower()).isEmpty();
        assertThat(keys.changes().get("t-0")).isEqualTo(Position.START);
    }

    private static KeyPage page(DeliveredKeys keys, String name) {
        KeyPage page = keys.range(name);
        assertThat(page).isNotNull();
        return Objects.requireNonNull(page);
    }

    private DeliveredKeys opened(String pages) {
        return new DeliveredKeys("t", PageNames.parse(pages), PageNames.TABLE, 1, 1_000_000, true, stored);
    }

    private static List<Place> places(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new Place(List.of(Integer.toString(i))))
                .toList();
    }
}
