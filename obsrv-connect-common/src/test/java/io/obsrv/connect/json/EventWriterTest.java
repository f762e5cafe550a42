// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.json.JsonConverter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("JavaUtilDate") // Connect's own type for times
class EventWriterTest {

    private static final long SEED = 20261121L;
    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final JsonFormat OMITTING = new JsonFormat(JsonFormat.Decimals.TEXT, JsonFormat.Nulls.OMIT, "x_");

    @Test
    void writesLogicalTypesAsIsoTextAndExactNumbers() {
        // Given
        Schema schema = SchemaBuilder.struct()
                .field("price", Decimal.schema(2))
                .field("day", org.apache.kafka.connect.data.Date.SCHEMA)
                .field("at", Time.SCHEMA)
                .field("when", Timestamp.SCHEMA)
                .field("raw", Schema.BYTES_SCHEMA)
                .build();
        Struct value = new Struct(schema)
                .put("price", new BigDecimal("12.50"))
                .put("day", new Date(0))
                .put("at", new Date(3_723_004))
                .put("when", new Date(-1))
                .put("raw", ByteBuffer.wrap(new byte[] {1, 2, 3}));
        // When
        String json = written(JsonFormat.DEFAULT, value);
        // Then
        assertThat(json)
                .isEqualTo("{\"price\":12.50,\"day\":\"1970-01-01\",\"at\":\"01:02:03.004\","
                        + "\"when\":\"1969-12-31T23:59:59.999Z\",\"raw\":\"AQID\"}");
        assertThat(written(OMITTING, value)).startsWith("{\"price\":\"12.50\",");
    }

