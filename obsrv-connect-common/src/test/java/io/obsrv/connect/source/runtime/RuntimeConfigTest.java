// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.fault.BackOff;
import io.obsrv.connect.source.OutputFormat;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeConfigTest {

    private static final String ENVELOPE = "io.obsrv.connect.envelope.ObsrvEnvelopeConverter";

    @Test
    void readingHasDefaultsThatWork() {
        assertThat(ReadingConfig.of(Map.of())).isEqualTo(new ReadingConfig(5_000, 60_000, 1, 32L << 20));
    }

    @Test
    void readingTakesEveryKey() {
        assertThat(ReadingConfig.of(Map.of(
                        "poll.interval.ms", "1",
                        "table.poll.interval.ms", "200",
                        "prefetch.threads", "3",
                        "prefetch.max.bytes", "70000")))
                .isEqualTo(new ReadingConfig(1, 200, 3, 70_000));
    }

    @Test
    void transactionsHaveDefaultsThatWork() {
        assertThat(TransactionBounds.of(Map.of())).isEqualTo(new TransactionBounds(50_000, 16L << 20, 100));
    }

    @Test
    void transactionsTakeEveryKey() {
        assertThat(TransactionBounds.of(
                        Map.of("transaction.max.rows", "1", "transaction.max.bytes", "2", "transaction.max.ms", "3")))
                .isEqualTo(new TransactionBounds(1, 2, 3));
    }

    @Test
    void faultsHaveDefaultsThatWork() {
        assertThat(FaultConfig.of(Map.of()))
                .isEqualTo(new FaultConfig(
                        new BackOff(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(10)),
                        FaultConfig.Rejected.TOPIC,
                        "connectors.failed"));
    }

    @Test
    void faultsTakeEveryKey() {
        assertThat(FaultConfig.of(Map.of(
                        "retry.backoff.initial.ms", "1",
                        "retry.backoff.max.ms", "2",
                        "retry.give.up.ms", "3",
                        "rejected.records", "STOP",
                        "failed.topic", "f")))
                .isEqualTo(new FaultConfig(
                        new BackOff(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3)),
                        FaultConfig.Rejected.STOP,
                        "f"));
    }

    @Test
    void refusesAValueOutOfRangeByKeyAndValue() {
        assertThatThrownBy(() -> ReadingConfig.of(Map.of("prefetch.threads", "0")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value 0 for configuration prefetch.threads: Value must be at least 1");
    }

    @Test
    void autoFormatIsJsonOnlyForOurConverterWithoutTransforms() {
        assertThat(OutputChoice.of(Map.of("value.converter", ENVELOPE))).isEqualTo(OutputFormat.JSON);
        assertThat(OutputChoice.of(Map.of("value.converter", "ObsrvEnvelopeConverter")))
                .isEqualTo(OutputFormat.JSON);
        assertThat(OutputChoice.of(Map.of("value.converter", ENVELOPE, "transforms", "x")))
                .isEqualTo(OutputFormat.STRUCT);
        assertThat(OutputChoice.of(Map.of("value.converter", "org.apache.kafka.connect.json.JsonConverter")))
                .isEqualTo(OutputFormat.STRUCT);
        assertThat(OutputChoice.of(Map.of())).isEqualTo(OutputFormat.STRUCT);
        assertThat(OutputChoice.of(Map.of("output.format", "JSON"))).isEqualTo(OutputFormat.JSON);
        assertThat(OutputChoice.of(Map.of("output.format", "struct", "value.converter", ENVELOPE)))
                .isEqualTo(OutputFormat.STRUCT);
    }

    @ParameterizedTest
    @CsvSource({
        "metrics.topic, connectors.failed, failed.topic",
        "checkpoint.topic, connectors.failed, failed.topic",
        "metrics.topic, pages, checkpoint.topic"
    })
    void refusesATopicForTwoKindsOfRecords(String key, String topic, String other) {
        // Given
        Map<String, String> properties = new HashMap<>(Map.of("checkpoint.topic", "pages"));
        properties.put(key, topic);
        ScriptedSource source = new ScriptedSource(call -> {
            throw new IllegalStateException("Nothing is read");
        });
        ObsrvSourceConnector connector = new ObsrvSourceConnector(source, ObsrvSourceTask.class) {};

        // When, Then
        assertThat(connector.validate(properties).configValues())
                .filteredOn(value -> !value.errorMessages().isEmpty())
                .singleElement()
                .satisfies(value -> assertThat(value.name()).isEqualTo(key))
                .satisfies(value -> assertThat(value.errorMessages())
                        .containsExactly("Is \"" + topic + "\", which is " + other + " already: name another topic"));
    }
}
