// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class MetricWindowTest {

    private static final EnvelopeConfig ENVELOPE = EnvelopeConfig.from(Map.of(
            EnvelopeConfig.DATASET_ID, "orders",
            EnvelopeConfig.CONNECTOR_ID, "postgresql-connect-0.1.0",
            EnvelopeConfig.CONNECTOR_INSTANCE_ID, "orders-1"));

    private static MetricWindow window(String topic) {
        return new MetricWindow(new MetricConfig(topic, 1_000), ENVELOPE, 5_000);
    }

    @Test
    void tellsInTheShapeOfObsrv() throws IOException {
        // Given
        MetricWindow window = window("metrics");
        window.add("", 7, 2);
        window.add("", 3, 0);

        // When
        List<Struct> told = window.tell(6_500);

        // Then
        assertThat(told).hasSize(1);
        JsonNode event = written(told.get(0));
        String id = event.get("mid").asText();
        assertThat(id).hasSize(36);
        assertThat(event.toString())
                .isEqualTo(
                        "{\"eid\":\"METRIC\",\"ets\":6500,\"mid\":\"" + id
                                + "\",\"actor\":{\"id\":\"postgresql-connect-0.1.0\",\"type\":\"SYSTEM\"},"
                                + "\"context\":{\"pdata\":{\"id\":\"Connector\",\"pid\":\"postgresql-connect-0.1.0\"}},"
                                + "\"object\":{\"id\":\"orders\",\"type\":\"Dataset\"},\"edata\":{\"metric\":{"
                                + "\"total_records_count\":12,\"failed_records_count\":2,\"success_records_count\":10,"
                                + "\"total_exec_time_ms\":1500,\"connector_exec_time_ms\":1500,\"fw_exec_time_ms\":0},"
                                + "\"labels\":[{\"key\":\"type\",\"value\":\"Connector\"},"
                                + "{\"key\":\"job\",\"value\":\"postgresql-connect-0.1.0\"},"
                                + "{\"key\":\"instance\",\"value\":\"orders-1\"},{\"key\":\"dataset\",\"value\":\"orders\"}]}}");
    }

    @Test
    void tellsEachDatasetOnceAndBeginsAnew() {
        // Given
        MetricWindow window = window("metrics");
        window.add("a", 1, 0);
        window.add("b", 0, 1);

        // When, Then
        assertThat(window.tell(7_000)).hasSize(2);
        assertThat(window.tell(8_000)).isEmpty();
    }

    @Test
    void isDueAfterTheIntervalIfThereIsAnythingToTell() {
        // Given
        MetricWindow window = window("metrics");

        // When, Then
        assertThat(window.isDue(9_000)).isFalse();
        window.add("a", 1, 0);
        assertThat(window.isDue(5_999)).isFalse();
        assertThat(window.isDue(6_000)).isTrue();
    }

    @Test
    void saysNothingWithoutATopic() {
        // Given
        MetricWindow window = window("");

        // When
        window.add("a", 1, 0);

        // Then
        assertThat(window.isDue(60_000)).isFalse();
        assertThat(window.tell(60_000)).isEmpty();
    }

    private static JsonNode written(Struct metric) throws IOException {
        try (ObsrvEnvelopeConverter converter = new ObsrvEnvelopeConverter()) {
            converter.configure(Map.of(EnvelopeConfig.DATASET_ID, "orders"), false);
            byte[] value = converter.fromConnectData("metrics", metric.schema(), metric);
            return new ObjectMapper().readTree(new String(Objects.requireNonNull(value), UTF_8));
        }
    }
}
