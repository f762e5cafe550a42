// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.standard;

import io.obsrv.connect.jdbc.column.ColumnMapping;
import io.obsrv.connect.jdbc.column.ColumnValue;
import io.obsrv.connect.jdbc.column.JsonDocument;
import io.obsrv.connect.jdbc.column.TimeText;
import io.obsrv.connect.json.JsonBuffer;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
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

    /** The driver's text, made ISO 8601. */
    public static final ColumnMapping DATE_TEXT = byText(
            Date.builder().optional().build(),
            (text, out) -> out.text(TimeText.date(text)),
            text -> connect(TimeText.date(text)));

    public static final ColumnMapping TIME_TEXT = byText(
            Time.builder().optional().build(),
            (text, out) -> out.text(TimeText.time(text)),
            text -> java.util.Date.from(Instant.ofEpochMilli(TimeText.time(text).toNanoOfDay() / 1_000_000)));

    public static final ColumnMapping TIMESTAMP_TEXT = byText(
            Timestamp.builder().optional().build(),
            (text, out) -> out.text(TimeText.timestamp(text)),
            text -> connect(TimeText.timestamp(text)));

    /** In UTC. */
    public static final ColumnMapping TIMESTAMP_ZONE_TEXT = byText(
            Timestamp.builder().optional().build(),
            (text, out) -> out.text(utc(TimeText.timestampWithZone(text))),
            text -> connect(TimeText.timestampWithZone(text)));

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

    private static java.util.Date connect(LocalDateTime time) {
        return java.util.Date.from(time.toInstant(ZoneOffset.UTC));
    }

    private static java.util.Date connect(OffsetDateTime time) {
        return java.util.Date.from(time.toInstant());
    }
}
