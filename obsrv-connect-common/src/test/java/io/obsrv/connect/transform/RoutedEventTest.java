// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.Version;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutedEventTest {

    private static final String META = "\"obsrv_meta\":{\"syncts\":1763683200000},\"indexTS\":1763683200000";

    private static final String CHANGE =
            "{\"id\":7,\"total\":\"12.50\",\"__op\":\"u\",\"__deleted\":false,\"__order\":1763683200000000001," + META
                    + "}";

    private static final Map<String, String> TYPED =
            Map.of("key.fields", "id", "fields", "id:long,total:decimal:10:2,note:string");

    @Test
    void givesAKeyAndTheFieldsThatAreNamed() {
        // When
        SinkRecord row = apply(TYPED, CHANGE);
        // Then
        assertThat(((Struct) row.key()).getInt64("id")).isEqualTo(7);
        assertThat(row.keySchema().field("id").schema()).isEqualTo(Schema.INT64_SCHEMA);
        Struct value = (Struct) row.value();
        assertThat(value.schema().fields()).extracting("name").containsExactly("id", "total", "note");
        assertThat(value.get("total")).isEqualTo(new BigDecimal("12.50"));
        value.validate();
    }

    @Test
    void givesNullForAFieldThatThePipelineLeftOut() {
        // When
        Struct value = (Struct) apply(TYPED, "{\"id\":7," + META + "}").value();
        // Then
        assertThat(value.get("note")).isNull();
        assertThat(value.schema().field("note").schema().isOptional()).isTrue();
    }

    @Test
    void hasOneSchemaForAllRows() {
        // Given
        try (RoutedEvent<SinkRecord> transform = transform(TYPED)) {
            // When
            SinkRecord first = transform.apply(record(CHANGE));
            SinkRecord second = transform.apply(record("{\"id\":8,\"new\":true," + META + "}"));
            // Then
            assertThat(Objects.requireNonNull(second).valueSchema())
                    .isSameAs(Objects.requireNonNull(first).valueSchema());
        }
    }

    @Test
    void givesAllFieldsButThoseThatWereAddedOnTheWay() {
        // When
        SinkRecord row = apply(Map.of("key.fields", "id"), CHANGE);
        // Then
        assertThat(row.value()).isEqualTo(Map.of("id", 7L, "total", "12.50"));
        assertThat(row.valueSchema()).isNull();
        assertThat(row.key()).isEqualTo(Map.of("id", 7L));
    }

    @Test
    void keepsWhatWasAddedOnTheWayWhereThatIsWanted() {
        // Given
        Map<String, String> config = Map.of("key.fields", "id", "pipeline.fields", "keep", "change.fields", "keep");
        // When
        Map<?, ?> row = (Map<?, ?>) apply(config, CHANGE).value();
        // Then
        assertThat(row.keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrder("id", "total", "__op", "__deleted", "__order", "obsrv_meta", "indexTS");
    }

    @ParameterizedTest
    @CsvSource({"true", "\"true\"", "1"})
    void makesATombstoneOfADelete(String flag) {
        // When
        SinkRecord row = apply(TYPED, "{\"id\":7,\"__deleted\":" + flag + "," + META + "}");
        // Then
        assertThat(((Struct) row.key()).getInt64("id")).isEqualTo(7);
        assertThat(row.value()).isNull();
        assertThat(row.valueSchema()).isNull();
    }

    @Test
    void takesAnotherFlagForDeletes() {
        // Given
        Map<String, String> config = Map.of("key.fields", "id", "delete.field", "removed");
        // Then
        assertThat(apply(config, "{\"id\":7,\"removed\":1," + META + "}").value())
                .isNull();
        assertThat(apply(config, "{\"id\":7,\"removed\":0," + META + "}").value())
                .isEqualTo(Map.of("id", 7L));
    }

    @Test
    void keepsDeletedRowsWithTheFlagWhereThatIsWanted() {
        // Given
        Map<String, String> config = Map.of("key.fields", "id", "deletes", "flag");
        // Then
        assertThat(apply(config, "{\"id\":7,\"__deleted\":true,\"__op\":\"d\"," + META + "}")
                        .value())
                .isEqualTo(Map.of("id", 7L, "__deleted", true));
    }

    @Test
    void dropsDeletesWhereThatIsWanted() {
        try (RoutedEvent<SinkRecord> transform = transform(Map.of("key.fields", "id", "deletes", "drop"))) {
            assertThat(transform.apply(record("{\"id\":7,\"__deleted\":true}"))).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "boolean | true | true | BOOLEAN",
                "int | -5 | -5 | INT32",
                "int | 5.0 | 5 | INT32",
                "long | 9223372036854775807 | 9223372036854775807 | INT64",
                "double | 3 | 3.0 | FLOAT64",
                "double | 0.5 | 0.5 | FLOAT64",
                "decimal:5:2 | 1.1 | 1.10 | BYTES",
                "decimal:38:0 | \"12345678901234567890123456789012345678\" | 12345678901234567890123456789012345678 | BYTES",
                "string | \"a\" | a | STRING",
                "time | \"09:05:00.250001\" | 32700250001 | INT64",
                "timestamp | \"1969-12-31T23:59:59.999999\" | -1 | INT64",
                "timestamp | 1500 | 1500000 | INT64",
                "timestamptz | \"2026-11-21T03:35:00.123456Z\" | 2026-11-21T03:35:00.123456Z | STRING",
                "timestamptz | 0 | 1970-01-01T00:00:00Z | STRING",
                "uuid | \"A0EEBC99-9c0b-4ef8-bb6d-6bb9bd380a11\" | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11 | STRING",
                "json | {\"a\":[1,\"x\",null,0.5],\"indexTS\":true} | {\"a\":[1,\"x\",null,0.5],\"indexTS\":true} | STRING",
                "json | \"x\" | \"x\" | STRING"
            })
    void readsEachType(String type, String json, String expected, Schema.Type schemaType) {
        // When
        Struct row =
                (Struct) apply(typed(type), "{\"id\":1,\"v\":" + json + "}").value();
        // Then
        assertThat(row.get("v")).hasToString(expected);
        assertThat(row.schema().field("v").schema().type()).isEqualTo(schemaType);
    }

    @Test
    void readsBytesAndDates() {
        assertThat(((Struct) apply(typed("bytes"), "{\"id\":1,\"v\":\"AQI=\"}").value()).getBytes("v"))
                .containsExactly(1, 2);
        Struct dated =
                (Struct) apply(typed("date"), "{\"id\":1,\"v\":\"2026-11-21\"}").value();
        assertThat(org.apache.kafka.connect.data.Date.fromLogical(
                        dated.schema().field("v").schema(), (java.util.Date) dated.get("v")))
                .isEqualTo((int) java.time.LocalDate.of(2026, 11, 21).toEpochDay());
    }

    @Test
    void tellsTheDigitsOfADecimal() {
        // When
        Schema schema = ((Struct) apply(typed("decimal:10:2"), "{\"id\":1}").value())
                .schema()
                .field("v")
                .schema();
        // Then
        assertThat(schema.name()).isEqualTo(Decimal.LOGICAL_NAME);
        assertThat(schema.parameters()).containsEntry("connect.decimal.precision", "10");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "boolean | 1 | a number",
                "int | 2147483648 | a number",
                "int | 5.5 | a number",
                "long | \"5\" | a text",
                "double | \"5\" | a text",
                "decimal:5:2 | 1.111 | a number",
                "decimal:5:2 | 1000 | a number",
                "decimal:5:2 | true | true or false",
                "string | 5 | a number",
                "string | [1] | a list",
                "bytes | \"&\" | a text",
                "date | \"infinity\" | a text",
                "time | \"24:30:00\" | a text",
                "timestamp | \"2026-11-21T03:35:00Z\" | a text",
                "timestamp | \"2026-11-21T03:35:00.123456789\" | a text",
                "timestamptz | \"2026-11-21T03:35:00\" | a text",
                "uuid | {} | an object"
            })
    void refusesWhatIsNotOfTheType(String type, String json, String kind) {
        assertThatThrownBy(() -> apply(typed(type), "{\"id\":1,\"v\":" + json + "}"))
                .isInstanceOf(DataException.class)
                .hasMessage("No row: Field \"v\" is " + kind + " and cannot be " + type
                        + ": send it in that form, or give it another type in \"fields\""
                        + " (topic=orders partition=0 offset=17)");
    }

    @Test
    void refusesAnEventWithoutItsKey() {
        assertThatThrownBy(() -> apply(TYPED, "{\"id\":null," + META + "}"))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "No row: Field \"id\" of the key is missing or null: name the fields that every event has in"
                                + " \"key.fields\" (topic=orders partition=0 offset=17)");
        assertThatThrownBy(() -> apply(Map.of("key.fields", "other"), CHANGE)).isInstanceOf(DataException.class);
    }

    @Test
    void refusesAFlagThatSaysNeither() {
        assertThatThrownBy(() -> apply(TYPED, "{\"id\":1,\"__deleted\":\"perhaps\"}"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("\"__deleted\" says neither true nor false");
    }

    @Test
    void refusesWhatIsNoObject() {
        try (RoutedEvent<SinkRecord> transform = transform(TYPED)) {
            assertThatThrownBy(() -> transform.apply(record("\"{}\"")))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("set \"value.converter\" to");
            assertThatThrownBy(() -> transform.apply(new SinkRecord("orders", 0, null, null, null, null, 17)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("has no value");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "key.fields=; key.fields",
                "key.fields=a,a; key.fields",
                "key.fields=id|fields=id; fields",
                "key.fields=id|fields=id:bigint; fields",
                "key.fields=id|fields=id:long,id:int; fields",
                "key.fields=id|fields=id:decimal:2:5; fields",
                "key.fields=id|fields=other:long; key.fields",
                "key.fields=id|fields=id:long|deletes=flag; deletes",
                "key.fields=id|deletes=hide; deletes",
                "key.fields=id|pipeline.fields=some; pipeline.fields"
            })
    void refusesWrongSettings(String settings, String key) {
        // Given
        Map<String, String> config = new HashMap<>();
        for (String setting : settings.split("\\|", -1)) {
            int equals = setting.indexOf('=');
            config.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        // Then
        assertThatThrownBy(() -> transform(config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @Test
    void needsAKey() {
        assertThat(new RoutedEvent<SinkRecord>()
                        .config().validate(Map.of()).stream()
                                .filter(value -> !value.errorMessages().isEmpty())
                                .map(ConfigValue::name))
                .containsExactly("key.fields");
    }

    @Test
    void isFoundByConnect() {
        assertThat(ServiceLoader.load(Transformation.class).stream().map(ServiceLoader.Provider::type))
                .contains(RoutedEvent.class);
        assertThat(new RoutedEvent<SinkRecord>().version()).isEqualTo(Version.CURRENT);
    }

    private static Map<String, String> typed(String type) {
        return Map.of("key.fields", "id", "fields", "id:long,v:" + type);
    }

    private static SinkRecord apply(Map<String, String> config, String json) {
        try (RoutedEvent<SinkRecord> transform = transform(config)) {
            return Objects.requireNonNull(transform.apply(record(json)));
        }
    }

    private static RoutedEvent<SinkRecord> transform(Map<String, String> config) {
        RoutedEvent<SinkRecord> transform = new RoutedEvent<>();
        transform.configure(config);
        return transform;
    }

    /** A record as Connect's converter for JSON makes it. */
    private static SinkRecord record(String json) {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false"), false);
            @Nullable
            Object value = converter
                    .toConnectData("orders", json.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .value();
            return new SinkRecord("orders", 0, null, null, null, value, 17);
        }
    }
}
