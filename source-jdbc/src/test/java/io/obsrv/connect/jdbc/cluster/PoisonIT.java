// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.TopicRecord;
import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was seen to kill Obsrv's pipeline or to lose events there, as rows of a table: none of it reaches the entry
 * topic, all of it the failed topic, and together they are the table.
 */
@Timeout(180)
class PoisonIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FAILED = "connectors.failed";
    private static final int LARGEST = 1_000_000;

    /** Rows that Obsrv takes: id, then the value of one column. */
    private static final List<Row> GOOD = List.of(
            new Row(1, "note", "'plain'"),
            new Row(2, "amount", "9223372036854775807"),
            new Row(3, "amount", "0.1234567890123456789"),
            new Row(4, "ratio", "'-0'"),
            new Row(5, "doc", "'" + nested(97) + "'"),
            new Row(6, "doc", "'{\"a\":null,\"b\":[1,2.5e10]}'"),
            new Row(7, "note", "E'quote \" backslash \\\\ newline \\n tab \\t emoji \\U0001F600'"),
            new Row(8, "note", textFor(8, LARGEST - 1)),
            new Row(9, "note", textFor(9, LARGEST)));

    /** Rows that kill or lose there. */
    private static final List<Row> POISON = List.of(
            new Row(50, "ratio", "'NaN'"),
            new Row(51, "ratio", "'Infinity'"),
            new Row(52, "ratio", "'-Infinity'"),
            new Row(53, "amount", "'NaN'"),
            new Row(54, "amount", "9223372036854775808"),
            new Row(55, "amount", "-9223372036854775809"),
            new Row(56, "amount", "1234567890123456789012345678901234567890"),
            new Row(57, "doc", "'{\"n\":18446744073709551616}'"),
            new Row(58, "doc", "'[[9223372036854775808]]'"),
            new Row(59, "doc", "'{\"n\":1e400}'"),
            new Row(60, "doc", "'" + nested(101) + "'"),
            new Row(61, "doc", "'" + nested(600) + "'"),
            new Row(62, "note", textFor(62, LARGEST + 1)),
            new Row(63, "note", "repeat('x', 6000000)"));

    private static final Set<Integer> TEXT_IN_STRUCTS = Set.of(54, 55, 56, 57, 58, 59, 60, 61);
    private static final int ROWS = GOOD.size() + POISON.size();

    private record Row(int id, String column, String literal) {}

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"json", "struct"})
    void putsPoisonOnTheFailedTopicAndEverythingElseOnTheEntryTopic(String format) throws Exception {
        // Given
        try (PostgresServer postgres = Servers.postgres();
                ConnectCluster cluster = ConnectCluster.processes()
                        .plugins(Plugins.unpackedInto(folder.resolve("plugins")))
                        .start()) {
            postgres.sql("CREATE TABLE poison (id int PRIMARY KEY, note text, amount numeric, ratio float8, doc json,"
                    + " \"indexTS\" text DEFAULT 'mine', obsrv_meta text DEFAULT 'mine')");
            for (List<Row> rows : List.of(GOOD, POISON)) {
                rows.forEach(row -> postgres.sql(
                        "INSERT INTO poison (id, " + row.column + ") VALUES (" + row.id + ", " + row.literal + ")"));
            }
            cluster.topics().create(OrdersTable.TOPIC, 1);
            cluster.topics().create(FAILED, 1);
            // When
            cluster.rest().create("poison", connector(postgres, format));
            Await.until("every row in one of the topics", Duration.ofSeconds(60), () -> delivered(cluster) == ROWS);
            // Then
            Set<Integer> delivered = new TreeSet<>();
            for (TopicRecord sent : cluster.reader().read(OrdersTable.TOPIC)) {
                delivered.add(checkedEnvelope(sent).path("id").asInt());
            }
            Set<Integer> rejected = new TreeSet<>();
            for (TopicRecord sent : cluster.reader().read(FAILED)) {
                rejected.add(checkedFailure(sent));
            }
            Set<Integer> poison = new TreeSet<>(ids(POISON));
            Set<Integer> good = new TreeSet<>(ids(GOOD));
            if (format.equals("struct")) {
                // As structs these are text: a number of a numeric without a scale, and a document, whatever it holds.
                poison.removeAll(TEXT_IN_STRUCTS);
                good.addAll(TEXT_IN_STRUCTS);
            }
            assertThat(rejected).isEqualTo(poison);
            assertThat(delivered).isEqualTo(good);
            assertThat(delivered(cluster)).isEqualTo(ROWS);
            assertThat(cluster.rest().status("poison").isRunning(1)).isTrue();
        }
    }

    private static long delivered(ConnectCluster cluster) {
        return cluster.reader().count(OrdersTable.TOPIC) + cluster.reader().count(FAILED);
    }

    private static List<Integer> ids(List<Row> rows) {
        return rows.stream().map(Row::id).toList();
    }

    /** The event of an envelope that the pipeline takes, by rules written down here once more. */
    private static JsonNode checkedEnvelope(TopicRecord sent) throws JsonProcessingException {
        JsonNode envelope = JSON.readTree(sent.valueText());
        assertThat(envelope.fieldNames()).toIterable().containsExactly("dataset", "event", "obsrv_meta");
        assertThat(envelope.path("dataset").textValue()).isEqualTo("poison");
        JsonNode meta = envelope.path("obsrv_meta");
        assertThat(meta.path("syncts").isIntegralNumber()).isTrue();
        assertThat(meta.path("syncts").longValue()).isBetween(1_700_000_000_000L, 9_999_999_999_999L);
        for (String part : List.of("flags", "timespans", "error")) {
            assertThat(meta.path(part).isObject()).isTrue();
        }
        assertThat(meta.path("source").path("connector").isTextual()).isTrue();
        assertThat(meta.path("source").path("connectorInstance").isTextual()).isTrue();
        JsonNode event = envelope.path("event");
        assertThat(event.has("obsrv_meta") || event.has("indexTS")).isFalse();
        assertThat(event.path("_obsrv_meta").textValue()).isEqualTo("mine");
        assertThat(event.path("_indexTS").textValue()).isEqualTo("mine");
        return event;
    }

    private static int checkedFailure(TopicRecord sent) throws JsonProcessingException {
        JsonNode failure = JSON.readTree(sent.valueText());
        assertThat(failure.path("connector_ctx").path("dataset_id").textValue()).isEqualTo("poison");
        assertThat(failure.path("error").path("error_code").textValue()).startsWith("CE_100");
        assertThat(failure.path("error").path("error_msg").textValue()).isNotBlank();
        String place = failure.path("place").textValue();
        assertThat(place).contains("poison");
        return Integer.parseInt(place.replaceAll("(?s).*id\\D+(\\d+).*", "$1"));
    }

    private static Map<String, String> connector(PostgresServer postgres, String format) {
        Map<String, String> config = new HashMap<>();
        config.put("connector.class", "io.obsrv.connect.jdbc.JdbcSourceConnector");
        config.put("tasks.max", "1");
        config.put("connection.host", postgres.host());
        config.put("connection.port", Integer.toString(postgres.port()));
        config.put("connection.database", postgres.database());
        config.put("connection.user", postgres.user());
        config.put("connection.password", postgres.password());
        config.put("table.include.list", "public\\.poison");
        config.put("mode", "load");
        config.put("record.key", "primary_key");
        config.put("key.converter", "org.apache.kafka.connect.json.JsonConverter");
        config.put("topic.template", OrdersTable.TOPIC);
        config.put("output.format", format);
        config.put("exactly.once.support", "required");
        config.put("transaction.boundary", "connector");
        config.put("producer.override.max.request.size", "2000000");
        config.put("value.converter", "io.obsrv.connect.envelope.ObsrvEnvelopeConverter");
        config.put("value.converter.obsrv.dataset.id", "poison");
        return config;
    }

    /** JSON whose innermost array is at this depth inside the document. */
    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    /** SQL for a text that makes the event exactly so large. */
    private static String textFor(int id, int eventBytes) {
        String rest = "{\"id\":" + id + ",\"note\":\"\",\"amount\":null,\"ratio\":null,\"doc\":null,"
                + "\"_indexTS\":\"mine\",\"_obsrv_meta\":\"mine\"}";
        return "repeat('x', " + (eventBytes - rest.length()) + ")";
    }
}
