// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.obsrv.connect.envelope.ObsrvEnvelopeConverter;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.TopicRecord;
import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.process.FreePorts;
import io.obsrv.connect.testkit.process.JavaProcess;
import io.obsrv.connect.transform.ChangeEvent;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Cassandra 5 and Debezium's agent for real, with the rights of the script: what the transform makes of its topic. */
@Tag("long")
@Timeout(600)
class CassandraCaptureIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOPIC = "orders-db.shop.orders";
    private static final Duration ARRIVES_WITHIN = Duration.ofMinutes(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void givesEachWriteOneIdThroughTheDeathOfTheAgent() throws Exception {
        try (ConnectCluster cluster = ConnectCluster.inThisJvm()
                        .folder(folder.resolve("cluster"))
                        .start();
                CassandraNode node = new CassandraNode(folder.resolve("node"));
                DebeziumPlugin plugin = DebeziumPlugin.cassandraAgent();
                CqlSession owner = node.connect(plugin)) {
            // Given
            owner.execute(
                    "CREATE KEYSPACE shop WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}",
                    "CREATE TABLE shop.orders (id int PRIMARY KEY, name text, amount decimal, count varint, at timestamp)");
            owner.execute(ReadyConfig.sql("cassandra.cql"));
            owner.execute(
                    "INSERT INTO shop.orders (id, name, amount, count, at) VALUES (1, 'a', 12.50, 7, '2026-11-21T03:35:00Z')");
            cluster.topics().create(TOPIC, 1);
            Path config = agentConfig(node, cluster.bootstrapServers());
            try (JavaProcess agent = agent(node, config)) {
                cluster.reader().awaitCount(TOPIC, 1, ARRIVES_WITHIN);
                // When
                owner.execute("UPDATE shop.orders SET name = 'b' WHERE id = 1");
                owner.execute("INSERT INTO shop.orders (id, name) VALUES (2, 'c')");
                cluster.reader().awaitCount(TOPIC, 3, ARRIVES_WITHIN);
                agent.kill();
            }
            owner.execute("UPDATE shop.orders SET name = null WHERE id = 2");
            owner.execute("DELETE FROM shop.orders WHERE id = 2");
            try (JavaProcess agent = agent(node, config)) {
                Await.until("six writes on the topic", ARRIVES_WITHIN, () -> {
                    agent.requireAlive();
                    return writes(cluster).size() >= 6;
                });
            }
            // Then
            assertThat(writes(cluster).values().stream().map(CassandraCaptureIT::shown))
                    .containsExactly(
                            "1 c a 12.50 7 2026-11-21T03:35:00",
                            "1 r a 12.50 7 2026-11-21T03:35:00",
                            "1 u b - - -",
                            "2 c c - - -",
                            "2 u null - - -",
                            "2 d null null null null");
        }
    }

    /** The events in the order of their ids, each once, however often the agent sent it. */
    private static Map<String, JsonNode> writes(ConnectCluster cluster) throws IOException {
        Map<String, JsonNode> writes = new TreeMap<>();
        for (JsonNode event : events(cluster.reader().read(TOPIC))) {
            writes.put(event.get("__change_id").textValue(), event);
        }
        return writes;
    }

    /** Each column as JSON, or a hyphen where there is no such field. */
    private static String shown(JsonNode event) {
        return Stream.of("id", "__op", "name", "amount", "count", "at")
                .map(event::path)
                .map(value -> value.isMissingNode() ? "-" : value.asText())
                .collect(Collectors.joining(" "));
    }

    private static JavaProcess agent(CassandraNode node, Path config) throws IOException {
        return node.start(
                "agent",
                List.of("-Djava.security.manager=allow"),
                "io.debezium.connector.cassandra.CassandraConnectorTask",
                List.of(config.toString()));
    }

    /** The ready configuration, for this node and this broker. */
    private Path agentConfig(CassandraNode node, String bootstrapServers) throws IOException {
        Path driver = folder.resolve("driver.conf");
        Files.writeString(driver, node.driverSettings("obsrv_capture", "change-me"));
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(CassandraAgentIT.FILE)) {
            properties.load(text);
        }
        properties.keySet().removeIf(key -> key.toString().matches("kafka\\.producer\\.(security|sasl|config)\\..*"));
        properties.put("kafka.producer.bootstrap.servers", bootstrapServers);
        properties.put("cassandra.config", node.config().toString());
        properties.put("cassandra.driver.config.file", driver.toString());
        properties.put(
                "commit.log.relocation.dir",
                Files.createDirectories(folder.resolve("relocation")).toString());
        properties.put(
                "offset.backing.store.dir",
                Files.createDirectories(folder.resolve("offsets")).toString());
        properties.put("http.port", Integer.toString(FreePorts.next()));
        Path file = folder.resolve("agent.properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        return file;
    }

    /** As the sink takes them: the topic's JSON with schemas, our transform, our JSON. */
    private static List<JsonNode> events(List<TopicRecord> records) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        try (JsonConverter keys = new JsonConverter();
                JsonConverter values = new JsonConverter();
                ChangeEvent<SinkRecord> transform = new ChangeEvent<>()) {
            keys.configure(Map.of(), true);
            values.configure(Map.of(), false);
            transform.configure(Map.of());
            ObsrvEnvelopeConverter envelopes = new ObsrvEnvelopeConverter();
            envelopes.configure(Map.of("obsrv.dataset.id", "orders"), false);
            for (TopicRecord record : records) {
                SchemaAndValue key = keys.toConnectData(TOPIC, record.key());
                SchemaAndValue value = values.toConnectData(TOPIC, record.value());
                SinkRecord made = Objects.requireNonNull(transform.apply(new SinkRecord(
                        TOPIC, 0, key.schema(), key.value(), value.schema(), value.value(), record.offset())));
                byte[] envelope = envelopes.fromConnectData(TOPIC, made.valueSchema(), made.value());
                events.add(JSON.readTree(new String(envelope, UTF_8)).get("event"));
            }
        }
        return events;
    }
}
