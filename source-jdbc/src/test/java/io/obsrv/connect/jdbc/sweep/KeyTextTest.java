// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.tracking.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyTextTest {

    private static final List<List<String>> KEYS = List.of(
            List.of("41"),
            List.of(""),
            List.of("a,b:2"),
            List.of("41", "Delhi"),
            List.of("", ""),
            List.of("1:a,", "2:", "\u0000😀,"));

    @Test
    void readsBackEveryKey() {
        for (List<String> values : KEYS) {
            assertThat(KeyText.parse(KeyText.of(new Place(values)), values.size()))
                    .isEqualTo(new Place(values));
        }
    }

    @Test
    void readsBackEveryPage() {
        // Given
        Random random = new Random(1);
        for (int size : new int[] {0, 1, 2, 1_000}) {
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                keys.add("ä".repeat(random.nextInt(200)) + random.nextInt(3));
            }
            // Then
            assertThat(KeyText.unpack(KeyText.pack(keys), size)).isEqualTo(keys);
        }
    }

    @Test
    void takesLittleRoomForNumbersInOrder() {
        // Given
        List<String> keys = IntStream.range(1_000_000, 1_016_384)
                .mapToObj(Integer::toString)
                .toList();
        // Then
        assertThat(KeyText.pack(keys)).hasSizeLessThan(10_000);
    }

    @Test
    void refusesWhatIsNoPage() {
        assertThatThrownBy(() -> KeyText.unpack("AAAA", 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A page of keys cannot be read");
    }
}
