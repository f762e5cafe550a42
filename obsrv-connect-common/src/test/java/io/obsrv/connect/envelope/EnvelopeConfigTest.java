// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.json.JsonFormat;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeConfigTest {

    private static final String CONVERTER = "io.obsrv.connect.envelope.ObsrvEnvelopeConverter";

    @Test
    void hasDefaultsThatEveryDatasetTakes() {
        assertThat(EnvelopeConfig.from(Map.of()))
                .isEqualTo(new EnvelopeConfig(
                        "",
                        "obsrv-connect",
                        "obsrv-connect",
                        "events",
                        "id",
                        new EnvelopeConfig.Limits(1_000_000, 450_000, 1),
                        JsonFormat.DEFAULT));
    }

    @Test
    void takesEveryKey() {
        // Given
        Map<String, String> properties = Map.ofEntries(
                Map.entry("obsrv.dataset.id", "orders"),
                Map.entry("obsrv.connector.id", "postgres-connector-1.0.0"),
                Map.entry("obsrv.connector.instance.id", "orders-1"),
                Map.entry("obsrv.extraction.key", "rows"),
                Map.entry("obsrv.batch.id.key", "batch"),
                Map.entry("obsrv.event.max.bytes", "10"),
                Map.entry("obsrv.batch.max.bytes", "10000"),
                Map.entry("obsrv.batch.max.events", "7"),
                Map.entry("json.decimal.format", "TEXT"),
                Map.entry("json.null.fields", "omit"),
                Map.entry("json.reserved.field.prefix", "x_"));
        // When
        EnvelopeConfig config = EnvelopeConfig.from(properties);
        // Then
        assertThat(config)
                .isEqualTo(new EnvelopeConfig(
                        "orders",
                        "postgres-connector-1.0.0",
                        "orders-1",
                        "rows",
                        "batch",
                        new EnvelopeConfig.Limits(10, 10_000, 7),
                        new JsonFormat(JsonFormat.Decimals.TEXT, JsonFormat.Nulls.OMIT, "x_")));
        assertThat(properties.keySet()).isEqualTo(EnvelopeConfig.definition().names());
    }

    @ParameterizedTest
    @ValueSource(strings = {CONVERTER, "ObsrvEnvelopeConverter"})
    void ofAConnectorReadsTheKeysOfItsConverter(String converter) {
        // Given
        Map<String, String> connector = Map.of(
                "value.converter", converter,
                "value.converter.obsrv.dataset.id", "orders",
                "value.converter.obsrv.batch.max.events", "100",
                "value.converter.json.decimal.format", "text",
                "obsrv.dataset.id", "not this one");
        // When
        EnvelopeConfig config = EnvelopeConfig.ofConnector(connector).orElseThrow();
        // Then
        assertThat(config.datasetId()).isEqualTo("orders");
        assertThat(config.limits().batchMaxEvents()).isEqualTo(100);
        assertThat(config.json().decimals()).isEqualTo(JsonFormat.Decimals.TEXT);
    }

    @Test
    void ofAConnectorWithAnotherConverterThereIsNone() {
        assertThat(EnvelopeConfig.ofConnector(Map.of("value.converter.obsrv.dataset.id", "orders")))
                .isEmpty();
        assertThat(EnvelopeConfig.ofConnector(Map.of("value.converter", "org.apache.kafka.connect.json.JsonConverter")))
                .isEmpty();
    }

    @Test
    void ofARawTopicNamesTheConnectorAsInstance() {
        assertThat(EnvelopeConfig.ofRawTopic("orders-1").connectorInstanceId()).isEqualTo("orders-1");
        assertThat(EnvelopeConfig.ofRawTopic("").connectorInstanceId()).isEqualTo("obsrv-connect");
    }

    @Test
    void leavesRoomForIdsAndKeysInABatchEnvelope() {
        assertThat(EnvelopeConfig.from(Map.of()).batchRoom()).isEqualTo(445_904);
    }

    @ParameterizedTest
    @CsvSource({
        "obsrv.connector.id,''",
        "obsrv.connector.instance.id,''",
        "obsrv.extraction.key,''",
        "obsrv.event.max.bytes,0",
        "obsrv.event.max.bytes,1048577",
        "obsrv.event.max.bytes,1 MB",
        "obsrv.batch.max.bytes,8191",
        "obsrv.batch.max.bytes,2500001",
        "obsrv.batch.max.events,0",
        "obsrv.batch.max.events,100001",
        "json.decimal.format,base64",
        "json.null.fields,keep",
        "json.reserved.field.prefix,''"
    })
    void refusesAWrongValueByItsKey(String key, String value) {
        assertThatThrownBy(() -> EnvelopeConfig.from(Map.of(key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Invalid value " + value)
                .hasMessageContaining(" for configuration " + key);
    }
}
