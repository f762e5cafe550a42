// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.query.Placeholders.Last;
import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {

    private static final Map<String, Last> READ = Map.of("id", new Last("CAST(? AS int8)", List.of("41")));
    private static final Map<String, Last> UNREAD = Map.of("id", new Last("CAST(? AS int8)", List.of()));

    @Test
    void areBoundInTheirOrder() {
        // When
        Condition bound = Placeholders.bound("SELECT :last_id, b FROM t WHERE id > :last_ID", READ);

        // Then
        assertThat(bound)
                .isEqualTo(new Condition(
                        "SELECT CAST(? AS int8), b FROM t WHERE id > CAST(? AS int8)", List.of("41", "41")));
    }

    @Test
    void areNullWhileNothingWasRead() {
        assertThat(Placeholders.bound("SELECT :last_id", UNREAD)).isEqualTo(new Condition("SELECT NULL", List.of()));
        assertThat(Placeholders.empty("SELECT :last_any")).isEqualTo("SELECT NULL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ':last_x', 'it''s :last_x'",
                "SELECT \":last_x\", `:last_x`",
                "SELECT 1 -- :last_x",
                "SELECT /* :last_x\n :last_x */ 1",
                "SELECT a::last_x, b::text, $1",
                "SELECT :other"
            })
    void areNowhereElse(String query) {
        assertThat(Placeholders.bound(query, READ)).isEqualTo(new Condition(query, List.of()));
        assertThat(Placeholders.empty(query)).isEqualTo(query);
    }

    @Test
    void areOfColumnsThatTheQueryIsReadBy() {
        assertThatThrownBy(() -> Placeholders.bound("SELECT :last_nr", READ))
                .isInstanceOf(UnreadableTable.class)
                .hasMessage("The query has a place for \":last_nr\", which is no column that it is read by; there are"
                        + " [id]");
    }
}
