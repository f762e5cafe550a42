// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * One table through raw topics, written and read by several converters, and the sink: the events are those of the direct
 * way, and none is missing when the table gets a column while all run.
 *
 * <p>A long test, which a build leaves out; docs/sink.md has its command.
 */
@Tag("long")
@Timeout(300)
class AnyConverterIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int BEFORE = 300;
    private static final int AFTER = 100;
    private static final String FAILED = "connectors.failed";
    private static final String DIRECT = "direct";
    private static final String AVRO = "avro";
    private static final String SCHEMAS = "schemas";
    private static final String CHANGES = "changes";
    /** Three ways to read one topic of JSON without schemas. */
    private static final List<String> SCHEMALESS = List.of("json", "text", "bytes");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void bringsTheEventsOfTheDirectWayWhateverConverterWroteTheRawTopic() {
        // Given
        try (SchemaRegistry registry = SchemaRegistry.begin(folder);
                PostgresServer postgres = Servers.postgres();
                ConnectCluster cluster = ConnectCluster.processes()
                        .plugins(Plugins.withSinkAndAvro("postgres"))
                        .workerHeap("768m")
                        // The registry's converter has no service file.
                        .workerSetting("plugin.discovery", "hybrid_warn")
                        .folder(folder.resolve("cluster"))
                        .start()) {
            registry.awaitReady();
            cluster.topics().create(FAILED, 1);
            postgres.sql(
                    "CREATE TABLE orders (id bigint PRIMARY KEY, customer text NOT NULL, total numeric(10, 2),"
                            + " paid boolean, day date, at timestamptz, attachment bytea)",
                    "ALTER TABLE orders REPLICA IDENTITY FULL");
            insert(postgres, 1, BEFORE, "");
            ConverterFlows flows = new ConverterFlows(postgres, cluster.bootstrapServers());
            startSources(cluster, flows, registry);
            startSinks(cluster, flows, registry);
            await(cluster, BEFORE, BEFORE);

            // When
            postgres.sql("ALTER TABLE orders ADD COLUMN note text");
            insert(postgres, BEFORE + 1, BEFORE + AFTER, ", 'late'");
            postgres.sql("UPDATE orders SET note = 'updated' WHERE id = 1", "DELETE FROM orders WHERE id = 2");

            // Then
            await(cluster, BEFORE + AFTER, BEFORE + AFTER + 2);
            Map<Long, JsonNode> direct = events(cluster, DIRECT);
            assertThat(direct).hasSize(BEFORE + AFTER);
            assertThat(event(direct, 1).has("note")).isFalse();
            assertThat(event(direct, BEFORE + 1).get("note").asText()).isEqualTo("late");
            assertThat(events(cluster, AVRO)).isEqualTo(direct);
            assertThat(events(cluster, SCHEMAS)).isEqualTo(direct);
            requireOneForm(cluster, direct);
            requireChanges(cluster, direct);
            assertThat(cluster.reader().count(FAILED)).isZero();
        }
    }

    private static void startSources(ConnectCluster cluster, ConverterFlows flows, SchemaRegistry registry) {
        Map<String, String> envelopes = Map.of(
                "topic.template", entry(DIRECT),
                "value.converter", "io.obsrv.connect.envelope.ObsrvEnvelopeConverter",
                "value.converter.obsrv.dataset.id", "orders");
        cluster.rest().create("source-direct", flows.jdbc("direct.", envelopes));
        cluster.rest().create("source-avro", flows.jdbc("avro.", registry.converter("value")));
        cluster.rest().create("source-schemas", flows.jdbc("schemas.", json(true)));
        cluster.rest().create("source-json", flows.jdbc("json.", json(false)));
        cluster.rest().create("source-changes", flows.debezium(keyAndValue(registry)));
    }

    private static void startSinks(ConnectCluster cluster, ConverterFlows flows, SchemaRegistry registry) {
        cluster.rest().create(AVRO, flows.sink("avro.orders", entry(AVRO), registry.converter("value")));
        cluster.rest().create(SCHEMAS, flows.sink("schemas.orders", entry(SCHEMAS), json(true)));
        List<Map<String, String>> converters = List.of(
                json(false),
                Map.of("value.converter", "org.apache.kafka.connect.storage.StringConverter"),
                Map.of("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"));
        for (int i = 0; i < converters.size(); i++) {
            String name = SCHEMALESS.get(i);
            cluster.rest().create(name, flows.sink("json.orders", entry(name), converters.get(i)));
        }
        Map<String, String> changes = flows.sink("changes.public.orders", entry(CHANGES), keyAndValue(registry));
        changes.put("transforms", "change");
        changes.put("transforms.change.type", "io.obsrv.connect.transform.ChangeEvent");
        cluster.rest().create(CHANGES, changes);
    }

    /** Without a schema, decimals and times are as the converter that wrote the topic has them. */
    private static void requireOneForm(ConnectCluster cluster, Map<Long, JsonNode> direct) {
        Map<Long, JsonNode> bytes = events(cluster, "bytes");
        SCHEMALESS.forEach(name -> assertThat(events(cluster, name)).isEqualTo(bytes));
        assertThat(bytes.keySet()).isEqualTo(direct.keySet());
        bytes.forEach((id, event) -> {
            assertThat(event.get("customer")).isEqualTo(event(direct, id).get("customer"));
            assertThat(event.get("note")).isEqualTo(event(direct, id).get("note"));
        });
    }

    /** What was inserted is as on the direct way; the update and the delete come behind it. */
    private static void requireChanges(ConnectCluster cluster, Map<Long, JsonNode> direct) {
        List<ObjectNode> changes = all(cluster, CHANGES);
        List<ObjectNode> last = changes.subList(changes.size() - 2, changes.size());
        assertThat(last).extracting(change -> change.get("__op").asText()).containsExactly("u", "d");
        assertThat(last).extracting(change -> change.get("id").asLong()).containsExactly(1L, 2L);
        assertThat(last.get(0).get("note").asText()).isEqualTo("updated");
        Map<Long, JsonNode> inserted = new TreeMap<>();
        for (ObjectNode change : changes.subList(0, changes.size() - 2)) {
            List<String> added = new ArrayList<>();
            change.fieldNames().forEachRemaining(name -> {
                if (name.startsWith("__")) {
                    added.add(name);
                }
            });
            inserted.put(change.get("id").asLong(), change.remove(added));
        }
        assertThat(inserted).isEqualTo(direct);
    }

    private static void insert(PostgresServer postgres, int from, int to, String more) {
        postgres.sql("INSERT INTO orders SELECT i, 'customer ' || i, CASE WHEN i % 7 = 0 THEN NULL ELSE i * 1.25 END,"
                + " i % 2 = 0, date '2026-01-01' + i, timestamptz '2026-11-21 09:00:00.123Z' + i * interval '1 s',"
                + " decode(to_hex(i + 4096), 'hex')" + more + " FROM generate_series(" + from + ", " + to + ") i");
    }

    private static void await(ConnectCluster cluster, int rows, int changes) {
        Map<String, Integer> expected = new HashMap<>();
        List.of(DIRECT, AVRO, SCHEMAS).forEach(name -> expected.put(name, rows));
        SCHEMALESS.forEach(name -> expected.put(name, rows));
        expected.put(CHANGES, changes);
        expected.forEach((name, count) -> Await.until(count + " events in " + entry(name), LIMIT, () -> {
            for (String connector : cluster.rest().connectors()) {
                assertThat(cluster.rest().status(connector).failures()).isEmpty();
            }
            return cluster.reader().count(entry(name)) >= count;
        }));
    }

    private static Map<Long, JsonNode> events(ConnectCluster cluster, String name) {
        List<ObjectNode> all = all(cluster, name);
        Map<Long, JsonNode> events = new TreeMap<>();
        all.forEach(event -> events.put(event.get("id").asLong(), event));
        assertThat(events).as("events of %s", name).hasSameSizeAs(all);
        return events;
    }

    private static List<ObjectNode> all(ConnectCluster cluster, String name) {
        return cluster.reader().read(entry(name)).stream()
                .map(sent -> parsed(sent.valueText()))
                .toList();
    }

    private static ObjectNode parsed(String envelope) {
        try {
            return (ObjectNode) MAPPER.readTree(envelope).get("event");
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON: " + envelope, e);
        }
    }

    private static JsonNode event(Map<Long, JsonNode> events, long id) {
        return Objects.requireNonNull(events.get(id));
    }

    private static String entry(String name) {
        return "ingest-" + name;
    }

    private static Map<String, String> json(boolean schemas) {
        return Map.of(
                "value.converter",
                "org.apache.kafka.connect.json.JsonConverter",
                "value.converter.schemas.enable",
                Boolean.toString(schemas));
    }

    private static Map<String, String> keyAndValue(SchemaRegistry registry) {
        Map<String, String> both = new HashMap<>(registry.converter("key"));
        both.putAll(registry.converter("value"));
        return both;
    }
}
