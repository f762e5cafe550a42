// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Obsrv's own jobs were seen to write. */
class RoutedEventsTest {

    private static final String META = "\"obsrv_meta\":{\"syncts\":1763683200000,\"flags\":{}}";

    private static final String ADDED = META + ",\"indexTS\":1763683200000}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":1} | {\"id\":1,",
                "{\"id\":1,\"n\":null} | {\"id\":1,",
                "{\"a\":[1,null,{\"q\":null}]} | {\"a\":[1,null,{}],",
                "{\"d\":1.10,\"e\":1E5,\"f\":0.1234567890123456789} | {\"d\":1.1,\"e\":100000.0,\"f\":0.12345678901234568,",
                "{\"l\":9223372036854775807} | {\"l\":9223372036854775807,"
            })
    void putsTheFieldsOfAnEventAtTheTop(String event, String expected) {
        // When
        RoutedEvents routed = routed("\"event\":" + event);
        // Then
        assertThat(routed.topic()).isEqualTo("orders");
        assertThat(texts(routed)).containsExactly(expected + ADDED);
    }

    @Test
    void overwritesReservedNames() {
        assertThat(texts(routed("\"event\":{\"id\":1,\"indexTS\":\"mine\",\"obsrv_meta\":5}")))
                .containsExactly("{\"id\":1,\"indexTS\":1763683200000," + META + "}");
    }

    @Test
    void takesBatchesApart() {
        assertThat(texts(routed("\"id\":\"x\",\"events\":[{\"id\":1},{\"id\":2}]")))
                .containsExactly("{\"id\":1," + ADDED, "{\"id\":2," + ADDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"dataset\":\"orders\",\"event\":{}}", "no JSON"})
    void refusesWhatIsNoEnvelope(String text) {
        assertThatThrownBy(() -> RoutedEvents.of(text.getBytes(UTF_8), "events"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RoutedEvents routed(String content) {
        return RoutedEvents.of(("{\"dataset\":\"orders\"," + META + "," + content + "}").getBytes(UTF_8), "events");
    }

    private static List<String> texts(RoutedEvents routed) {
        return routed.events().stream().map(event -> new String(event, UTF_8)).toList();
    }
}
