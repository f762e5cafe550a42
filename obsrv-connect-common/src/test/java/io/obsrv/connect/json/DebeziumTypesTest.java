// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Debezium's types by a table of cases that a person can read. */
class DebeziumTypesTest {

    record Case(String name, String type, String value, String expected) {}

    static Stream<Case> cases() throws IOException {
        try (InputStream in = DebeziumTypesTest.class.getResourceAsStream("debezium-types.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\|", 4))
                    .map(part -> new Case(part[0].trim(), part[1].trim(), part[2].trim(), part[3].trim()));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void writesEveryType(Case example) {
        // Given
        Struct event = event(example);
        // Then
        if (example.expected.startsWith("broken: ")) {
            assertThatThrownBy(() -> written(event))
                    .isInstanceOf(RuleBreach.class)
                    .hasMessageStartingWith("Rule " + example.expected.substring(8) + " is broken at \"value\"");
            return;
        }
        assertThat(written(event)).isEqualTo("{\"value\":" + example.expected + "}");
    }

    @Test
    void refusesAValueThatIsNotOfItsType() {
        // Given
        Schema schema = SchemaBuilder.struct()
                .field(
                        "value",
                        SchemaBuilder.int64().name("io.debezium.data.Json").build())
                .build();
        // Then
        assertThatThrownBy(() -> written(new Struct(schema).put("value", 1L)))
                .isInstanceOf(RuleBreach.class)
                .hasMessageStartingWith("Rule unknown-type is broken at \"value\"");
    }

    @Test
    void keepsAnEventAnObjectWhateverItsSchemaIsCalled() {
        // Given
        Schema schema = SchemaBuilder.struct()
                .name("io.debezium.data.VariableScaleDecimal")
                .field("scale", Schema.INT32_SCHEMA)
                .build();
        // Then
        assertThat(written(new Struct(schema).put("scale", 2))).isEqualTo("{\"scale\":2}");
    }

    @Test
    void countsTheLevelsAroundADocument() {
        // Given
        Schema json = SchemaBuilder.string().name("io.debezium.data.Json").build();
        Schema schema =
                SchemaBuilder.struct().field("list", SchemaBuilder.array(json)).build();
        Function<Integer, Struct> event =
                depth -> new Struct(schema).put("list", List.of("[".repeat(depth) + "]".repeat(depth)));
        // Then
        assertThat(written(event.apply(98))).startsWith("{\"list\":[[");
        assertThatThrownBy(() -> written(event.apply(99)))
                .hasMessageStartingWith("Rule nesting-beyond-100 is broken at \"list[0]\"");
    }

    private static String written(Struct event) {
        JsonBuffer out = new JsonBuffer(64);
        new EventWriter(JsonFormat.DEFAULT).write(event.schema(), event, out);
        return new String(out.toByteArray(), UTF_8);
    }

    private static Struct event(Case example) {
        String[] type = example.type.split(" ", 2);
        String parameter = type.length == 1 ? "" : type[1];
        String text = example.value;
        return switch (type[0]) {
            case "int32" -> of(SchemaBuilder.int32(), example, Integer.valueOf(text));
            case "int64" -> of(SchemaBuilder.int64(), example, Long.valueOf(text));
            case "string" -> of(SchemaBuilder.string(), example, text);
            case "bits" -> of(SchemaBuilder.bytes().parameter("length", parameter), example, bytes(text));
            case "scaled" -> scaled(new BigDecimal(text));
            case "decimal" -> decimal(example, new BigDecimal(text));
            case "point" -> point(example);
            case "wkb" -> geometry(example, parameter);
            case "doubles" -> of(SchemaBuilder.array(Schema.FLOAT64_SCHEMA), example, list(text, Double::valueOf));
            case "floats" -> of(SchemaBuilder.array(Schema.FLOAT32_SCHEMA), example, list(text, Float::valueOf));
            case "sparse" -> sparse(example, parameter);
            default -> throw new IllegalArgumentException("No type \"" + type[0] + "\"");
        };
    }

    private static Struct of(SchemaBuilder schema, Case example, Object value) {
        Schema event = SchemaBuilder.struct()
                .field("value", schema.name(example.name).version(1).optional().build())
                .build();
        return new Struct(event).put("value", value);
    }

    private static Struct scaled(BigDecimal value) {
        Schema event = SchemaBuilder.struct()
                .field("value", Decimal.schema(value.scale()))
                .build();
        return new Struct(event).put("value", value);
    }

    private static Struct decimal(Case example, BigDecimal value) {
        SchemaBuilder schema =
                SchemaBuilder.struct().field("scale", Schema.INT32_SCHEMA).field("value", Schema.BYTES_SCHEMA);
        return filled(
                schema,
                example,
                decimal -> decimal.put("scale", value.scale())
                        .put("value", value.unscaledValue().toByteArray()));
    }

    private static Struct geometry(Case example, String srid) {
        SchemaBuilder schema =
                SchemaBuilder.struct().field("wkb", Schema.BYTES_SCHEMA).field("srid", Schema.OPTIONAL_INT32_SCHEMA);
        return filled(
                schema,
                example,
                geometry -> geometry.put("wkb", bytes(example.value))
                        .put("srid", srid.isEmpty() ? null : Integer.valueOf(srid)));
    }

    private static Struct point(Case example) {
        SchemaBuilder schema = SchemaBuilder.struct()
                .field("x", Schema.FLOAT64_SCHEMA)
                .field("y", Schema.FLOAT64_SCHEMA)
                .field("wkb", Schema.OPTIONAL_BYTES_SCHEMA)
                .field("srid", Schema.OPTIONAL_INT32_SCHEMA);
        return filled(
                schema, example, point -> point.put("x", 1.0).put("y", 2.5).put("wkb", bytes(example.value)));
    }

    private static Struct sparse(Case example, String dimensions) {
        SchemaBuilder schema = SchemaBuilder.struct()
                .field("dimensions", Schema.INT16_SCHEMA)
                .field("vector", SchemaBuilder.map(Schema.INT16_SCHEMA, Schema.FLOAT64_SCHEMA));
        String[] entry = example.value.split("=", 2);
        return filled(
                schema,
                example,
                vector -> vector.put("dimensions", Short.valueOf(dimensions))
                        .put("vector", Map.of(Short.valueOf(entry[0]), Double.valueOf(entry[1]))));
    }

    private static Struct filled(SchemaBuilder schema, Case example, Function<Struct, Struct> filler) {
        Schema named = schema.name(example.name).version(1).optional().build();
        Schema event = SchemaBuilder.struct().field("value", named).build();
        return new Struct(event).put("value", filler.apply(new Struct(named)));
    }

    private static ByteBuffer bytes(String hexadecimal) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hexadecimal));
    }

    private static List<?> list(String text, Function<String, ?> parser) {
        return Arrays.stream(text.split(",", -1)).map(parser).toList();
    }
}
