// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import io.obsrv.connect.json.JsonDocuments;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * The types of a row's fields: what sinks know them by, and how they are read from the JSON of Obsrv's events.
 *
 * <p>Values of JSON are texts, booleans, longs, doubles, lists and maps. What is not of the type throws {@link
 * IllegalArgumentException} or a {@link RuntimeException} of the JDK; the caller names the field.
 */
enum FieldType {
    BOOLEAN(field -> SchemaBuilder.bool(), (value, field) -> (Boolean) value),
    INT(field -> SchemaBuilder.int32(), (value, field) -> number(value).intValueExact()),
    LONG(field -> SchemaBuilder.int64(), (value, field) -> number(value).longValueExact()),
    DOUBLE(field -> SchemaBuilder.float64(), (value, field) -> ((Number) value).doubleValue()),
    /** Exact where the event has it as text: numbers with a fraction are doubles in the pipeline. */
    DECIMAL(FieldType::decimalSchema, FieldType::decimal),
    STRING(field -> SchemaBuilder.string(), (value, field) -> (String) value),
    /** From Base64. */
    BYTES(field -> SchemaBuilder.bytes(), (value, field) -> Base64.getDecoder().decode((String) value)),
    DATE(field -> Date.builder(), (value, field) -> date((String) value)),
    TIME(
            field -> SchemaBuilder.int64().name("io.debezium.time.MicroTime").version(1),
            (value, field) -> exactMicros(LocalTime.parse((String) value).toNanoOfDay())),
    /** Without a zone; a whole number is milliseconds since 1970. */
    TIMESTAMP(
            field -> SchemaBuilder.int64()
                    .name("io.debezium.time.MicroTimestamp")
                    .version(1),
            (value, field) -> timestamp(value)),
    /** A point in time; a whole number is milliseconds since 1970. */
    TIMESTAMPTZ(
            field -> SchemaBuilder.string()
                    .name("io.debezium.time.ZonedTimestamp")
                    .version(1),
            (value, field) -> value instanceof Long millis
                    ? Instant.ofEpochMilli(millis).toString()
                    : OffsetDateTime.parse((String) value).toString()),
    UUID(
            field -> SchemaBuilder.string().name("io.debezium.data.Uuid").version(1),
            (value, field) -> java.util.UUID.fromString((String) value).toString()),
    /** Any value, as the JSON text of it. */
    JSON(
            field -> SchemaBuilder.string().name("io.debezium.data.Json").version(1),
            (value, field) -> JsonDocuments.of(value));

    /** What Debezium's connectors call the number of a decimal's digits. */
    private static final String PRECISION = "connect.decimal.precision";

    private static final long MICROS_PER_MILLI = 1_000;
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long NANOS_PER_MICRO = 1_000;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas that capture nothing
    private final Function<RowField, SchemaBuilder> schema;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas that capture nothing
    private final BiFunction<Object, RowField, Object> reader;

    FieldType(Function<RowField, SchemaBuilder> schema, BiFunction<Object, RowField, Object> reader) {
        this.schema = schema;
        this.reader = reader;
    }

    /** The schema of a field's values, to be finished by the caller. */
    SchemaBuilder schema(RowField field) {
        return schema.apply(field);
    }

    /** A value that suits the schema. */
    Object read(Object value, RowField field) {
        return reader.apply(value, field);
    }

    private static BigDecimal number(Object value) {
        return new BigDecimal(((Number) value).toString());
    }

    private static SchemaBuilder decimalSchema(RowField field) {
        return Decimal.builder(field.scale()).parameter(PRECISION, Integer.toString(field.precision()));
    }

    private static Object decimal(Object value, RowField field) {
        if (!(value instanceof Number) && !(value instanceof String)) {
            throw new IllegalArgumentException("No number");
        }
        BigDecimal decimal = new BigDecimal(value.toString()).setScale(field.scale());
        if (decimal.precision() > field.precision()) {
            throw new IllegalArgumentException("Too many digits");
        }
        return decimal;
    }

    private static Object date(String value) {
        return Date.toLogical(
                Date.SCHEMA, Math.toIntExact(LocalDate.parse(value).toEpochDay()));
    }

    private static Object timestamp(Object value) {
        if (value instanceof Long millis) {
            return Math.multiplyExact(millis, MICROS_PER_MILLI);
        }
        LocalDateTime time = LocalDateTime.parse((String) value);
        long micros = exactMicros(time.toLocalTime().toNanoOfDay());
        return Math.addExact(Math.multiplyExact(time.toLocalDate().toEpochDay(), MICROS_PER_DAY), micros);
    }

    private static long exactMicros(long nanos) {
        if (nanos % NANOS_PER_MICRO != 0) {
            throw new IllegalArgumentException("Finer than microseconds");
        }
        return nanos / NANOS_PER_MICRO;
    }
}
