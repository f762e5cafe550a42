// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AliasesTest {

    private final Aliases aliases = new Aliases(List.of(new Aliases.Alias("source_database_host", "connection.host")));

    @Test
    void putsTheKeyInPlaceOfItsOtherName() {
        assertThat(aliases.resolve(Map.of("source_database_host", "db", "name", "n")))
                .isEqualTo(Map.of("connection.host", "db", "name", "n"));
    }

    @Test
    void saysWhereAKeyAndItsOtherNameContradict() {
        // Given
        Map<String, String> both = Map.of("source_database_host", "a", "connection.host", "b");
        // When
        Map<String, String> conflicts = aliases.conflicts(both);
        // Then
        assertThat(conflicts)
                .isEqualTo(
                        Map.of(
                                "source_database_host",
                                "Another name of \"connection.host\", and both are given with different values; keep one of them."));
        assertThat(aliases.resolve(both)).isEqualTo(Map.of("connection.host", "b"));
    }

    @Test
    void takesAKeyAndItsOtherNameThatAgree() {
        assertThat(aliases.conflicts(Map.of("source_database_host", "a", "connection.host", "a")))
                .isEmpty();
    }
}
