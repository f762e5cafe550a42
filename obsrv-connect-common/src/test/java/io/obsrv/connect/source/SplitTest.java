// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;

class SplitTest {

    @Test
    void hasTheSameBytesInWhateverOrderItsIdentityIsGiven() {
        // Given
        Split split = Split.of("protocol", "2", "table", "public.orders");
        Split reversed = Split.of("table", "public.orders", "protocol", "2");
        // When
        String bytes = stored(split.identity());
        // Then
        assertThat(bytes).isEqualTo(stored(reversed.identity()));
        // A fixed text: other JVMs, and other releases, must find what this one stores.
        assertThat(bytes).isEqualTo("{\"protocol\":\"2\",\"table\":\"public.orders\"}");
    }

    @Test
    void hasTheBytesThatConnectWritesForAPartitionSetOverRest() {
        // Given: Connect reads the partition of a request with this converter, and writes what comes out
        try (JsonConverter converter = converter()) {
            for (List<String> names : List.of(
                    List.of("table", "protocol"),
                    List.of("bucket", "key", "version"),
                    List.of("catalog", "table", "protocol", "range"),
                    List.of("catalog", "table", "protocol", "page"))) {
                Map<String, String> identity = new LinkedHashMap<>();
                names.forEach(name -> identity.put(name, "x"));
                Split split = new Split(identity);
                List<String> backwards = new ArrayList<>(names);
                Collections.reverse(backwards);
                Map<String, String> asked = new LinkedHashMap<>();
                backwards.forEach(name -> asked.put(name, "x"));
                byte[] request = stored(asked).getBytes(UTF_8);
                // When
                Object normalized = converter.toConnectData("topic", request).value();
                // Then
                assertThat(stored(normalized)).isEqualTo(stored(split.identity()));
            }
        }
    }

    @Test
    void refusesNamesWhoseOrderIsNotFixed() {
        assertThatThrownBy(() -> Split.of("protocol", "2", "database", "shop"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Two of the names [protocol, database] share a bucket of a HashMap, so that their order is not"
                                + " fixed; choose others");
    }

    @Test
    void refusesAnIdentityWithNothingInIt() {
        assertThatThrownBy(() -> new Split(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A split needs an identity of at least one entry");
    }

    @Test
    void cannotBeChangedFromOutside() {
        // Given
        Map<String, String> identity = new LinkedHashMap<>(Map.of("table", "a"));
        Split split = new Split(identity);
        // When
        identity.put("table", "b");
        // Then
        assertThat(split.required("table")).isEqualTo("a");
    }

    @Test
    void hasDetailsThatAreNoPartOfItsIdentity() {
        // Given
        Split split = Split.of("table", "a");
        // When
        Split detailed = split.with(Map.of("plan", "secret"));
        // Then
        assertThat(detailed).isNotEqualTo(split).hasToString("{table=a}");
        assertThat(detailed.identity()).isEqualTo(split.identity());
    }

    private static String stored(Object value) {
        try (JsonConverter converter = converter()) {
            return new String(converter.fromConnectData("topic", null, value), UTF_8);
        }
    }

    private static JsonConverter converter() {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", "false"), true);
        return converter;
    }
}
