// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import io.obsrv.connect.source.Rejection;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailedRecordTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final EnvelopeConfig CONFIG = EnvelopeConfig.from(Map.of(
            "obsrv.dataset.id", "orders",
            "obsrv.connector.id", "pg-1.0",
            "obsrv.connector.instance.id", "orders-1"));

    @Test
    void namesTheDatasetThatTheSourceGaveTheEvent() {
        // Given
        Rejection.Target target = new Rejection.Target("ingest", "items");
        // When
        Struct failed = FailedRecord.of(CONFIG, target.topic(), new Rejection("CE_1000", "r", "p", "{}", 2, target));
        // Then
        assertThat(failed.getStruct("connector_ctx").getString("dataset_id")).isEqualTo("items");
        assertThat(failed.getStruct("connector_ctx").getString("entryTopic")).isEqualTo("ingest");
    }

    @Test
    void hasTheShapeOfObsrvsFlinkSdk() {
        // When
        Struct failed = FailedRecord.of(
                CONFIG, "ingest", new Rejection("CE_1001", "too large", "table=orders id=7", "{\"id\":7}", 8));
        // Then
        assertThat(new String(written(failed), UTF_8))
                .isEqualTo("{\"connector_ctx\":{\"connector_id\":\"pg-1.0\",\"dataset_id\":\"orders\","
                        + "\"connector_instance_id\":\"orders-1\",\"connector_type\":\"source\","
                        + "\"entryTopic\":\"ingest\",\"state\":{},\"stats\":{},\"datasetTopic\":\"\"},"
                        + "\"event\":\"{\\\"id\\\":7}\","
                        + "\"error\":{\"error_code\":\"CE_1001\",\"error_msg\":\"too large\"},"
                        + "\"place\":\"table=orders id=7\",\"event_bytes\":8,\"event_truncated\":false}");
    }

    @Test
    void takesCodeAndReasonFromTheRule() {
        // When
        Struct failed =
                FailedRecord.of(CONFIG, "ingest", new RuleBreach(Rule.NOT_FINITE).in("a"), "id=7", "{\"a\":NaN}", 9);
        // Then
        assertThat(failed.getStruct("error").getString("error_code")).isEqualTo("CE_1000");
        assertThat(failed.getStruct("error").getString("error_msg"))
                .isEqualTo("Rule not-finite is broken at \"a\": NaN and infinity have no JSON form;"
                        + " send null or a text in their place");
        assertThat(failed.getString("place")).isEqualTo("id=7");
        assertThat(failed.getString("event")).isEqualTo("{\"a\":NaN}");
    }

    @Test
    void anyConverterForJsonWritesTheSame() throws IOException {
        // Given
        JsonConverter json = new JsonConverter();
        json.configure(Map.of("schemas.enable", "false"), false);
        Struct failed = FailedRecord.of(CONFIG, "ingest", new Rejection("CE_1000", "é", "p", "\u0000\u007f😀", 3));
        // When
        byte[] bytes = json.fromConnectData("connectors.failed", failed.schema(), failed);
        // Then
        assertThat(JACKSON.readTree(bytes)).isEqualTo(JACKSON.readTree(written(failed)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\"", "x", "é", "日", "😀", "x😀", "\ud800", "\\\u0001é😀"})
    void staysBelowTheBrokersLimitWhateverTheEventIs(String part) throws IOException {
        // Given
        String raw = part.repeat(1_200_000 / part.length());
        // When
        byte[] bytes = written(FailedRecord.of(CONFIG, "ingest", new Rejection("CE_1001", "r", "p", raw, 5_000_000)));
        // Then
        JsonNode failed = JACKSON.readTree(bytes);
        assertThat(bytes).hasSizeBetween(890_000, 1_000_000);
        assertThat(failed.get("event_truncated").booleanValue()).isTrue();
        assertThat(failed.get("event_bytes").longValue()).isEqualTo(5_000_000);
        assertThat(raw.replace('\ud800', part.equals("\ud800") ? '\ufffd' : '\ud800'))
                .startsWith(failed.get("event").textValue());
    }

    @Test
    void cutsAtACharacterAndNotInsideOne() {
        // Given
        String raw = "x" + "😀".repeat(500_000);
        // When
        String event = FailedRecord.of(CONFIG, "ingest", new Rejection("CE_1001", "r", "p", raw, 1))
                .getString("event");
        // Then
        assertThat(Character.isLowSurrogate(event.charAt(event.length() - 1))).isTrue();
    }

    @Test
    void staysBelowTheBrokersLimitWhateverReasonAndPlaceAre() {
        // Given
        String huge = "\u0000".repeat(1_000_000);
        // When
        byte[] bytes = written(FailedRecord.of(CONFIG, "ingest", new Rejection("CE_1000", huge, huge, huge, 1)));
        // Then
        assertThat(bytes).hasSizeLessThan(1_000_000);
    }

    @Test
    void keepsAnEventThatFits() {
        // Given
        String raw = "x".repeat(890_000);
        // When
        Struct failed = FailedRecord.of(CONFIG, "ingest", new Rejection("CE_1000", "r", "p", raw, 890_000));
        // Then
        assertThat(failed.getString("event")).isEqualTo(raw);
        assertThat(failed.getBoolean("event_truncated")).isFalse();
    }

    private static byte[] written(Struct failed) {
        return new ObsrvEnvelopeConverter().fromConnectData("connectors.failed", failed.schema(), failed);
    }
}
