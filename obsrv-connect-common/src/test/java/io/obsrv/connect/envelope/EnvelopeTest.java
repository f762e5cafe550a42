// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

    private static final long SYNCTS = 1_763_700_000_123L;
    private static final String META = ",\"obsrv_meta\":{\"syncts\":1763700000123,\"flags\":{},\"timespans\":{},"
            + "\"error\":{},\"source\":{\"connector\":\"pg-1.0\",\"connectorInstance\":\"orders-1\"}}}";

    @Test
    void aSingleEnvelopeHasTheseBytes() {
        assertThat(new String(envelope(Map.of()).single(bytes("{\"a\":1}"), SYNCTS), UTF_8))
                .isEqualTo("{\"dataset\":\"orders\",\"event\":{\"a\":1}" + META);
    }

    @Test
    void aBatchEnvelopeHasTheseBytes() {
        assertThat(new String(envelope(Map.of()).batch("07ab", bytes("{\"a\":1},{\"a\":2}"), SYNCTS), UTF_8))
                .isEqualTo("{\"dataset\":\"orders\",\"id\":\"07ab\",\"events\":[{\"a\":1},{\"a\":2}]" + META);
    }

    @Test
    void aBatchEnvelopeTakesTheKeysOfItsDataset() {
        // Given
        Envelope envelope = envelope(Map.of("obsrv.batch.id.key", "batch \"id\"", "obsrv.extraction.key", "rows"));
        // When
        String json = new String(envelope.batch("07ab", bytes("{}"), SYNCTS), UTF_8);
        // Then
        assertThat(json).isEqualTo("{\"dataset\":\"orders\",\"batch \\\"id\\\"\":\"07ab\",\"rows\":[{}]" + META);
    }

    @Test
    void aBatchEnvelopeWithoutIdKeyHasNoId() {
        assertThat(new String(
                        envelope(Map.of("obsrv.batch.id.key", "")).batch("07ab", bytes("{\"a\":1}"), SYNCTS), UTF_8))
                .isEqualTo("{\"dataset\":\"orders\",\"events\":[{\"a\":1}]" + META);
    }

    @Test
    void leavesTheEventsBufferAsItWas() {
        // Given
        ByteBuffer event = bytes("..{\"a\":1}.").position(2).limit(9);
        // When
        byte[] envelope = envelope(Map.of()).single(event, SYNCTS);
        // Then
        assertThat(new String(envelope, UTF_8)).contains("\"event\":{\"a\":1},");
        assertThat(event.remaining()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {999_999, 1_000_000})
    void anEventUpToTheLimitPasses(int bytes) {
        assertThatCode(() -> envelope(Map.of()).single(ByteBuffer.allocate(bytes), SYNCTS))
                .doesNotThrowAnyException();
    }

    @Test
    void anEventOneByteOverTheLimitIsRefused() {
        assertThatThrownBy(() -> envelope(Map.of()).single(ByteBuffer.allocate(1_000_001), SYNCTS))
                .hasMessageContaining("event-too-large")
                .hasMessageContaining("1000001 bytes, at most 1000000")
                .asInstanceOf(InstanceOfAssertFactories.type(RuleBreach.class))
                .extracting(RuleBreach::rule)
                .isEqualTo(Rule.EVENT_TOO_LARGE);
    }

    @Test
    void aBatchEnvelopeOfTheLimitPassesAndOneByteMoreIsRefused() {
        // Given
        Envelope envelope = envelope(Map.of());
        int around = envelope.batch("07ab", ByteBuffer.allocate(0), SYNCTS).length;
        // When
        byte[] largest = envelope.batch("07ab", ByteBuffer.allocate(450_000 - around), SYNCTS);
        // Then
        assertThat(largest).hasSize(450_000);
        assertThatThrownBy(() -> envelope.batch("07ab", ByteBuffer.allocate(450_001 - around), SYNCTS))
                .isInstanceOf(RuleBreach.class)
                .hasMessageContaining("batch-too-large")
                .hasMessageContaining("450001 bytes, at most 450000");
    }

    private static Envelope envelope(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("obsrv.connector.id", "pg-1.0");
        properties.put("obsrv.connector.instance.id", "orders-1");
        return new Envelope(EnvelopeConfig.from(properties), "orders");
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }
}
