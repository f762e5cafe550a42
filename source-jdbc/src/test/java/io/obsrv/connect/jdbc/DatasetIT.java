// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.obsrv.connect.envelope.ObsrvEnvelopeConverter;
import io.obsrv.connect.testkit.contract.StandInCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many tables in one entry topic, each the dataset of its own rows. */
class DatasetIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DELIVERY = Duration.ofSeconds(30);

    private TestDatabase database;

    @BeforeEach
    void create() throws Exception {
        database = new TestDatabase();
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY)",
                "CREATE TABLE items (id int PRIMARY KEY)",
                "INSERT INTO orders VALUES (1), (2), (3)",
                "INSERT INTO items VALUES (11), (12), (13)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "struct"})
    void namesTheDatasetOfEachTable(String format) throws Exception {
        // When
        List<JsonNode> envelopes = delivered(6, Map.of("dataset.template", "shop-${table}", "output.format", format));

        // Then
        assertThat(envelopes)
                .extracting(envelope -> envelope.path("dataset").textValue() + " "
                        + envelope.path("event").path("id").intValue())
                .containsExactlyInAnyOrder(
                        "shop-orders 1",
                        "shop-orders 2",
                        "shop-orders 3",
                        "shop-items 11",
                        "shop-items 12",
                        "shop-items 13");
    }

    @Test
    void putsRowsOfOneDatasetIntoAnEnvelope() throws Exception {
        // When
        List<JsonNode> envelopes =
                delivered(4, Map.of("dataset.template", "${table}", "value.converter.obsrv.batch.max.events", "2"));

        // Then
        assertThat(envelopes)
                .extracting(envelope -> envelope.path("dataset").textValue() + " "
                        + envelope.path("events").size())
                .containsExactlyInAnyOrder("orders 2", "orders 0", "items 2", "items 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "struct"})
    void leavesTheDatasetToTheConverterOtherwise(String format) throws Exception {
        // When
        List<JsonNode> envelopes =
                delivered(6, Map.of("value.converter.obsrv.dataset.id", "shop", "output.format", format));

        // Then
        assertThat(envelopes)
                .hasSize(6)
                .allSatisfy(envelope ->
                        assertThat(envelope.path("dataset").textValue()).isEqualTo("shop"));
    }

    /** What is on the entry topic when so many records are there. */
    private List<JsonNode> delivered(int records, Map<String, String> settings) throws Exception {
        Map<String, String> properties = new HashMap<>(database.properties("name", "shop", "topic.template", "ingest"));
        properties.put("value.converter", ObsrvEnvelopeConverter.class.getName());
        properties.putAll(settings);
        StandInCluster cluster = new StandInCluster(JdbcSourceConnector::new, JdbcSourceTask::new, properties);
        cluster.start(1);
        Instant end = Instant.now().plus(DELIVERY);
        while (cluster.delivered().size() < records) {
            assertThat(Instant.now()).as("time of the last record").isBefore(end);
            cluster.pollOnce();
        }
        cluster.kill();
        return envelopes(cluster.delivered(), properties);
    }

    private static List<JsonNode> envelopes(List<SourceRecord> records, Map<String, String> properties)
            throws Exception {
        Map<String, String> own = new HashMap<>();
        properties.forEach((key, value) -> own.put(key.replace("value.converter.", ""), value));
        List<JsonNode> envelopes = new ArrayList<>();
        try (ObsrvEnvelopeConverter converter = new ObsrvEnvelopeConverter()) {
            converter.configure(own, false);
            for (SourceRecord sent : records) {
                assertThat(sent.topic()).isEqualTo("ingest");
                envelopes.add(JSON.readTree(converter.fromConnectData("ingest", sent.valueSchema(), sent.value())));
            }
        }
        return envelopes;
    }
}
