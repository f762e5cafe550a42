// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.sink.ObsrvSinkConnector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SinkConfigTest {

    private static Map<String, String> with(String... pairs) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "name", "orders",
                "connector.class", ObsrvSinkConnector.class.getName(),
                "topics", "raw",
                "target.bootstrap.servers", "a:9092,b:9092",
                "obsrv.dataset.id", "orders",
                "consumer.override.isolation.level", "read_committed"));
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(pairs[i], pairs[i + 1]);
        }
        properties.values().removeIf("-"::equals);
        return properties;
    }

    private static Map<String, String> errors(Map<String, String> properties) {
        Map<String, String> errors = new TreeMap<>();
        new ObsrvSinkConnector()
                .validate(properties).configValues().stream()
                        .filter(value -> !value.errorMessages().isEmpty())
                        .forEach(value -> errors.put(value.name(), String.join(" ", value.errorMessages())));
        return errors;
    }

    @Test
    void hasDefaults() {
        // When
        SinkConfig config = SinkConfig.from(with());

        // Then
        assertThat(errors(with())).isEmpty();
        assertThat(config.delivery().guarantee()).isEqualTo(DeliveryConfig.Guarantee.EXACTLY_ONCE);
        assertThat(config.delivery().identity()).isEqualTo("obsrv-sink/orders");
        assertThat(config.delivery().transactions())
                .isEqualTo(new DeliveryConfig.Transactions(50_000, 16 << 20, 1_000, 60_000));
        assertThat(config.delivery().tokens()).isEqualTo(new DeliveryConfig.Tokens("obsrv-sink-offsets", (short) -1));
        assertThat(config.routing().by()).isEqualTo(RoutingConfig.By.DATASET);
        assertThat(config.dataset("orders").entryTopic()).isEqualTo("ingest");
        assertThat(config.batches()).isEqualTo(new BatchConfig(1_000, 10_000, List.of(), List.of()));
        assertThat(config.records())
                .isEqualTo(new RecordConfig(
                        RecordConfig.Rejected.TOPIC, "connectors.failed", RecordConfig.Tombstones.SKIP, "_"));
        assertThat(config.producerSettings())
                .containsEntry("bootstrap.servers", List.of("a:9092", "b:9092"))
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("max.request.size", 1_065_536);
    }

    @Test
    void takesSettingsOfDatasets() {
        // When
        SinkConfig config = SinkConfig.from(with(
                "datasets", "orders,clicks",
                "route.by", "header",
                "route.header", "dataset",
                "dataset.clicks.entry.topic", "clicks.ingest",
                "dataset.clicks.extraction.key", "clicks",
                "dataset.clicks.batch.id.key", ""));

        // Then
        assertThat(config.dataset("clicks").entryTopic()).isEqualTo("clicks.ingest");
        assertThat(config.dataset("clicks").envelope().extractionKey()).isEqualTo("clicks");
        assertThat(config.dataset("clicks").envelope().batchIdKey()).isEmpty();
        assertThat(config.dataset("orders").entryTopic()).isEqualTo("ingest");
        assertThat(config.dataset("orders").envelope().batchIdKey()).isEqualTo("id");
    }

    @Test
    void tellsATopicOfTokensFromNoneAtAll() {
        assertThat(errors(with("delivery.guarantee", "at_least_once", "token.topic", "ingest")))
                .isEmpty();
        assertThat(errors(with("datasets", "x,y", "dataset.x.entry.topic", "a", "dataset.y.entry.topic", "a")))
                .isEmpty();
    }

    @Test
    void logsInWithNameAndPasswordOfAnyCharacters() {
        // When
        Map<String, Object> settings = SinkConfig.from(with(
                        "target.security.protocol", "SASL_SSL",
                        "target.sasl.username", "me",
                        "target.sasl.password", "a\"b\\c;"))
                .producerSettings();

        // Then
        assertThat(settings)
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry(
                        "sasl.jaas.config",
                        new Password("org.apache.kafka.common.security.scram.ScramLoginModule required username=\"me\""
                                + " password=\"a\\\"b\\\\c;\";"));
        assertThat(settings.toString()).doesNotContain("a\"b");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("target.bootstrap.servers", with("target.bootstrap.servers", "-"), "Missing required"),
                Arguments.of("obsrv.dataset.id", with("obsrv.dataset.id", "-"), "route.by=dataset"),
                Arguments.of(
                        "consumer.override.isolation.level",
                        with("consumer.override.isolation.level", "-"),
                        "read_committed"),
                Arguments.of("delivery.guarantee", with("delivery.guarantee", "twice"), "AT_LEAST_ONCE"),
                Arguments.of(
                        "transaction.timeout.ms",
                        with("transaction.timeout.ms", "1500", "transaction.max.ms", "1000"),
                        "at least twice"),
                Arguments.of("route.topic.regex", with("route.by", "topic", "route.topic.regex", "("), "no regular"),
                Arguments.of(
                        "route.topic.dataset", with("route.by", "topic", "route.topic.dataset", "$2"), "has 1 groups"),
                Arguments.of(
                        "route.topic.dataset", with("route.by", "topic", "route.topic.dataset", "${x}"), "no other $"),
                Arguments.of("route.header", with("route.by", "header", "datasets", "a"), "route.by=header"),
                Arguments.of("datasets", with("route.by", "header", "route.header", "h"), "not trusted"),
                Arguments.of("route.table", with("route.table", "a"), "name:dataset"),
                Arguments.of("route.table", with("route.table", "a:b", "datasets", "c"), "not among"),
                Arguments.of(
                        "lineage.fields",
                        with("lineage.fields", "key", "obsrv.batch.max.events", "10"),
                        "differs between the events"),
                Arguments.of("target.sasl.username", with("target.security.protocol", "SASL_SSL"), "Is needed"),
                Arguments.of("target.security.protocol", with("target.sasl.username", "me"), "sends no"),
                Arguments.of(
                        "target.security.protocol",
                        with("target.ssl.truststore.certificates", "PEM"),
                        "uses no certificates"),
                Arguments.of("target.producer.acks", with("target.producer.acks", "1"), "Unknown key"),
                Arguments.of(
                        "target.producer.interceptor.classes",
                        with("target.producer.interceptor.classes", "x"),
                        "Unknown key"),
                Arguments.of("target.sasl.jaas.config", with("target.sasl.jaas.config", "x"), "Unknown key"),
                Arguments.of(
                        "target.ssl.truststore.location", with("target.ssl.truststore.location", "/x"), "Unknown key"),
                Arguments.of("tombstnes", with("tombstnes", "skip"), "Did you mean \"tombstones\""),
                Arguments.of("dataset.x.schema", with("datasets", "y", "dataset.x.schema", "{}"), "Unknown key"),
                Arguments.of("dataset.y.schema", with("datasets", "y", "dataset.y.schema", "{"), "no valid JSON"),
                Arguments.of(
                        "dataset.y.schema",
                        with("datasets", "y", "dataset.y.schema", "{\"$ref\":\"http://localhost:1/x\"}"),
                        "cannot be used"),
                Arguments.of(
                        "dataset.y.schema",
                        with("datasets", "y", "dataset.y.schema", "{\"pattern\":\"(\"}"),
                        "cannot be used"),
                Arguments.of(
                        "dataset.y.schema.file",
                        with("datasets", "y", "dataset.y.schema.file", "orders.json"),
                        "not allowed on this worker"),
                Arguments.of(
                        "dataset.y.validation.mode",
                        with("datasets", "y", "dataset.y.schema", "{}", "dataset.y.validation.mode", "Lenient"),
                        "must be one of [Strict, IgnoreNewFields, DiscardNewFields]"),
                Arguments.of(
                        "metrics.topic",
                        with("metrics.topic", "ingest"),
                        "Is \"ingest\", which is entry.topic already: name another topic"),
                Arguments.of(
                        "metrics.topic",
                        with("datasets", "y", "dataset.y.entry.topic", "y.in", "metrics.topic", "y.in"),
                        "which is dataset.y.entry.topic already"),
                Arguments.of(
                        "metrics.topic", with("metrics.topic", "connectors.failed"), "which is failed.topic already"),
                Arguments.of(
                        "metrics.topic", with("metrics.topic", "obsrv-sink-offsets"), "which is token.topic already"),
                Arguments.of(
                        "target.producer.buffer.memory",
                        with("target.producer.buffer.memory", "1048576"),
                        "Is 1048576; must be at least 1065536, the largest record"),
                Arguments.of("failed.topic", with("failed.topic", "ingest"), "which is entry.topic already"),
                Arguments.of("token.topic", with("token.topic", "ingest"), "which is entry.topic already"),
                Arguments.of(
                        "dataset.y.entry.topic",
                        with("datasets", "y", "dataset.y.entry.topic", " "),
                        "Cannot be empty"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(String key, Map<String, String> properties, String message) {
        // When
        Map<String, String> errors = errors(properties);

        // Then
        assertThat(errors).containsOnlyKeys(key);
        assertThat(errors.get(key)).contains(message);
    }
}
