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
    BOOLEAN {
        @Override
        SchemaBuilder schema(RowField field) {
            return SchemaBuilder.bool();
        }

        @Override
        Object read(Object value, RowField field) {
            return (Boolean) value;
        }
    },
    INT {
        @Override
        SchemaBuilder schema(RowField field) {
            return SchemaBuilder.int32();
        }

        @Override
        Object read(Object value, RowField field) {
            return new BigDecimal(((Number) value).toString()).intValueExact();
        }
    },
    LONG {
        @Override
        SchemaBuilder schema(RowField field) {
            return SchemaBuilder.int64();
        }

        @Override
        Object read(Object value, RowField field) {
            return new BigDecimal(((Number) value).toString()).longValueExact();
        }
    },
    DOUBLE {
        @Override
        SchemaBuilder schema(RowField field) {
            return SchemaBuilder.float64();
        }

        @Override
        Object read(Object value, RowField field) {
            return ((Number) value).doubleValue();
        }
    },
    /** Exact where the event has it as text: numbers with a fraction are doubles in the pipeline. */
    DECIMAL {
        @Override
        SchemaBuilder schema(RowField field) {
            return Decimal.builder(field.scale()).parameter(PRECISION, Integer.toString(field.precision()));
        }

        @Override
        Object read(Object value, RowField field) {
            if (!(value instanceof Number) && !(value instanceof String)) {
                throw new IllegalArgumentException("No number");
            }
            BigDecimal decimal = new BigDecimal(value.toString()).setScale(field.scale());
            if (decimal.precision() > field.precision()) {
                throw new IllegalArgumentException("Too many digits");
            }
            return decimal;
        }
    },
    STRING {
        @Override
        SchemaBuilder schema(RowField field) {
            return SchemaBuilder.string();
        }

        @Override
        Object read(Object value, RowField field) {
            return (String) value;
        }
    },
    /** From Base64. */
    BYTES {
        @Override
        SchemaBuilder schema(RowField field) {
            return SchemaBuilder.bytes();
        }

        @Override
        Object read(Object value, RowField field) {
            return Base64.getDecoder().decode((String) value);
        }
    },
    DATE {
        @Override
        SchemaBuilder schema(RowField field) {
            return Date.builder();
        }

        @Override
        Object read(Object value, RowField field) {
            return Date.toLogical(
                    Date.SCHEMA, Math.toIntExact(LocalDate.parse((String) value).toEpochDay()));
        }
    },
    TIME {
        @Override
        SchemaBuilder schema(RowField field) {
            return SchemaBuilder.int64().name("io.debezium.time.MicroTime").version(1);
        }

        @Override
        Object read(Object value, RowField field) {
            return exactMicros(LocalTime.parse((String) value).toNanoOfDay());
        }
    },
    /** Without a zone; a whole number is milliseconds since 1970. */
    TIMESTAMP {
        @Override
        SchemaBuilder schema(RowField field) {
            return SchemaBuilder.int64().name("io.debezium.time.MicroTimestamp").version(1);
        }

        @Override
        Object read(Object value, RowField field) {
            if (value instanceof Long millis) {
                return Math.multiplyExact(millis, MICROS_PER_MILLI);
            }
            LocalDateTime time = LocalDateTime.parse((String) value);
            long micros = exactMicros(time.toLocalTime().toNanoOfDay());
            return Math.addExact(Math.multiplyExact(time.toLocalDate().toEpochDay(), MICROS_PER_DAY), micros);
        }
    },
    /** A point in time; a whole number is milliseconds since 1970. */
    TIMESTAMPTZ {
        @Override
        SchemaBuilder schema(RowField field) {
            return SchemaBuilder.string()
                    .name("io.debezium.time.ZonedTimestamp")
                    .version(1);
        }

        @Override
        Object read(Object value, RowField field) {
            return value instanceof Long millis
                    ? Instant.ofEpochMilli(millis).toString()
                    : OffsetDateTime.parse((String) value).toString();
        }
    },
    UUID {
        @Override
        SchemaBuilder schema(RowField field) {
            return SchemaBuilder.string().name("io.debezium.data.Uuid").version(1);
        }

        @Override
        Object read(Object value, RowField field) {
            return java.util.UUID.fromString((String) value).toString();
        }
    },
    /** Any value, as the JSON text of it. */
    JSON {
        @Override
        SchemaBuilder schema(RowField field) {
            return SchemaBuilder.string().name("io.debezium.data.Json").version(1);
        }

        @Override
        Object read(Object value, RowField field) {
            return JsonDocuments.of(value);
        }
    };

    /** What Debezium's connectors call the number of a decimal's digits. */
    private static final String PRECISION = "connect.decimal.precision";

    private static final long MICROS_PER_MILLI = 1_000;
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long NANOS_PER_MICRO = 1_000;

    /** The schema of a field's values, to be finished by the caller. */
    abstract SchemaBuilder schema(RowField field);

    /** A value that suits the schema. */
    abstract Object read(Object value, RowField field);

    private static long exactMicros(long nanos) {
        if (nanos % NANOS_PER_MICRO != 0) {
            throw new IllegalArgumentException("Finer than microseconds");
        }
        return nanos / NANOS_PER_MICRO;
    }
}
