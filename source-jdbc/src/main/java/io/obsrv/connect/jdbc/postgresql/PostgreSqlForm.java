// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.jdbc.column.ColumnMapping;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonDocument;
import io.obsrv.connect.json.JsonFormat;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** What the text of a value is to JSON and to Connect: for elements of arrays, and for columns that have no faster way. */
@SuppressWarnings("ImmutableEnumChecker") // Built schemas do not change, and the functions hold nothing.
enum PostgreSqlForm {
    TEXT(Schema.OPTIONAL_STRING_SCHEMA, (text, out, format) -> out.text(text), text -> text),
    INT16(Schema.OPTIONAL_INT16_SCHEMA, PostgreSqlForm::writeLong, Short::valueOf),
    INT32(Schema.OPTIONAL_INT32_SCHEMA, PostgreSqlForm::writeLong, Integer::valueOf),
    INT64(Schema.OPTIONAL_INT64_SCHEMA, PostgreSqlForm::writeLong, Long::valueOf),
    FLOAT32(Schema.OPTIONAL_FLOAT32_SCHEMA, (text, out, format) -> out.number(Float.parseFloat(text)), Float::valueOf),
    FLOAT64(
            Schema.OPTIONAL_FLOAT64_SCHEMA,
            (text, out, format) -> out.number(Double.parseDouble(text)),
            Double::valueOf),
    /** Without a fixed scale, so that Connect's Decimal cannot hold it: text in Connect. */
    NUMERIC(
            Schema.OPTIONAL_STRING_SCHEMA,
            (text, out, format) -> out.decimal(decimal(text), format),
            text -> decimal(text).toPlainString()),
    BOOLEAN(Schema.OPTIONAL_BOOLEAN_SCHEMA, (text, out, format) -> out.bool(text.equals("t")), "t"::equals),
    BYTES(
            Schema.OPTIONAL_BYTES_SCHEMA,
            (text, out, format) -> out.base64(bytes(text)),
            text -> ByteBuffer.wrap(bytes(text))),
    DATE(
            Date.builder().optional().build(),
            (text, out, format) -> PostgreSqlTimes.write(PostgreSqlTimes.date(text), out),
            text -> PostgreSqlTimes.connect(PostgreSqlTimes.date(text))),
    /** Written as the server does: {@code 24:00:00} is a time there and has no other form. */
    TIME(Time.builder().optional().build(), (text, out, format) -> out.text(text), PostgreSqlTimes::connectTime),
    TIMESTAMP(
            Timestamp.builder().optional().build(),
            (text, out, format) -> PostgreSqlTimes.write(PostgreSqlTimes.timestamp(text), out),
            text -> PostgreSqlTimes.connect(PostgreSqlTimes.timestamp(text))),
    TIMESTAMPTZ(
            Timestamp.builder().optional().build(),
            (text, out, format) -> PostgreSqlTimes.write(PostgreSqlTimes.timestampWithZone(text), out),
            text -> PostgreSqlTimes.connect(PostgreSqlTimes.timestampWithZone(text))),
    JSON(Schema.OPTIONAL_STRING_SCHEMA, (text, out, format) -> JsonDocument.write(text, out), text -> text);

    /** Writes the text of a value as JSON. */
    interface TextJson {
        void write(String text, JsonBuffer out, JsonFormat format);
    }

    /** Makes a Connect value of the text of a value. */
    interface TextValue {
        Object of(String text);
    }

    private final Schema schema;
    private final TextJson json;
    private final TextValue value;

    PostgreSqlForm(Schema schema, TextJson json, TextValue value) {
        this.schema = schema;
        this.json = json;
        this.value = value;
    }

    Schema schema() {
        return schema;
    }

    void write(String text, JsonBuffer out, JsonFormat format) {
        json.write(text, out, format);
    }

    Object value(String text) {
        return value.of(text);
    }

    /** The mapping of a column by its text. */
    ColumnMapping column() {
        return new ColumnMapping(
                schema,
                (row, index, out, format) -> {
                    String text = row.getString(index);
                    if (text != null) {
                        json.write(text, out, format);
                    }
                },
                (row, index) -> {
                    String text = row.getString(index);
                    return text == null ? null : value.of(text);
                });
    }

    private static void writeLong(String text, JsonBuffer out, JsonFormat format) {
        out.number(Long.parseLong(text));
    }

    /** Refuses what is not finite. */
    static BigDecimal decimal(String text) {
        if (text.endsWith("NaN") || text.endsWith("Infinity")) {
            throw new RuleBreach(Rule.NOT_FINITE);
        }
        return new BigDecimal(text);
    }

    private static byte[] bytes(String text) {
        return HexFormat.of().parseHex(text, 2, text.length());
    }
}
