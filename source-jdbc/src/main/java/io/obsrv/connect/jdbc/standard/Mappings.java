// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.standard;

import io.obsrv.connect.jdbc.column.ColumnMapping;
import io.obsrv.connect.jdbc.column.ColumnValue;
import io.obsrv.connect.jdbc.column.TimeText;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonDocument;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** Mappings of columns by what every driver can give: numbers, bytes, text, and the classes of java.time. */
public final class Mappings {

    public static final ColumnMapping TEXT =
            byText(Schema.OPTIONAL_STRING_SCHEMA, (text, out) -> out.text(text), text -> text);

    public static final ColumnMapping JSON = byText(Schema.OPTIONAL_STRING_SCHEMA, JsonDocument::write, text -> text);

    public static final ColumnMapping BOOLEAN = new ColumnMapping(
            Schema.OPTIONAL_BOOLEAN_SCHEMA,
            (row, i, out, format) -> out.bool(row.getBoolean(i)),
            ResultSet::getBoolean);

    public static final ColumnMapping INT16 = whole(Schema.OPTIONAL_INT16_SCHEMA, ResultSet::getShort);
    public static final ColumnMapping INT32 = whole(Schema.OPTIONAL_INT32_SCHEMA, ResultSet::getInt);
    public static final ColumnMapping INT64 = whole(Schema.OPTIONAL_INT64_SCHEMA, ResultSet::getLong);

    public static final ColumnMapping FLOAT32 = new ColumnMapping(
            Schema.OPTIONAL_FLOAT32_SCHEMA, (row, i, out, format) -> out.number(row.getFloat(i)), ResultSet::getFloat);

    public static final ColumnMapping FLOAT64 = new ColumnMapping(
            Schema.OPTIONAL_FLOAT64_SCHEMA,
            (row, i, out, format) -> out.number(row.getDouble(i)),
            ResultSet::getDouble);

    /** A decimal without a fixed scale, so that Connect's Decimal cannot hold it: text in Connect. */
    public static final ColumnMapping DECIMAL = new ColumnMapping(
            Schema.OPTIONAL_STRING_SCHEMA,
            (row, i, out, format) -> {
                BigDecimal value = row.getBigDecimal(i);
                if (value != null) {
                    out.decimal(value, format);
                }
            },
            (row, i) -> {
                BigDecimal value = row.getBigDecimal(i);
                return value == null ? null : value.toPlainString();
            });

    public static final ColumnMapping BYTES = new ColumnMapping(
            Schema.OPTIONAL_BYTES_SCHEMA,
            (row, i, out, format) -> {
                byte[] bytes = row.getBytes(i);
                if (bytes != null) {
                    out.base64(bytes);
                }
            },
            (row, i) -> {
                byte[] bytes = row.getBytes(i);
                return bytes == null ? null : ByteBuffer.wrap(bytes);
            });

    public static final ColumnMapping DATE_TEXT =
            byTime(Date.builder().optional().build(), TimeText::date, JsonBuffer::text, Mappings::connect);

    public static final ColumnMapping TIME_TEXT =
            byTime(Time.builder().optional().build(), TimeText::time, JsonBuffer::text, Mappings::connect);

    public static final ColumnMapping TIMESTAMP_TEXT =
            byTime(Timestamp.builder().optional().build(), TimeText::timestamp, JsonBuffer::text, Mappings::connect);

    /** In UTC. */
    public static final ColumnMapping TIMESTAMP_ZONE_TEXT = byTime(
            Timestamp.builder().optional().build(),
            TimeText::timestampWithZone,
            (out, time) -> out.text(utc(time)),
            Mappings::connect);

    public static final ColumnMapping TIMESTAMP =
            byObject(LocalDateTime.class, Timestamp.builder().optional().build(), JsonBuffer::text, Mappings::connect);

    public static final ColumnMapping TIMESTAMP_ZONE = byObject(
            OffsetDateTime.class,
            Timestamp.builder().optional().build(),
            (out, time) -> out.text(utc(time)),
            Mappings::connect);

    private Mappings() {}

    /** A decimal of so many digits behind the point. */
    public static ColumnMapping decimal(int scale) {
        return new ColumnMapping(Decimal.builder(scale).optional().build(), DECIMAL.json(), (row, i) -> {
            BigDecimal value = row.getBigDecimal(i);
            return value == null ? null : value.setScale(scale);
        });
    }

    private static ColumnMapping whole(Schema schema, ColumnValue value) {
        return new ColumnMapping(schema, (row, i, out, format) -> out.number(row.getLong(i)), value);
    }

    private static ColumnMapping byText(
            Schema schema, BiConsumer<String, JsonBuffer> json, Function<String, Object> value) {
        return new ColumnMapping(
                schema,
                (row, i, out, format) -> {
                    String text = row.getString(i);
                    if (text != null) {
                        json.accept(text, out);
                    }
                },
                (row, i) -> {
                    String text = row.getString(i);
                    return text == null ? null : value.apply(text);
                });
    }

    /** The driver's text made ISO 8601; what is no date or time of the calendar, {@code 24:00:00}, stays as it is. */
    private static <T> ColumnMapping byTime(
            Schema schema, Function<String, T> parser, BiConsumer<JsonBuffer, T> json, Function<T, Object> value) {
        return byText(
                schema,
                (text, out) -> {
                    T time;
                    try {
                        time = parser.apply(text);
                    } catch (IllegalArgumentException none) {
                        out.text(text);
                        return;
                    }
                    json.accept(out, time);
                },
                text -> {
                    try {
                        return value.apply(parser.apply(text));
                    } catch (IllegalArgumentException none) {
                        throw new RuleBreach(Rule.UNKNOWN_TYPE, "this date or time has no form in Connect");
                    }
                });
    }

    private static <T> ColumnMapping byObject(
            Class<T> type, Schema schema, BiConsumer<JsonBuffer, T> json, Function<T, Object> value) {
        return new ColumnMapping(
                schema,
                (row, i, out, format) -> {
                    T object = row.getObject(i, type);
                    if (object != null) {
                        json.accept(out, object);
                    }
                },
                (row, i) -> {
                    T object = row.getObject(i, type);
                    return object == null ? null : value.apply(object);
                });
    }

    private static OffsetDateTime utc(OffsetDateTime time) {
        return time.withOffsetSameInstant(ZoneOffset.UTC);
    }

    private static java.util.Date connect(LocalDate date) {
        return java.util.Date.from(date.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static java.util.Date connect(LocalTime time) {
        return java.util.Date.from(Instant.ofEpochMilli(time.toNanoOfDay() / 1_000_000));
    }

    private static java.util.Date connect(LocalDateTime time) {
        return java.util.Date.from(time.toInstant(ZoneOffset.UTC));
    }

    private static java.util.Date connect(OffsetDateTime time) {
        return java.util.Date.from(time.toInstant());
    }
}
