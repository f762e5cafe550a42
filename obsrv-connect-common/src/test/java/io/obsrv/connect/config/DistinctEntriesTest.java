// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class DistinctEntriesTest {

    private static final DistinctEntries SOME = new DistinctEntries(false);

    @Test
    void refusesWhatIsEmptyOrThereTwice() {
        assertThatThrownBy(() -> SOME.ensureValid("k", List.of("a", "b", "a")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value [a, b, a] for configuration k: \"a\" stands there twice: remove one");
        assertThatThrownBy(() -> SOME.ensureValid("k", List.of("a", "")))
                .hasMessage("Invalid value [a, ] for configuration k: An entry is empty: remove a comma");
        assertThatThrownBy(() -> SOME.ensureValid("k", List.of()))
                .hasMessage("Invalid value [] for configuration k: Name at least one");
    }

    @Test
    void takesTheRest() {
        assertThatCode(() -> SOME.ensureValid("k", List.of("a", "b"))).doesNotThrowAnyException();
        assertThatCode(() -> new DistinctEntries(true).ensureValid("k", List.of()))
                .doesNotThrowAnyException();
    }
}
