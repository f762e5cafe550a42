// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.Version;
import io.obsrv.connect.envelope.EnvelopeConfig;
import io.obsrv.connect.envelope.ObsrvEnvelopeConverter;
import io.obsrv.connect.source.Event;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EnvelopeGuardTest {

    private static final Schema ROW =
            SchemaBuilder.struct().field("x", Schema.FLOAT64_SCHEMA).build();

    private final EnvelopeGuard<SourceRecord> guard = guard(Map.of("obsrv.dataset.id", "orders"));

    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of(ROW, new Struct(ROW).put("x", 1.5)),
                Arguments.of(null, Map.of("x", 1)),
                Arguments.of(Schema.STRING_SCHEMA, "{\"x\":1}"),
                Arguments.of(Event.JSON, ByteBuffer.wrap("{}".getBytes(UTF_8))));
    }

    @ParameterizedTest
    @MethodSource("good")
    void passesWhatKeepsTheRules(@Nullable Schema schema, Object value) {
        // Given
        SourceRecord record = record(schema, value);
        // Then
        assertThat(guard.apply(record)).isSameAs(record);
    }

    static Stream<Arguments> bad() {
        List<Object> cyclic = new ArrayList<>();
        cyclic.add(cyclic);
        cyclic.add(cyclic);
        return Stream.of(
                Arguments.of(ROW, new Struct(ROW).put("x", Double.NaN), "not-finite", "{\"x\":\"NaN\"}"),
                Arguments.of(
                        null, Map.of("x", BigInteger.ONE.shiftLeft(64)), "integer-", "{\"x\":18446744073709551616}"),
                Arguments.of(null, List.of(1, true, "é"), "not-an-object", "[1,true,\"é\"]"),
                Arguments.of(null, new BigDecimal("1E+9"), "not-an-object", "1E+9"),
                Arguments.of(Schema.STRING_SCHEMA, "{}{}", "invalid-json", "{}{}"),
                Arguments.of(Schema.BYTES_SCHEMA, new byte[] {'{', (byte) 0xff}, "invalid-json", "{\ufffd"),
                Arguments.of(null, Map.of("x", new Failing()), "unknown-type", "{\"x\":"),
                Arguments.of(null, Map.of("x", cyclic), "nesting-beyond-100", "{\"x\":[[[["),
                Arguments.of(null, Map.of("x", "y".repeat(3_000_000)), "event-too-large", "{\"x\":\"yyyy"),
                Arguments.of(Schema.STRING_SCHEMA, "null", "no-value", "null"),
                Arguments.of(null, null, "no-value", ""));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void sendsWhatBreaksARuleToTheFailedTopic(
            @Nullable Schema schema, @Nullable Object value, String rule, String event) {
        // When
        SourceRecord failed = applied(guard, record(schema, value));
        // Then
        Struct content = (Struct) failed.value();
        assertThat(failed.topic()).isEqualTo("connectors.failed");
        assertThat(content.getStruct("error").getString("error_msg")).startsWith("Rule " + rule);
        assertThat(content.getString("event")).startsWith(event);
        assertThat(content.getStruct("connector_ctx").getString("dataset_id")).isEqualTo("orders");
        assertThat(content.getStruct("connector_ctx").getString("entryTopic")).isEqualTo("ingest");
        assertThat(new ObsrvEnvelopeConverter().fromConnectData("f", failed.valueSchema(), content))
                .hasSizeLessThan(1_000_000);
    }

    @Test
    void keepsPositionTimeAndHeadersButNeitherKeyNorPartition() {
        // Given
        SourceRecord record = record(null, null);
        record.headers().addString("trace", "t1");
        // When
        SourceRecord failed = applied(guard, record);
        // Then
        assertThat(failed.sourcePartition()).isEqualTo(record.sourcePartition());
        assertThat(failed.sourceOffset()).isEqualTo(record.sourceOffset());
        assertThat(failed.timestamp()).isEqualTo(5);
        assertThat(failed.headers()).isEqualTo(record.headers());
        assertThat(failed.key()).isNull();
        assertThat(failed.keySchema()).isNull();
        assertThat(failed.kafkaPartition()).isNull();
    }

    @Test
    void namesThePlaceInTheSource() {
        assertThat(((Struct) applied(guard, record(null, null)).value()).getString("place"))
                .isEqualTo("topic=ingest partition={\"table\":\"orders\"} offset={\"id\":7}");
    }

    @Test
    void namesThePlaceInTheTopicOfASink() {
        // Given
        EnvelopeGuard<SinkRecord> sinkGuard = new EnvelopeGuard<>();
        SinkRecord record = new SinkRecord("orders", 3, null, null, null, null, 17, 5L, TimestampType.CREATE_TIME);
        // When
        SinkRecord failed = Objects.requireNonNull(sinkGuard.apply(record));
        // Then
        assertThat(((Struct) failed.value()).getString("place")).isEqualTo("topic=orders partition=3 offset=17");
    }

    @Test
    void namesOnlyWhatIsKnownOfThePlace() {
        // Given
        Map<String, @Nullable Object> offset = new HashMap<>(Collections.singletonMap("at", null));
        SourceRecord record = new SourceRecord(null, offset, "ingest", null, null);
        // Then
        assertThat(((Struct) applied(guard, record).value()).getString("place"))
                .isEqualTo("topic=ingest offset={\"at\":null}");
    }

    @Test
    void dropsTombstonesWhereAsked() {
        // Given
        EnvelopeGuard<SourceRecord> dropping = guard(Map.of("tombstones", "drop"));
        // Then
        assertThat(dropping.apply(record(null, null))).isNull();
        assertThat(applied(dropping, record(null, "null")).topic()).isEqualTo("connectors.failed");
    }

    @Test
    void followsItsConfiguration() {
        // Given
        EnvelopeGuard<SourceRecord> other = guard(Map.of(
                "failed.topic", "f",
                "obsrv.dataset.id", "d",
                "obsrv.connector.id", "c",
                "obsrv.connector.instance.id", "i",
                "obsrv.event.max.bytes", "10",
                "json.decimal.format", "text"));
        // When
        SourceRecord failed = applied(other, record(null, Map.of("x", "12345")));
        // Then
        assertThat(failed.topic()).isEqualTo("f");
        assertThat(((Struct) failed.value()).getStruct("connector_ctx").toString())
                .contains("connector_id=c", "dataset_id=d", "connector_instance_id=i");
        assertThat(((Struct) failed.value()).getStruct("error").getString("error_code"))
                .isEqualTo("CE_1001");
        assertThat(applied(other, record(null, Map.of("x", BigInteger.TEN))).topic())
                .isEqualTo("ingest");
    }

    @Test
    void documentsItsKeysAsTheConverterDoes() {
        // Given
        ConfigDef converter = EnvelopeConfig.definition();
        // Then
        assertThat(guard.config().names())
                .containsExactlyInAnyOrder(
                        "failed.topic",
                        "tombstones",
                        "obsrv.dataset.id",
                        "obsrv.connector.id",
                        "obsrv.connector.instance.id",
                        "obsrv.event.max.bytes",
                        "json.decimal.format",
                        "json.null.fields",
                        "json.reserved.field.prefix");
        assertThat(guard.config().defaultValues())
                .containsEntry("failed.topic", "connectors.failed")
                .containsEntry("tombstones", "failed")
                .containsEntry(
                        "obsrv.event.max.bytes", converter.defaultValues().get("obsrv.event.max.bytes"));
    }

    @Test
    void refusesAWrongConfiguration() {
        assertThatThrownBy(() -> guard(Map.of("tombstones", "keep")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Invalid value keep for configuration tombstones");
    }

    @Test
    void isFoundByServiceLoaderWithTheVersionOfTheSuite() {
        assertThat(guard.version()).isEqualTo(Version.CURRENT);
        assertThat(ServiceLoader.load(Transformation.class).stream().map(ServiceLoader.Provider::type))
                .contains(EnvelopeGuard.class);
    }

    /** A value of a class that cannot even be shown. */
    private static final class Failing {

        @Override
        public String toString() {
            throw new IllegalStateException("No text");
        }
    }

    private static EnvelopeGuard<SourceRecord> guard(Map<String, String> properties) {
        EnvelopeGuard<SourceRecord> guard = new EnvelopeGuard<>();
        guard.configure(properties);
        return guard;
    }

    private static SourceRecord applied(EnvelopeGuard<SourceRecord> guard, SourceRecord record) {
        return Objects.requireNonNull(guard.apply(record));
    }

    private static SourceRecord record(@Nullable Schema schema, @Nullable Object value) {
        return new SourceRecord(
                Map.of("table", "orders"), Map.of("id", 7), "ingest", 2, Schema.INT64_SCHEMA, 7L, schema, value, 5L);
    }
}
