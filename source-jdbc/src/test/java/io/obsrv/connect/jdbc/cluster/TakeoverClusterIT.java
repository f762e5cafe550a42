// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.obsrv.connect.testkit.docs.Document;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.ConnectorOffset;
import io.obsrv.connect.testkit.kafka.TopicRecord;
import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Connectors that others have run: their offsets are in the topic, and only the class in their configuration changes. */
@Timeout(180)
class TakeoverClusterIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "shop-reader-secret";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static @Nullable PostgresServer postgres;
    private static @Nullable ConnectCluster cluster;

    @BeforeAll
    static void start() {
        PostgresServer server = Servers.postgres();
        postgres = server;
        server.sql(
                "CREATE TABLE orders (id bigint PRIMARY KEY, changed timestamp NOT NULL, amount numeric(12,2))",
                "INSERT INTO orders SELECT n, timestamp '2026-01-01 00:00:00' + n * interval '1 second', n / 4.0"
                        + " FROM generate_series(1, 100) AS n",
                "CREATE TABLE clicks (LIKE orders INCLUDING ALL)",
                "INSERT INTO clicks SELECT * FROM orders");
        server.role("shop_reader", PASSWORD, "GRANT SELECT ON orders, clicks TO shop_reader");
        cluster = ConnectCluster.processes()
                .plugins(Plugins.unpackedInto(folder.resolve("plugins")))
                .folder(folder.resolve("cluster"))
                .start();
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    /** The connector of the guide, with an offset of a release that put the database in front. */
    @Test
    void goesOnWhereConfluentsStopped() throws Exception {
        // Given
        String database = postgres().database();
        store(
                "confluent",
                "{\"protocol\":\"1\",\"table\":\"" + database + ".public.orders\"}",
                "{\"incrementing\":90}");
        Map<String, String> config = documented("confluent");
        config.put("compatibility", "confluent");

        // When
        cluster().rest().create("confluent", config);
        List<JsonNode> rows = rows("confluent-orders", 10);

        // Then
        assertThat(rows)
                .extracting(row -> row.path("id").intValue())
                .containsExactly(91, 92, 93, 94, 95, 96, 97, 98, 99, 100);
        assertThat(rows.get(0).path("amount").doubleValue()).isEqualTo(22.75);
        cluster().rest().delete("confluent");
    }

    @Test
    void goesOnWhereAivensStopped() throws Exception {
        // Given: sent up to the second of row 95
        store(
                "aiven",
                "{\"protocol\":\"1\",\"table\":\"public.clicks\"}",
                "{\"timestamp_nanos\":0,\"timestamp\":1767225695000,\"incrementing\":95}");
        Map<String, String> config = documented("aiven");

        // When
        cluster().rest().create("aiven", config);
        List<JsonNode> rows = rows("aiven-clicks", 5);

        // Then
        assertThat(rows).extracting(row -> row.path("id").intValue()).containsExactly(96, 97, 98, 99, 100);
        cluster().rest().delete("aiven");
    }

    @Test
    void leavesAnOffsetWithWhichConfluentsGoesOn() throws Exception {
        // Given
        store("back", "{\"protocol\":\"1\",\"table\":\"public.orders\"}", "{\"incrementing\":90}");
        Map<String, String> config = documented("confluent");
        config.put("topic.prefix", "back-");
        config.put("exactly.once.support", "required");
        config.put("transaction.boundary", "connector");

        // When
        cluster().rest().create("back", config);
        rows("back-orders", 10);
        List<ConnectorOffset> offsets = Await.value("both offsets", Duration.ofSeconds(30), () -> {
            List<ConnectorOffset> stored = cluster().rest().offsets("back");
            return stored.stream()
                            .anyMatch(offset -> "2".equals(offset.partition().get("protocol")))
                    ? Optional.of(stored)
                    : Optional.empty();
        });

        // Then
        assertThat(offsets).hasSize(2).anySatisfy(offset -> {
            assertThat(offset.partition()).isEqualTo(Map.of("protocol", "1", "table", "public.orders"));
            assertThat(String.valueOf(offset.offset())).isEqualTo("{incrementing=100}");
        });
        cluster().rest().delete("back");
    }

    /** Puts an offset where a worker keeps those of this connector, in the worker's own form. */
    private static void store(String connector, String partition, String offset)
            throws ExecutionException, InterruptedException {
        Map<String, Object> settings =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster().bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("connect-offsets", "[\"" + connector + "\"," + partition + "]", offset))
                    .get();
        }
    }

    private static List<JsonNode> rows(String topic, int count) throws JsonProcessingException {
        cluster().reader().awaitCount(topic, count, Duration.ofSeconds(60));
        List<JsonNode> rows = new ArrayList<>();
        for (TopicRecord record : cluster().reader().read(topic)) {
            rows.add(JSON.readTree(record.valueText()));
        }
        assertThat(rows).hasSize(count);
        return rows;
    }

    /** A connector of the guide, with the place of our database. */
    private static Map<String, String> documented(String name) throws JsonProcessingException {
        Map<String, String> config = new HashMap<>();
        for (String block : Document.at("docs/migration.md").blocks("json")) {
            JsonNode connector = JSON.readTree(block);
            if (connector.path("name").textValue().equals(name)) {
                config.putAll(JSON.convertValue(connector.path("config"), new TypeReference<Map<String, String>>() {}));
            }
        }
        config.put(
                "connection.url",
                "jdbc:postgresql://" + postgres().host() + ":" + postgres().port() + "/"
                        + postgres().database());
        config.put("connection.password", PASSWORD);
        return config;
    }

    private static PostgresServer postgres() {
        return Objects.requireNonNull(postgres);
    }

    private static ConnectCluster cluster() {
        return Objects.requireNonNull(cluster);
    }
}
