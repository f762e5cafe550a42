// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** The table from the names of logical types to how their values are written: Connect's own, and Debezium's. */
@SuppressWarnings("JavaUtilDate") // Connect's own type for times
final class LogicalWriters {

    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private LogicalWriters() {}

    static Map<String, LogicalType> of(JsonFormat format) {
        Map<String, LogicalType> types = new HashMap<>(DebeziumTypes.of(format));
        connect(format).forEach((name, writer) -> types.put(name, (schema, level) -> writer));
        return Map.copyOf(types);
    }

    private static Map<String, ValueWriter> connect(JsonFormat format) {
        return Map.of(
                Decimal.LOGICAL_NAME, (value, out) -> out.decimal((BigDecimal) value, format),
                Date.LOGICAL_NAME, (value, out) -> out.text(date(((java.util.Date) value).getTime())),
                Time.LOGICAL_NAME, (value, out) -> out.text(time(((java.util.Date) value).getTime())),
                Timestamp.LOGICAL_NAME, (value, out) -> JsonTimes.writeMilli(((java.util.Date) value).getTime(), out));
    }

    private static LocalDate date(long millis) {
        return LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_PER_DAY));
    }

    private static LocalTime time(long millis) {
        return LocalTime.ofNanoOfDay(Math.floorMod(millis, MILLIS_PER_DAY) * NANOS_PER_MILLI);
    }
}
