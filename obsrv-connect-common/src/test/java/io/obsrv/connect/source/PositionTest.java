// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PositionTest {

    @Test
    void comesBackFromItsMapForm() {
        // Given
        Position position = Position.of("id", 7).with("name", "x").with("done", true);
        // When
        Position back = Position.fromOffset(position.toOffset());
        // Then
        assertThat(back).isEqualTo(position);
        assertThat(position.toOffset())
                .containsExactly(
                        Map.entry("v", 1L), Map.entry("id", 7L), Map.entry("name", "x"), Map.entry("done", true));
    }

    @Test
    void isStoredAsNothingAtTheStart() {
        assertThat(Position.START.toOffset()).isNull();
        assertThat(Position.fromOffset(null)).isEqualTo(Position.START);
    }

    @Test
    void refusesAMapWithoutAVersion() {
        assertThatThrownBy(() -> Position.fromOffset(Map.of("id", 7L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "A position needs its format version, a whole number, under \"v\"; this one has the entries [id]");
    }

    @Test
    void refusesWhatConnectCannotStore() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("at", 1.5);
        assertThatThrownBy(() -> new Position(1, values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"at\" is a java.lang.Double");
    }

    @Test
    void showsNoValueAsText() {
        assertThat(Position.of("email", "a@b.c")).hasToString("v1[email]");
    }
}
