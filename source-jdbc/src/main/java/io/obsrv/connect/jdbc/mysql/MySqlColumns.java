// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import static java.util.Map.entry;

import io.obsrv.connect.jdbc.column.ColumnJson;
import io.obsrv.connect.jdbc.column.ColumnMapping;
import io.obsrv.connect.jdbc.column.ColumnValue;
import io.obsrv.connect.jdbc.dialect.ColumnMappings;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonDocument;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * The types of MySQL and MariaDB by the names that their drivers give. Types that are not here (enums, sets, network
 * addresses) are read as the server's text, geometry as the server's bytes.
 */
public final class MySqlColumns implements ColumnMappings {

    private static final Set<Integer> BINARY = Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY);

    private static final ColumnMapping TEXT =
            byText(Schema.OPTIONAL_STRING_SCHEMA, (text, out) -> out.text(text), text -> text);

    private static final ColumnMapping BOOLEAN = new ColumnMapping(
            Schema.OPTIONAL_BOOLEAN_SCHEMA,
            (row, i, out, format) -> out.bool(row.getBoolean(i)),
            ResultSet::getBoolean);

    private static final ColumnMapping INT16 = whole(Schema.OPTIONAL_INT16_SCHEMA, ResultSet::getShort);
    private static final ColumnMapping INT32 = whole(Schema.OPTIONAL_INT32_SCHEMA, ResultSet::getInt);
    private static final ColumnMapping INT64 = whole(Schema.OPTIONAL_INT64_SCHEMA, ResultSet::getLong);

    private static final ColumnMapping FLOAT32 = new ColumnMapping(
            Schema.OPTIONAL_FLOAT32_SCHEMA, (row, i, out, format) -> out.number(row.getFloat(i)), ResultSet::getFloat);

    private static final ColumnMapping FLOAT64 = new ColumnMapping(
            Schema.OPTIONAL_FLOAT64_SCHEMA,
            (row, i, out, format) -> out.number(row.getDouble(i)),
            ResultSet::getDouble);

    private static final ColumnMapping BYTES = new ColumnMapping(
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

    private static final Map<String, ColumnMapping> MAPPINGS = Map.ofEntries(
            entry("BOOLEAN", BOOLEAN),
            entry("TINYINT", INT16),
            entry("TINYINT UNSIGNED", INT16),
            entry("SMALLINT", INT16),
            entry("SMALLINT UNSIGNED", INT32),
            entry("MEDIUMINT", INT32),
            entry("MEDIUMINT UNSIGNED", INT32),
            entry("INT", INT32),
            entry("INTEGER", INT32),
            entry("INT UNSIGNED", INT64),
            entry("INTEGER UNSIGNED", INT64),
            entry("BIGINT", INT64),
            // It goes beyond 64 bits with a sign.
            entry("BIGINT UNSIGNED", decimal(0)),
            entry(
                    "YEAR",
                    byText(
                            Schema.OPTIONAL_INT16_SCHEMA,
                            (text, out) -> out.number(Short.parseShort(text)),
                            Short::valueOf)),
            entry("FLOAT", FLOAT32),
            entry("FLOAT UNSIGNED", FLOAT32),
            entry("DOUBLE", FLOAT64),
            entry("DOUBLE UNSIGNED", FLOAT64),
            entry("JSON", byText(Schema.OPTIONAL_STRING_SCHEMA, JsonDocument::write, text -> text)),
            entry("DATE", byText(Date.builder().optional().build(), MySqlTimes::writeDate, MySqlTimes::connectDate)),
            entry(
                    "DATETIME",
                    byText(
                            Timestamp.builder().optional().build(),
                            MySqlTimes::writeDateTime,
                            MySqlTimes::connectDateTime)),
            entry(
                    "TIMESTAMP",
                    byText(
                            Timestamp.builder().optional().build(),
                            MySqlTimes::writeTimestamp,
                            MySqlTimes::connectDateTime)));

    @Override
    public ColumnMapping of(ResultSetMetaData columns, int index) throws SQLException {
        String type = columns.getColumnTypeName(index);
        return switch (type) {
            case "BIT" -> columns.getPrecision(index) == 1 ? BOOLEAN : bits(columns.getPrecision(index));
            // Only a signed number of one digit is one.
            case "BOOLEAN" -> columns.isSigned(index) ? BOOLEAN : INT16;
            case "DECIMAL", "DECIMAL UNSIGNED" -> decimal(columns.getScale(index));
            case "TIME" -> time(columns.getScale(index));
            default -> MAPPINGS.getOrDefault(type, BINARY.contains(columns.getColumnType(index)) ? BYTES : TEXT);
        };
    }

    private static ColumnMapping decimal(int scale) {
        return new ColumnMapping(
                Decimal.builder(scale).optional().build(),
                (row, index, out, format) -> {
                    BigDecimal value = row.getBigDecimal(index);
                    if (value != null) {
                        out.decimal(value, format);
                    }
                },
                (row, index) -> {
                    BigDecimal value = row.getBigDecimal(index);
                    return value == null ? null : value.setScale(scale);
                });
    }

    /** All digits, as a text: {@code 0101}. */
    private static ColumnMapping bits(int digits) {
        ColumnValue text = (row, index) -> {
            byte[] bytes = row.getBytes(index);
            if (bytes == null) {
                return null;
            }
            String bits = new BigInteger(1, bytes).toString(2);
            return "0".repeat(Math.max(0, digits - bits.length())) + bits;
        };
        return new ColumnMapping(
                Schema.OPTIONAL_STRING_SCHEMA,
                (row, index, out, format) -> {
                    Object bits = text.read(row, index);
                    if (bits != null) {
                        out.text((String) bits);
                    }
                },
                text);
    }

    /**
     * A span of time rather than a time of day: the server's text, {@code -838:59:59}. One driver writes six digits
     * behind the point whatever the column has.
     */
    private static ColumnMapping time(int digits) {
        Function<String, Object> exact = text -> {
            int point = text.indexOf('.');
            int length = point < 0 || digits == 0 ? text.length() : point + 1 + digits;
            return text.substring(0, Math.min(length, text.length()));
        };
        return byText(Schema.OPTIONAL_STRING_SCHEMA, (text, out) -> out.text((String) exact.apply(text)), exact);
    }

    private static ColumnMapping whole(Schema schema, ColumnValue value) {
        return new ColumnMapping(schema, (row, i, out, format) -> out.number(row.getLong(i)), value);
    }

    private static ColumnMapping byText(
            Schema schema, BiConsumer<String, JsonBuffer> writer, Function<String, Object> parser) {
        ColumnJson json = (row, index, out, format) -> {
            String text = text(row, index);
            if (text != null) {
                writer.accept(text, out);
            }
        };
        return new ColumnMapping(schema, json, (row, index) -> {
            String text = text(row, index);
            return text == null ? null : parser.apply(text);
        });
    }

    /** MariaDB's driver fails on some days that no calendar has. */
    private static @Nullable String text(ResultSet row, int index) throws SQLException {
        try {
            return row.getString(index);
        } catch (DateTimeException noDay) {
            throw MySqlTimes.noDay();
        }
    }
}
