// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.obsrv.connect.sink.batch.AckTracker;
import io.obsrv.connect.sink.batch.Assembler;
import io.obsrv.connect.sink.config.SinkConfig;
import io.obsrv.connect.sink.route.Router;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of records of every kind. */
class IntakeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A record as it was sent. */
    private record Sent(String topic, JsonNode value) {

        String dataset() {
            return value.path("dataset").asText();
        }

        String error() {
            return value.path("error").path("error_code").asText();
        }
    }

    private final Map<String, String> properties = new HashMap<>(Map.of(
            "name", "orders",
            "target.bootstrap.servers", "localhost:9092",
            "delivery.guarantee", "at_least_once",
            "obsrv.dataset.id", "orders"));

    private List<Sent> sent(SinkRecord... records) {
        List<Sent> sent = new ArrayList<>();
        SinkConfig config = SinkConfig.from(properties);
        Assembler assembler = new Assembler(
                new TopicPartition("raw", 0),
                (topic, value, pending) -> sent.add(new Sent(topic, parsed(value))),
                new AckTracker(),
                config.batches(),
                Clock.systemUTC());
        try (SinkMetrics metrics = SinkMetrics.start(IntakeTest::none, "orders", "0")) {
            Intake intake = new Intake(config, metrics);
            for (SinkRecord record : records) {
                intake.add(record, assembler);
            }
            assembler.cut();
        }
        return sent;
    }

    /** As on workers before Kafka 4.1. */
    private static PluginMetrics none() {
        throw new NoSuchMethodError("pluginMetrics");
    }

    private static JsonNode parsed(byte[] value) {
        try {
            return JSON.readTree(new String(value, UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + new String(value, UTF_8), e);
        }
    }

    private static SinkRecord record(
            String topic, @Nullable Object key, @Nullable Schema schema, @Nullable Object value) {
        return new SinkRecord(topic, 0, null, key, schema, value, 7);
    }

    private static SinkRecord record(@Nullable Object value) {
        return record("raw", null, null, value);
    }

    @Test
    void takesWhatEveryConverterGives() {
        // Given
        Schema schema = SchemaBuilder.struct().field("id", Schema.INT32_SCHEMA).build();

        // When
        List<Sent> sent = sent(
                record("{\"id\":1}"),
                record(" {\"id\":1}\n".getBytes(UTF_8)),
                record(Map.of("id", 1L)),
                record("raw", null, schema, new Struct(schema).put("id", 1)));

        // Then
        assertThat(sent).hasSize(4).allSatisfy(one -> {
            assertThat(one.topic()).isEqualTo("ingest");
            assertThat(one.dataset()).isEqualTo("orders");
            assertThat(one.value().get("event")).isEqualTo(parsed("{\"id\":1}".getBytes(UTF_8)));
        });
    }

    @Test
    void sendsWhatIsNoEventToTheFailedTopic() {
        // When
        List<Sent> sent = sent(record("[1]"), record("null"), record("{} {}"), record(5), record("{\"a\":9e999}"));

        // Then
        assertThat(sent).hasSize(5).allSatisfy(one -> {
            assertThat(one.topic()).isEqualTo("connectors.failed");
            assertThat(one.error()).isEqualTo("CE_1000");
            assertThat(one.value().path("place").asText()).isEqualTo("topic=raw partition=0 offset=7");
            assertThat(one.value().path("connector_ctx").path("dataset_id").asText())
                    .isEqualTo("orders");
        });
    }

    @Test
    void stopsAtWhatIsNoEventIfThatIsWanted() {
        // Given
        properties.put("rejected.records", "stop");

        // When, Then
        assertThatThrownBy(() -> sent(record("[1]")))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("not-an-object")
                .hasMessageContaining("offset=7");
    }

    @Test
    void leavesOutTombstones() {
        assertThat(sent(record("raw", "{\"id\":1}", null, null))).isEmpty();
    }

    @Test
    void makesDeleteEventsOfTombstones() {
        // Given
        properties.put("tombstones", "delete");
        properties.put("change.field.prefix", "__");

        // When
        List<Sent> sent = sent(
                record("raw", "{\"id\":1} ", null, null),
                record("raw", Map.of(), null, null),
                record("raw", "17", null, null),
                record("raw", null, null, null));

        // Then
        assertThat(sent.get(0).value().get("event").toString())
                .isEqualTo("{\"id\":1,\"__op\":\"d\",\"__deleted\":true}");
        assertThat(sent.get(1).value().get("event").toString()).isEqualTo("{\"__op\":\"d\",\"__deleted\":true}");
        assertThat(sent.get(2).topic()).isEqualTo("connectors.failed");
        assertThat(sent.get(3).topic()).isEqualTo("connectors.failed");
    }

    @Test
    void goesByTheTopic() {
        // Given
        properties.put("route.by", "topic");
        properties.put("route.topic.regex", "shop\\.(orders|customers)(\\..*)?");
        properties.put("route.table", "clicks:web,clicks:all");

        // When
        List<Sent> sent = sent(
                record("shop.orders", null, null, "{}"),
                record("shop.customers.eu", null, null, "{}"),
                record("clicks", null, null, "{}"),
                record("other", null, null, "{}"));

        // Then
        assertThat(sent).extracting(Sent::dataset).containsExactly("orders", "customers", "web", "all", "");
        assertThat(sent.get(4).error()).isEqualTo("ERR_EXT_1005");
    }

    @Test
    void endsARegexThatWouldTakeForEver() {
        // Given
        properties.put("route.by", "topic");
        properties.put("route.topic.regex", "(.*a){12}b");

        // When
        List<Sent> sent = sent(record("a".repeat(200), null, null, "{}"));

        // Then
        assertThat(sent.get(0).error()).isEqualTo("ERR_EXT_1005");
        assertThat(sent.get(0).value().toString()).contains("too many steps");
    }

    @Test
    void goesByAHeader() {
        // Given
        properties.put("route.by", "header");
        properties.put("route.header", "for");
        properties.put("datasets", "orders");
        ConnectHeaders good = new ConnectHeaders();
        good.addBytes("for", "orders".getBytes(UTF_8));
        ConnectHeaders unknown = new ConnectHeaders();
        unknown.addString("for", "payroll");

        // When
        List<Sent> sent = sent(
                new SinkRecord("raw", 0, null, null, null, "{}", 1, null, null, good),
                new SinkRecord("raw", 0, null, null, null, "{}", 2, null, null, unknown),
                record("{}"));

        // Then
        assertThat(sent).extracting(Sent::dataset).containsExactly("orders", "", "");
        assertThat(sent).extracting(Sent::error).containsExactly("", "ERR_EXT_1005", "ERR_EXT_1004");
        assertThat(sent.get(1).value().toString()).doesNotContain("payroll");
    }

    @Test
    void goesByAField() {
        // Given
        properties.put("route.by", "field");
        properties.put("route.field", "source.table");
        properties.put("route.table", "1:orders,t:orders");

        // When
        List<Sent> sent = sent(
                record("{\"x\":{\"table\":9},\"source\":{\"a\":[{}],\"table\":\"t\"}}"),
                record(Map.of("source", Map.of("table", 1L))),
                record("{\"source\":{\"table\":null}}"),
                record("{\"source\":\"table\"}"),
                record("{\"source\":{\"table\":\"orders\"}}"));

        // Then
        assertThat(sent)
                .extracting(Sent::error)
                .containsExactly("", "", "ERR_EXT_1004", "ERR_EXT_1004", "ERR_EXT_1005");
    }

    @Test
    void checksTheSchemaOfEachDataset() {
        // Given
        properties.put("datasets", "orders");
        properties.put("dataset.orders.schema", "{\"required\":[\"id\"]}");

        // When
        List<Sent> sent = sent(record("{\"id\":1}"), record("{\"id\":null}"));

        // Then
        assertThat(sent).extracting(Sent::error).containsExactly("", "ERR_PP_1013");
        assertThat(sent.get(1).value().path("error").path("error_msg").asText())
                .isEqualTo("Event failed the schema validation: required \"id\" at /");
    }

    @Test
    void saysWhereRecordsComeFrom() {
        // Given
        properties.put("lineage.fields", "topic,partition,offset,timestamp,key");
        properties.put("lineage.headers", "trace,none");
        ConnectHeaders headers = new ConnectHeaders();
        headers.addInt("trace", 5);

        // When
        List<Sent> sent =
                sent(new SinkRecord("raw", 0, null, "k\"1", null, "{}", 7, 1_700_000_000_000L, null, headers));

        // Then
        assertThat(sent.get(0).value().path("obsrv_meta").get("source").toString())
                .isEqualTo("{\"connector\":\"obsrv-connect\",\"connectorInstance\":\"obsrv-connect\",\"topic\":\"raw\","
                        + "\"partition\":\"0\",\"offset\":\"7\",\"timestamp\":\"1700000000000\",\"key\":\"k\\\"1\","
                        + "\"header.trace\":\"5\"}");
    }

    @Test
    void joinsEventsAndSaysWhereTheyComeFrom() {
        // Given
        properties.put("lineage.fields", "offset");
        properties.put("obsrv.batch.max.events", "2");

        // When
        List<Sent> sent = sent(
                new SinkRecord("raw", 0, null, null, null, "{\"a\":1}", 7),
                new SinkRecord("raw", 0, null, null, null, "{\"a\":2}", 9),
                new SinkRecord("raw", 0, null, null, null, "{\"a\":3}", 10));

        // Then
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).value().get("events").toString()).isEqualTo("[{\"a\":1},{\"a\":2}]");
        assertThat(sent.get(0).value().get("id").asText()).hasSize(40);
        assertThat(sent.get(0)
                        .value()
                        .path("obsrv_meta")
                        .path("source")
                        .path("offset")
                        .asText())
                .isEqualTo("7-9");
    }

    @Test
    void findsTheFieldBehindNamesOfAnyLength() {
        // Given
        properties.putAll(Map.of("route.by", "field", "route.field", "kind", "datasets", "orders"));
        Router router = new Router(SinkConfig.from(properties));
        byte[] event = ("{\"" + "n".repeat(60_000) + "\":1,\"kind\":\"orders\"}").getBytes(UTF_8);

        // When, Then
        assertThat(router.route(record(event), ByteBuffer.wrap(event)).isNowhere())
                .isFalse();
    }

    @Test
    void cutsKeysThatHaveNoRoomBesideTheEvent() {
        // Given
        properties.put("lineage.fields", "key");

        // When, Then
        assertThat(sent(record("raw", "k".repeat(900_000), null, "{}")))
                .singleElement()
                .satisfies(one -> assertThat(
                                one.value().at("/obsrv_meta/source/key").asText())
                        .isEqualTo("k".repeat(1_000) + "…"));
    }
}