    @Test
    void omitsNullsAtEveryLevelButNotInArrays() {
        // Given
        Schema inner = SchemaBuilder.struct()
                .field("n", Schema.OPTIONAL_STRING_SCHEMA)
                .optional()
                .build();
        Schema schema = SchemaBuilder.struct()
                .field("a", Schema.OPTIONAL_INT32_SCHEMA)
                .field("inner", inner)
                .field("list", SchemaBuilder.array(Schema.OPTIONAL_INT8_SCHEMA).build())
                .field(
                        "map",
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.OPTIONAL_INT8_SCHEMA)
                                .build())
                .build();
        Struct value = new Struct(schema)
                .put("inner", new Struct(inner))
                .put("list", Arrays.asList((byte) 1, null))
                .put("map", Collections.singletonMap("k", null));
        // Then
        assertThat(written(OMITTING, value)).isEqualTo("{\"inner\":{},\"list\":[1,null],\"map\":{}}");
        assertThat(written(JsonFormat.DEFAULT, value))
                .isEqualTo("{\"a\":null,\"inner\":{\"n\":null},\"list\":[1,null],\"map\":{\"k\":null}}");
    }

    @Test
    void writesDefaultsInPlaceOfNulls() {
        // Given
        Schema schema = SchemaBuilder.struct()
                .field("a", SchemaBuilder.int32().optional().defaultValue(7).build())
                .build();
        // Then
        assertThat(written(JsonFormat.DEFAULT, new Struct(schema))).isEqualTo("{\"a\":7}");
    }

    @Test
    void renamesReservedFieldsAtTheTopOnly() {
        // Given
        Schema inner =
                SchemaBuilder.struct().field("indexTS", Schema.INT8_SCHEMA).build();
        Schema schema = SchemaBuilder.struct()
                .field("indexTS", Schema.INT8_SCHEMA)
                .field("obsrv_meta", inner)
                .build();
        Struct value = new Struct(schema)
                .put("indexTS", (byte) 1)
                .put("obsrv_meta", new Struct(inner).put("indexTS", (byte) 2));
        String expected = "{\"_indexTS\":1,\"_obsrv_meta\":{\"indexTS\":2}}";
        // Then
        assertThat(written(JsonFormat.DEFAULT, value)).isEqualTo(expected);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("indexTS", 1);
        map.put("obsrv_meta", Map.of("indexTS", 2));
        assertThat(written(JsonFormat.DEFAULT, map)).isEqualTo(expected);
        assertThat(written(JsonFormat.DEFAULT, "{\"indexTS\":1,\"obsrv\\u005fmeta\":{\"indexTS\":2}}"))
                .isEqualTo("{\"_indexTS\":1,\"_obsrv\\u005fmeta\":{\"indexTS\":2}}");
        assertThat(written(OMITTING, "\ufeff {\"indexTS\" : 1}")).isEqualTo(" {\"x_indexTS\" : 1}");
    }

    @Test
    void writesSchemalessValuesByTheirTypes() {
        // Given
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("s", "t");
        map.put("l", List.of(1, 2L, (short) 3, (byte) 4, 1.5, 2.5f, true));
        map.put("big", BigInteger.valueOf(Long.MIN_VALUE));
        map.put("dec", new BigDecimal("0.1234567890123456789"));
        map.put("date", new Date(0));
        map.put("day", LocalDate.EPOCH);
        map.put("instant", Instant.EPOCH);
        map.put("bytes", new byte[] {1});
        map.put("null", null);
        map.put("keys", Map.of(1, "one"));
        // When
        String json = written(JsonFormat.DEFAULT, map);
        // Then
        assertThat(json)
                .isEqualTo(
                        "{\"s\":\"t\",\"l\":[1,2,3,4,1.5,2.5,true],\"big\":-9223372036854775808,"
                                + "\"dec\":0.1234567890123456789,\"date\":\"1970-01-01T00:00:00Z\",\"day\":\"1970-01-01\","
                                + "\"instant\":\"1970-01-01T00:00:00Z\",\"bytes\":\"AQ==\",\"null\":null,\"keys\":{\"1\":\"one\"}}");
    }

    static Stream<Arguments> breaches() {
        Schema doubles = SchemaBuilder.struct()
                .field("items", SchemaBuilder.array(Schema.FLOAT64_SCHEMA).build())
                .build();
        Schema decimal = SchemaBuilder.struct().field("n", Decimal.schema(0)).build();
        Schema taken = SchemaBuilder.struct()
                .field("indexTS", Schema.INT8_SCHEMA)
                .field("_indexTS", Schema.INT8_SCHEMA)
                .build();
        return Stream.of(
                Arguments.of(null, Rule.NO_VALUE, ""),
                Arguments.of("null", Rule.NO_VALUE, ""),
                Arguments.of("", Rule.NO_VALUE, ""),
                Arguments.of(5, Rule.NOT_AN_OBJECT, ""),
                Arguments.of(List.of(), Rule.NOT_AN_OBJECT, ""),
                Arguments.of("[{}]", Rule.NOT_AN_OBJECT, ""),
                Arguments.of("\"text\"", Rule.NOT_AN_OBJECT, ""),
                Arguments.of("{} {}", Rule.INVALID_JSON, ""),
                Arguments.of("{}1", Rule.INVALID_JSON, ""),
                Arguments.of("{\"a\":", Rule.INVALID_JSON, ""),
                Arguments.of("{\"a\":NaN}", Rule.INVALID_JSON, ""),
                Arguments.of("{'a':1}", Rule.INVALID_JSON, ""),
                Arguments.of("{\"a\":01}", Rule.INVALID_JSON, ""),
                Arguments.of(new byte[] {'{', 0, '}', 0}, Rule.INVALID_JSON, ""),
                Arguments.of(new byte[] {'{', '"', (byte) 0xe9, '"', ':', '1', '}'}, Rule.INVALID_JSON, ""),
                Arguments.of("{\"a\":{\"b\":[1,9223372036854775808]}}", Rule.INTEGER_BEYOND_64_BITS, "a.b[1]"),
                Arguments.of("{\"a\":-9223372036854775809}", Rule.INTEGER_BEYOND_64_BITS, "a"),
                Arguments.of("{\"a\":1e400}", Rule.NOT_FINITE, "a"),
                Arguments.of("{\"a\":" + "1".repeat(1_001) + "}", Rule.NUMBER_TOO_LONG, ""),
                Arguments.of("{\"indexTS\":1,\"indexTS\":2}", Rule.RESERVED_NAME_TAKEN, "indexTS"),
                Arguments.of("{\"_indexTS\":1,\"indexTS\":2}", Rule.RESERVED_NAME_TAKEN, "indexTS"),
                Arguments.of("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}", Rule.NESTING_BEYOND_100, null),
                Arguments.of(nestedMaps(101), Rule.NESTING_BEYOND_100, null),
                Arguments.of(Map.of("a", Double.NaN), Rule.NOT_FINITE, "a"),
                Arguments.of(Map.of("a", List.of(1, Float.POSITIVE_INFINITY)), Rule.NOT_FINITE, "a[1]"),
                Arguments.of(Map.of("a", BigInteger.TWO.pow(63)), Rule.INTEGER_BEYOND_64_BITS, "a"),
                Arguments.of(Map.of("a", Thread.currentThread()), Rule.UNKNOWN_TYPE, "a"),
                Arguments.of(Map.of("indexTS", 1, "_indexTS", 2), Rule.RESERVED_NAME_TAKEN, "indexTS"),
                Arguments.of(Collections.singletonMap(null, 1), Rule.UNKNOWN_TYPE, ""),
                Arguments.of(
                        new Struct(doubles).put("items", List.of(1.0, Double.NEGATIVE_INFINITY)),
                        Rule.NOT_FINITE,
                        "items[1]"),
                Arguments.of(
                        new Struct(decimal).put("n", new BigDecimal("9223372036854775808")),
                        Rule.INTEGER_BEYOND_64_BITS,
                        "n"),
                Arguments.of(
                        new Struct(taken).put("indexTS", (byte) 1).put("_indexTS", (byte) 2),
                        Rule.RESERVED_NAME_TAKEN,
                        "indexTS"));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void refusesWhatBreaksARuleAndSaysWhere(@Nullable Object value, Rule rule, @Nullable String path) {
        assertThatThrownBy(() -> written(JsonFormat.DEFAULT, value))
                .isInstanceOfSatisfying(RuleBreach.class, breach -> {
                    assertThat(breach.rule()).isEqualTo(rule);
                    if (path != null) {
                        assertThat(breach.path()).isEqualTo(path);
                    }
                });
    }

    @Test
    void takesExactly100Levels() {
        assertThat(written(JsonFormat.DEFAULT, nestedMaps(100))).hasSizeGreaterThan(500);
        String json = "{\"a\":" + "[".repeat(99) + "]".repeat(99) + "}";
        assertThat(written(JsonFormat.DEFAULT, json)).isEqualTo(json);
    }

    @Test
    void refusesDeepValuesOfDeepSchemasOnly() {
        // Given
        Schema schema = SchemaBuilder.struct()
                .optional()
                .field("a", Schema.OPTIONAL_INT8_SCHEMA)
                .build();
        for (int i = 0; i < 100; i++) {
            schema = SchemaBuilder.struct().optional().field("a", schema).build();
        }
        Struct deep = deepest(schema);
        Struct shallow = new Struct(schema);
        // Then
        assertThat(written(JsonFormat.DEFAULT, shallow)).isEqualTo("{\"a\":null}");
        assertThatThrownBy(() -> written(JsonFormat.DEFAULT, deep)).isInstanceOf(RuleBreach.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " {\"a\" : [1, 2.50, -0.0, 1E5, null, true, \"\\u0000\\ud83d\"] }\n",
                "{\"a\":9223372036854775807}",
                "{\"é\":\"😀\"}",
                "{\"a\":1,\"a\":2}",
                "{\"_indexTS\":1}"
            })
    void copiesForeignJsonAsItIs(String json) {
        // Given
        byte[] bytes = ("##" + json + "##").getBytes(StandardCharsets.UTF_8);
        ByteBuffer slice = ByteBuffer.wrap(bytes, 2, bytes.length - 4).slice();
        // Then
        assertThat(written(JsonFormat.DEFAULT, json)).isEqualTo(json);
        assertThat(written(JsonFormat.DEFAULT, slice)).isEqualTo(json);
        assertThat(written(JsonFormat.DEFAULT, slice.asReadOnlyBuffer())).isEqualTo(json);
        assertThat(slice.remaining()).isEqualTo(bytes.length - 4);
    }

    @ParameterizedTest
    @CsvSource({"2", "77"})
    void renamesInSlicesThatBeginAnywhere(int offset) {
        // Given
        byte[] json = "{\"a\":1,\"indexTS\":2}".getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[offset + json.length];
        System.arraycopy(json, 0, bytes, offset, json.length);
        // Then
        assertThat(written(JsonFormat.DEFAULT, ByteBuffer.wrap(bytes, offset, json.length)))
                .isEqualTo("{\"a\":1,\"_indexTS\":2}");
    }

    @Test
    void saysTheSameAsKafkasConverterOnRandomStructs() throws IOException {
        // Given
        JsonConverter kafka = new JsonConverter();
        kafka.configure(Map.of("schemas.enable", "false"), false);
        Random random = new Random(SEED);
        EventWriter writer = new EventWriter(JsonFormat.DEFAULT);
        for (int i = 0; i < 2_000; i++) {
            Struct value = randomStruct(random, 0);
            JsonBuffer out = new JsonBuffer(64);
            // When
            writer.write(value.schema(), value, out);
            // Then
            JsonNode ours = JACKSON.readTree(out.toByteArray());
            JsonNode theirs = JACKSON.readTree(kafka.fromConnectData("t", value.schema(), value));
            assertThat(ours).as("seed %d, round %d", SEED, i).isEqualTo(theirs);
        }
    }

    private static Struct deepest(Schema schema) {
        Struct struct = new Struct(schema);
        Field field = schema.field("a");
        return field.schema().type() == Schema.Type.STRUCT ? struct.put(field, deepest(field.schema())) : struct;
    }

    private static Map<String, Object> nestedMaps(int levels) {
        Map<String, Object> map = Map.of();
        for (int i = 1; i < levels; i++) {
            map = Map.of("a", map);
        }
        return map;
    }

    private static Struct randomStruct(Random random, int depth) {
        SchemaBuilder builder = SchemaBuilder.struct();
        int count = random.nextInt(8);
        Object[] values = new Object[count];
        for (int i = 0; i < count; i++) {
            values[i] = addField(builder, "f" + i, random, depth);
        }
        Struct struct = new Struct(builder.build());
        for (int i = 0; i < count; i++) {
            struct.put("f" + i, values[i]);
        }
        return struct;
    }

    private static Object addField(SchemaBuilder builder, String name, Random random, int depth) {
        switch (random.nextInt(depth > 3 ? 8 : 11)) {
            case 0 -> {
                builder.field(name, Schema.INT8_SCHEMA);
                return (byte) random.nextInt();
            }
            case 1 -> {
                builder.field(name, Schema.INT16_SCHEMA);
                return (short) random.nextInt();
            }
            case 2 -> {
                builder.field(name, Schema.INT32_SCHEMA);
                return random.nextInt();
            }
            case 3 -> {
                builder.field(name, Schema.INT64_SCHEMA);
                return random.nextLong() >> random.nextInt(64);
            }
            case 4 -> {
                builder.field(name, Schema.FLOAT64_SCHEMA);
                return random.nextGaussian() * 1e5;
            }
            case 5 -> {
                builder.field(name, Schema.BOOLEAN_SCHEMA);
                return random.nextBoolean();
            }
            case 6 -> {
                builder.field(name, Schema.STRING_SCHEMA);
                return "text \"\\\n😀 " + random.nextInt();
            }
            case 7 -> {
                byte[] bytes = new byte[random.nextInt(20)];
                random.nextBytes(bytes);
                builder.field(name, Schema.BYTES_SCHEMA);
                return bytes;
            }
            case 8 -> {
                builder.field(
                        name, SchemaBuilder.array(Schema.OPTIONAL_INT32_SCHEMA).build());
                return Arrays.asList(1, null, random.nextInt());
            }
            case 9 -> {
                builder.field(
                        name,
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.OPTIONAL_STRING_SCHEMA)
                                .build());
                return Map.of("k" + random.nextInt(), "v");
            }
            default -> {
                Struct inner = randomStruct(random, depth + 1);
                builder.field(name, inner.schema());
                return inner;
            }
        }
    }

    private static String written(JsonFormat format, @Nullable Object value) {
        JsonBuffer out = new JsonBuffer(64);
        new EventWriter(format).write(null, value, out);
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }
}
