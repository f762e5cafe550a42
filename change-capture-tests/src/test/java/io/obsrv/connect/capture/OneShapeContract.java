// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.TopicRecord;
import io.obsrv.connect.testkit.process.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A table of every type is loaded by the JDBC source, and captured by Debezium, once by its snapshot and once from the
 * log: the three events have the same JSON in every column, but in those that a file names, where it says both.
 */
@Timeout(600)
abstract class OneShapeContract {

    /** Digits as they stand in the JSON. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Duration ARRIVES_WITHIN = Duration.ofMinutes(3);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Supplier<? extends OrdersServer> servers;
    private final TypeCases types;
    private final String differences;

    /**
     * The contract for the types of a database.
     *
     * @param differences the file of columns that differ: type and value, what the JDBC source writes, what is captured
     */
    OneShapeContract(Supplier<? extends OrdersServer> servers, TypeCases types, String differences) {
        this.servers = servers;
        this.types = types;
        this.differences = differences;
    }

    /** Makes the table "types". */
    abstract void createTable(OrdersServer server, TypeCases types);

    /** Inserts a row, in a session in which all values of the cases can be written. */
    abstract void insert(OrdersServer server, String sql);

    @Test
    void writesTheSameJsonWhoeverReads() throws IOException {
        try (OrdersServer server = servers.get();
                ConnectCluster cluster = ConnectCluster.processes()
                        .plugins(Plugins.withSource(server))
                        .workerHeap("512m")
                        .folder(folder.resolve("cluster"))
                        .start()) {
            // Given
            createTable(server, types);
            server.sql("GRANT SELECT ON types TO " + OrdersServer.USER);
            insert(server, types.insert("types", 1));
            for (String topic : List.of("loaded", "captured", "connectors.failed")) {
                cluster.topics().create(topic, 1);
            }
            cluster.rest().create("loaded", load(server));
            cluster.rest().create("captured", capture(server, cluster.bootstrapServers()));
            await(cluster, "captured", 1);
            await(cluster, "loaded", 1);
            // When
            insert(server, types.insert("types", 2));
            List<JsonNode> captured = await(cluster, "captured", 2);
            // Then
            assertThat(captured)
                    .extracting(event -> event.get("__op").textValue())
                    .containsExactly("r", "c");
            JsonNode loaded = await(cluster, "loaded", 1).get(0);
            assertThat(loaded.get("__op").textValue()).isEqualTo("r");
            assertThat(differences(loaded, captured.get(0), captured.get(1))).isEqualTo(expected());
            assertThat(cluster.reader().count("connectors.failed")).isZero();
        }
    }

    private static Map<String, String> capture(OrdersServer server, String bootstrapServers) {
        Map<String, String> config = server.capture("log", bootstrapServers);
        config.put("table.include.list", server.schema() + "\\.types");
        config.put("transforms.change.entry.topic", "captured");
        // The default leaves out PostgreSQL's types that Debezium does not know.
        config.put("include.unknown.datatypes", "true");
        return config;
    }

    private static Map<String, String> load(OrdersServer server) {
        Map<String, String> config = new HashMap<>(server.source("types"));
        config.put("connector.class", "io.obsrv.connect.jdbc.JdbcSourceConnector");
        config.put("tasks.max", "1");
        config.put("mode", "load");
        config.put("change.fields", "always");
        config.put("topic.template", "loaded");
        config.put("value.converter", "io.obsrv.connect.envelope.ObsrvEnvelopeConverter");
        config.put("value.converter.obsrv.dataset.id", "types");
        return config;
    }

    private List<String> differences(JsonNode loaded, JsonNode snapshot, JsonNode streamed) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < types.cases().size(); i++) {
            String column = "c" + i;
            String one = String.valueOf(loaded.get(column));
            Map<String, String> others = new TreeMap<>();
            others.put("snapshot", String.valueOf(snapshot.get(column)));
            others.put("log", String.valueOf(streamed.get(column)));
            if (others.values().stream().allMatch(one::equals)) {
                continue;
            }
            boolean same = others.get("snapshot").equals(others.get("log"));
            found.add(types.cases().get(i) + " | " + one + " | " + (same ? others.get("log") : others));
        }
        return found;
    }

    private List<String> expected() throws IOException {
        try (InputStream in = OneShapeContract.class.getResourceAsStream(differences)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static List<JsonNode> await(ConnectCluster cluster, String topic, int count) {
        Await.until(count + " events in " + topic, ARRIVES_WITHIN, () -> {
            assertThat(cluster.rest().status(topic).failures()).isEmpty();
            assertThat(cluster.reader().read("connectors.failed").stream().map(TopicRecord::valueText))
                    .isEmpty();
            return cluster.reader().count(topic) >= count;
        });
        return cluster.reader().read(topic).stream()
                .map(record -> event(record.valueText()))
                .toList();
    }

    private static JsonNode event(String envelope) {
        try {
            return JSON.readTree(envelope).get("event");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
