// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableIdTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            public | orders   | public.orders
            a.b    | c        | "a.b".c
            a      | b.c      | a."b.c"
            a"b    | c d      | "a""b".c d
            a;b    | '--      | a;b.'--
            ü      | 表       | ü.表
            """)
    void hasATextOfItsOwn(String schema, String name, String text) {
        // Given
        TableId id = new TableId(schema, name);

        // When // Then
        assertThat(id.toString()).isEqualTo(text);
        assertThat(TableId.parse(text)).isEqualTo(id);
    }

    @Test
    void keepsNewLines() {
        TableId id = new TableId("a\nb", "c.\nd");
        assertThat(TableId.parse(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.", ".b", "a.b.c", "\"a.b", "\"a\"b.c", "a.b\"c"})
    void refusesWhatIsNoTable(String text) {
        assertThatThrownBy(() -> TableId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
