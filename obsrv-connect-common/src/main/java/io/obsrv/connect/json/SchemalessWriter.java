// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.connect.data.Struct;

/**
 * Writes values that come without a schema, by their Java types.
 *
 * @param level where the values stand in the event, the event itself being the first level
 */
record SchemalessWriter(JsonFormat format, SchemaWriters schemas, int level) implements ValueWriter {

    @Override
    public void write(Object value, JsonBuffer out) {
        if (value instanceof String text) {
            out.text(text);
        } else if (value instanceof Number number) {
            writeNumber(number, out);
        } else if (value instanceof Boolean bool) {
            out.bool(bool);
        } else if (value instanceof Map || value instanceof Collection || value instanceof Struct) {
            writeNested(value, out);
        } else if (value instanceof byte[] || value instanceof ByteBuffer) {
            SchemaWriters.writeBytes(value, out);
        } else {
            writeTime(value, out);
        }
    }

    private void writeNumber(Number value, JsonBuffer out) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            out.number(value.longValue());
        } else if (value instanceof Double) {
            out.number(value.doubleValue());
        } else if (value instanceof Float) {
            out.number(value.floatValue());
        } else if (value instanceof BigDecimal decimal) {
            out.decimal(decimal, format);
        } else if (value instanceof BigInteger integer) {
            JsonDecimals.write(integer, format.decimals(), out);
        } else {
            throw unknown(value);
        }
    }

    private void writeNested(Object value, JsonBuffer out) {
        if (level > DEEPEST) {
            throw new RuleBreach(Rule.NESTING_BEYOND_100);
        }
        SchemalessWriter inner = new SchemalessWriter(format, schemas, level + 1);
        if (value instanceof Map) {
            new MapWriter(format, level == 1, inner).write(value, out);
        } else if (value instanceof Collection) {
            new ArrayWriter(inner).write(value, out);
        } else {
            schemas.compile(((Struct) value).schema(), level).write(value, out);
        }
    }

    @SuppressWarnings("JavaUtilDate") // Connect's own type for times
    private static void writeTime(Object value, JsonBuffer out) {
        if (value instanceof java.util.Date date) {
            out.text(Instant.ofEpochMilli(date.getTime()));
        } else if (value instanceof Instant instant) {
            out.text(instant);
        } else if (value instanceof OffsetDateTime time) {
            out.text(time);
        } else if (value instanceof ZonedDateTime time) {
            out.text(time.toOffsetDateTime());
        } else if (value instanceof LocalDateTime time) {
            out.text(time);
        } else if (value instanceof LocalDate date) {
            out.text(date);
        } else if (value instanceof LocalTime time) {
            out.text(time);
        } else if (value instanceof UUID id) {
            out.text(id.toString());
        } else {
            throw unknown(value);
        }
    }

    private static RuleBreach unknown(Object value) {
        return new RuleBreach(Rule.UNKNOWN_TYPE, value.getClass().getName());
    }
}
