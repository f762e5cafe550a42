// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.Version;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.Rejection;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObsrvEnvelopeConverterTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(1_763_700_000_123L));
    private static final String META = ",\"obsrv_meta\":{\"syncts\":1763700000123,\"flags\":{},\"timespans\":{},"
            + "\"error\":{},\"source\":{\"connector\":\"obsrv-connect\",\"connectorInstance\":\"obsrv-connect\"}}}";
    private static final Schema ROW = SchemaBuilder.struct()
            .field("id", Schema.INT64_SCHEMA)
            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private final ObsrvEnvelopeConverter converter = converter(Map.of("obsrv.dataset.id", "orders"));

    static Stream<Arguments> events() {
        String json = "{\"id\":7,\"name\":null}";
        Map<String, @Nullable Object> map = new HashMap<>();
        map.put("id", 7);
        map.put("name", null);
        return Stream.of(
                Arguments.of(Event.JSON, bytes(json)),
                Arguments.of(Event.JSON, bytes(json).asReadOnlyBuffer()),
                Arguments.of(Event.JSON, json.getBytes(UTF_8)),
                Arguments.of(ROW, new Struct(ROW).put("id", 7L)),
                Arguments.of(null, new Struct(ROW).put("id", 7L)),
                Arguments.of(null, map),
                Arguments.of(Schema.STRING_SCHEMA, json),
                Arguments.of(null, json),
                Arguments.of(Schema.BYTES_SCHEMA, json.getBytes(UTF_8)),
                Arguments.of(Schema.BYTES_SCHEMA, bytes(json).asReadOnlyBuffer()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void writesAnEventInWhateverForm(@Nullable Schema schema, Object value) {
        assertThat(written(schema, value))
                .isIn(
                        "{\"dataset\":\"orders\",\"event\":{\"id\":7,\"name\":null}" + META,
                        "{\"dataset\":\"orders\",\"event\":{\"name\":null,\"id\":7}" + META);
    }

    @Test
    void writesABatchIntoOneEnvelope() {
        // Given
        Struct batch = EventBatch.of("07ab", "", bytes("{\"a\":1},{\"a\":2}"));
        // When
        String json = written(batch.schema(), batch);
        // Then
        assertThat(json).isEqualTo("{\"dataset\":\"orders\",\"id\":\"07ab\",\"events\":[{\"a\":1},{\"a\":2}]" + META);
    }

    @Test
    void writesAFailedRecordWithoutAnEnvelope() {
        // Given
        Struct failed = FailedRecord.of(
                EnvelopeConfig.from(Map.of()), "ingest", new Rejection("CE_1000", "reason", "place", "raw", 3));
        // When
        String json = written(failed.schema(), failed);
        // Then
        assertThat(json).startsWith("{\"connector_ctx\":{").doesNotContain("obsrv_meta");
    }

    @Test
    void writesACheckpointWithoutAnEnvelope() {
        // Given
        SchemaAndValue value = Checkpoint.value();
        // Then
        assertThat(written(value.schema(), value.value())).isEqualTo("{\"checkpoint\":true}");
    }

    @Test
    void takesTheDatasetThatTheSchemaNames() {
        // Given
        Struct batch = EventBatch.of("07ab", "items", bytes("{}"));
        Schema row = SchemaBuilder.struct().parameter("obsrv.dataset", "items").build();
        // Then
        assertThat(written(Event.json("items"), bytes("{}"))).startsWith("{\"dataset\":\"items\",");
        assertThat(written(batch.schema(), batch)).startsWith("{\"dataset\":\"items\",");
        assertThat(written(row, new Struct(row))).startsWith("{\"dataset\":\"items\",");
        assertThat(written(Event.JSON, bytes("{}"))).startsWith("{\"dataset\":\"orders\",");
    }

    @Test
    void refusesAnEventWithoutADataset() {
        assertThatThrownBy(() -> converter(Map.of()).fromConnectData("ingest", Event.JSON, bytes("{}")))
                .isInstanceOf(DataException.class)
                .hasMessage("No dataset: set value.converter.obsrv.dataset.id,"
                        + " or let the source name one for each event");
    }

    @Test
    void followsItsConfiguration() {
        // Given
        ObsrvEnvelopeConverter other = converter(Map.of(
                "obsrv.dataset.id", "d",
                "obsrv.connector.id", "c",
                "obsrv.connector.instance.id", "i",
                "json.null.fields", "omit",
                "json.decimal.format", "text",
                "json.reserved.field.prefix", "my_"));
        // When
        String json = new String(
                other.fromConnectData("ingest", null, Collections.singletonMap("indexTS", new BigDecimal("1.10"))),
                UTF_8);
        // Then
        assertThat(json)
                .startsWith("{\"dataset\":\"d\",\"event\":{\"my_indexTS\":\"1.10\"},")
                .endsWith("\"source\":{\"connector\":\"c\",\"connectorInstance\":\"i\"}}}");
    }

    static Stream<Arguments> breaches() {
        Schema number = SchemaBuilder.struct().field("x", Schema.FLOAT64_SCHEMA).build();
        return Stream.of(
                Arguments.of(Rule.NO_VALUE, null, null),
                Arguments.of(Rule.NO_VALUE, ROW, null),
                Arguments.of(Rule.NO_VALUE, Event.JSON, null),
                Arguments.of(Rule.NO_VALUE, EventBatch.of("i", "", bytes("")).schema(), null),
                Arguments.of(Rule.NO_VALUE, null, "null"),
                Arguments.of(Rule.NO_VALUE, null, ""),
                Arguments.of(Rule.NO_VALUE, null, new byte[0]),
                Arguments.of(Rule.NO_VALUE, null, " null "),
                Arguments.of(Rule.NOT_AN_OBJECT, null, "[{}]"),
                Arguments.of(Rule.NOT_AN_OBJECT, null, "7"),
                Arguments.of(Rule.NOT_AN_OBJECT, null, "\"text\""),
                Arguments.of(Rule.NOT_AN_OBJECT, Schema.INT32_SCHEMA, 7),
                Arguments.of(Rule.NOT_AN_OBJECT, null, List.of(Map.of())),
                Arguments.of(Rule.INVALID_JSON, null, "{}{}"),
                Arguments.of(Rule.INVALID_JSON, null, "{}\n{\"a\":1}"),
                Arguments.of(Rule.INVALID_JSON, null, "{} x"),
                Arguments.of(Rule.INVALID_JSON, null, "{\"a\":"),
                Arguments.of(Rule.INVALID_JSON, null, "{a:1}"),
                Arguments.of(Rule.INVALID_JSON, null, "{\"a\":NaN}"),
                Arguments.of(Rule.INVALID_JSON, null, new byte[] {'{', '"', (byte) 0xe9, '"', ':', '1', '}'}),
                Arguments.of(Rule.NOT_FINITE, number, new Struct(number).put("x", Double.NaN)),
                Arguments.of(Rule.NOT_FINITE, null, Map.of("x", Float.NEGATIVE_INFINITY)),
                Arguments.of(Rule.NOT_FINITE, null, "{\"x\":1e400}"),
                Arguments.of(Rule.INTEGER_BEYOND_64_BITS, null, Map.of("x", BigInteger.ONE.shiftLeft(63))),
                Arguments.of(Rule.INTEGER_BEYOND_64_BITS, null, "{\"x\":[-9223372036854775809]}"),
                Arguments.of(Rule.NUMBER_TOO_LONG, null, "{\"x\":" + "1".repeat(1_001) + "}"),
                Arguments.of(Rule.NESTING_BEYOND_100, null, nested(101)),
                Arguments.of(Rule.NESTING_BEYOND_100, null, "{\"x\":".repeat(101) + "1" + "}".repeat(101)),
                Arguments.of(Rule.EVENT_TOO_LARGE, null, Map.of("x", "y".repeat(1_000_000))),
                Arguments.of(Rule.EVENT_TOO_LARGE, Event.JSON, ByteBuffer.allocate(1_000_001)),
                Arguments.of(
                        Rule.BATCH_TOO_LARGE,
                        EventBatch.of("i", "", bytes("")).schema(),
                        EventBatch.of("i", "", ByteBuffer.allocate(450_000))),
                Arguments.of(Rule.RESERVED_NAME_TAKEN, null, "{\"indexTS\":1,\"_indexTS\":2}"),
                Arguments.of(Rule.UNKNOWN_TYPE, null, Map.of("x", Thread.class)));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void refusesWhatWouldHarmObsrvAndNamesTheRule(Rule rule, @Nullable Schema schema, @Nullable Object value) {
        assertThatThrownBy(() -> converter.fromConnectData("ingest", schema, value))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("A record for topic ingest is refused. Rule " + rule.code() + " is broken ")
                .hasMessageContaining(rule.sentence())
                .hasMessageEndingWith(rule.wayOut());
    }

    @Test
    void takesTheDeepestNestingThatIsAllowed() {
        assertThat(written(null, nested(100))).contains("{\"x\":{\"x\":1}}");
    }

    @Test
    void refusesToBeTheConverterOfKeys() {
        assertThatThrownBy(() -> new ObsrvEnvelopeConverter().configure(Map.of(), true))
                .isInstanceOf(ConfigException.class)
                .hasMessage("ObsrvEnvelopeConverter is for values: set it as value.converter, and another one,"
                        + " such as org.apache.kafka.connect.storage.StringConverter, as key.converter");
    }

    @Test
    void refusesAWrongConfiguration() {
        assertThatThrownBy(() -> converter(Map.of("obsrv.event.max.bytes", "-1")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("obsrv.event.max.bytes");
    }

    @Test
    void readsBackWhatItWroteWithExactNumbers() {
        // Given
        String event = "{\"big\":9223372036854775807,\"exact\":0.1234567890123456789,\"list\":[1,null,true,\"é\"]}";
        byte[] bytes = converter.fromConnectData("ingest", null, event);
        // When
        SchemaAndValue read = converter.toConnectData("ingest", bytes);
        // Then
        assertThat(read.schema()).isNull();
        assertThat(map(read.value())).containsOnlyKeys("dataset", "event", "obsrv_meta");
        assertThat(map(map(read.value()).get("event")))
                .containsEntry("big", Long.MAX_VALUE)
                .containsEntry("exact", new BigDecimal("0.1234567890123456789"))
                .containsEntry("list", Arrays.asList(1L, null, true, "é"));
        assertThat(map(map(read.value()).get("obsrv_meta"))).containsEntry("syncts", 1_763_700_000_123L);
    }

    @Test
    void readsABatchBack() {
        // Given
        Struct batch = EventBatch.of("07ab", "", bytes("{\"a\":1},{\"a\":2}"));
        // When
        SchemaAndValue read =
                converter.toConnectData("ingest", converter.fromConnectData("ingest", batch.schema(), batch));
        // Then
        assertThat(map(read.value()))
                .containsEntry("id", "07ab")
                .containsEntry("events", List.of(Map.of("a", 1L), Map.of("a", 2L)));
    }

    @Test
    void readsForeignIntegersBeyond64Bits() {
        assertThat(map(converter
                        .toConnectData("ingest", "{\"x\":18446744073709551616}".getBytes(UTF_8))
                        .value()))
                .containsEntry("x", BigInteger.ONE.shiftLeft(64));
    }

    @Test
    void readsNothingAsNothing() {
        assertThat(converter.toConnectData("ingest", null)).isEqualTo(SchemaAndValue.NULL);
        assertThat(converter.toConnectData("ingest", new byte[0])).isEqualTo(SchemaAndValue.NULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"secret\":", "{\"secret\"}", "secret", "{\"a\":secret}", "{\"a\":[1,secret", "{]"})
    void saysOfInvalidJsonOnlyThatItIs(String value) {
        assertThatThrownBy(() -> converter.toConnectData("ingest", value.getBytes(UTF_8)))
                .isInstanceOf(DataException.class)
                .hasMessage("A record of topic ingest is no envelope: it is not valid JSON")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "null", "7", "\"secret\""})
    void readsObjectsOnly(String value) {
        assertThatThrownBy(() -> converter.toConnectData("ingest", value.getBytes(UTF_8)))
                .isInstanceOf(DataException.class)
                .hasMessage("A record of topic ingest is no envelope: it is not a JSON object");
    }

    @Test
    void readsOneDocumentOnly() {
        assertThatThrownBy(() -> converter.toConnectData("ingest", "{}{}".getBytes(UTF_8)))
                .isInstanceOf(DataException.class)
                .hasMessage("A record of topic ingest is no envelope: more follows the JSON object");
    }

    @Test
    void documentsEveryKey() {
        assertThat(converter.config().configKeys().values())
                .hasSize(11)
                .allMatch(key -> key.documentation.length() > 20 && key.documentation.endsWith("."))
                .allMatch(key -> key.defaultValue != ConfigDef.NO_DEFAULT_VALUE);
    }

    @Test
    void tellsTheVersionOfTheSuite() {
        assertThat(converter.version()).isEqualTo(Version.CURRENT).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void isFoundByServiceLoader() {
        assertThat(ServiceLoader.load(Converter.class).stream().map(ServiceLoader.Provider::type))
                .contains(ObsrvEnvelopeConverter.class);
    }

    private String written(@Nullable Schema schema, @Nullable Object value) {
        return new String(converter.fromConnectData("ingest", schema, value), UTF_8);
    }

    private static ObsrvEnvelopeConverter converter(Map<String, String> properties) {
        ObsrvEnvelopeConverter converter = new ObsrvEnvelopeConverter(CLOCK);
        converter.configure(properties, false);
        return converter;
    }

    /** As many levels of maps. */
    private static Object nested(int levels) {
        Object value = 1;
        for (int i = 0; i < levels; i++) {
            value = Map.of("x", value);
        }
        return value;
    }

    @SuppressWarnings("unchecked") // what the reader gives
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }
}
