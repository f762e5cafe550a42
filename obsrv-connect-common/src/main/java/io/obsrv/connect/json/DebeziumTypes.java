// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's logical types by the names of their schemas, each written as the JDBC source writes the same column.
 * Debezium's classes are not needed. Types that are not here (Enum, EnumSet, Uuid, Xml, Ltree, Tsvector, Year, vectors)
 * are written as what they are made of.
 */
final class DebeziumTypes {

    private static final String TIME = "io.debezium.time.";
    private static final String DATA = "io.debezium.data.";

    private static final int SRID_BYTES = Integer.BYTES;

    private DebeziumTypes() {}

    static Map<String, LogicalType> of(JsonFormat format) {
        return Map.ofEntries(
                entry(TIME + "Date", of((value, out) -> DebeziumTimes.writeDay((Integer) value, out))),
                entry(
                        TIME + "Time",
                        of((value, out) -> DebeziumTimes.writeTime((Integer) value, ChronoUnit.MILLIS, out))),
                entry(
                        TIME + "MicroTime",
                        of((value, out) -> DebeziumTimes.writeTime((Long) value, ChronoUnit.MICROS, out))),
                entry(
                        TIME + "NanoTime",
                        of((value, out) -> DebeziumTimes.writeTime((Long) value, ChronoUnit.NANOS, out))),
                entry(TIME + "Timestamp", of((value, out) -> DebeziumTimes.writeMilli((Long) value, out))),
                entry(TIME + "MicroTimestamp", of((value, out) -> DebeziumTimes.writeMicro((Long) value, out))),
                entry(TIME + "NanoTimestamp", of((value, out) -> DebeziumTimes.writeNano((Long) value, out))),
                entry(TIME + "ZonedTime", of((value, out) -> out.text(DebeziumTimes.inThrees((String) value)))),
                entry(TIME + "ZonedTimestamp", of((value, out) -> DebeziumTimes.writeZoned((String) value, out))),
                entry(TIME + "IsoDate", of((value, out) -> out.text(DebeziumTimes.local((String) value)))),
                entry(TIME + "IsoTime", of((value, out) -> out.text(DebeziumTimes.local((String) value)))),
                entry(TIME + "IsoTimestamp", of((value, out) -> out.text(DebeziumTimes.local((String) value)))),
                entry(TIME + "Interval", of((value, out) -> out.text(DebeziumTimes.interval((String) value)))),
                entry(TIME + "MicroDuration", of((value, out) -> writeDuration((Long) value, ChronoUnit.MICROS, out))),
                entry(TIME + "NanoDuration", of((value, out) -> writeDuration((Long) value, ChronoUnit.NANOS, out))),
                entry(DATA + "VariableScaleDecimal", of((value, out) -> out.decimal(decimal((Struct) value), format))),
                entry(DATA + "Json", (schema, level) -> (value, out) -> JsonDocument.write((String) value, level, out)),
                entry(DATA + "Bits", (schema, level) -> bits(schema)),
                entry(DATA + "geometry.Point", of(DebeziumTypes::writeGeometry)),
                entry(DATA + "geometry.Geometry", of(DebeziumTypes::writeGeometry)),
                entry(DATA + "geometry.Geography", of(DebeziumTypes::writeGeometry)));
    }

    private static LogicalType of(ValueWriter writer) {
        return (schema, level) -> writer;
    }

    private static void writeDuration(long value, ChronoUnit unit, JsonBuffer out) {
        out.text(Duration.of(value, unit).toString());
    }

    /** Of {@code {scale, value}}, the digits as big-endian bytes. */
    private static BigDecimal decimal(Struct value) {
        return new BigDecimal(new BigInteger(bytes(value.get("value"))), value.getInt32("scale"));
    }

    /** All digits as a text, {@code 0101}; the bytes have the lowest ones first. */
    private static ValueWriter bits(Schema schema) {
        Map<String, String> parameters = schema.parameters();
        String length = parameters == null ? null : parameters.get("length");
        int most = length == null ? Integer.MAX_VALUE : Integer.parseInt(length);
        return (value, out) -> out.text(digits(bytes(value), most));
    }

    private static String digits(byte[] lowestFirst, int most) {
        int digits = Math.min(most, lowestFirst.length * Byte.SIZE);
        StringBuilder text = new StringBuilder(digits);
        for (int i = digits - 1; i >= 0; i--) {
            text.append((lowestFirst[i / Byte.SIZE] >> (i % Byte.SIZE) & 1) == 0 ? '0' : '1');
        }
        return text.toString();
    }

    /** Of {@code {wkb, srid}}, as MySQL stores it: the SRID in four bytes, lowest first, then the well-known binary. */
    private static void writeGeometry(Object value, JsonBuffer out) {
        Struct geometry = (Struct) value;
        byte[] wkb = bytes(geometry.get("wkb"));
        Integer srid = geometry.getInt32("srid");
        out.base64(ByteBuffer.allocate(SRID_BYTES + wkb.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(srid == null ? 0 : srid)
                .put(wkb)
                .array());
    }

    private static byte[] bytes(@Nullable Object value) {
        if (value instanceof ByteBuffer buffer) {
            byte[] copy = new byte[buffer.remaining()];
            buffer.duplicate().get(copy);
            return copy;
        }
        if (value instanceof byte[] array) {
            return array;
        }
        throw new ClassCastException("Not bytes");
    }
}
