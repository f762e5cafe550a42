// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import static java.util.Map.entry;

import io.obsrv.connect.jdbc.column.ColumnJson;
import io.obsrv.connect.jdbc.column.ColumnMapping;
import io.obsrv.connect.jdbc.column.ColumnValue;
import io.obsrv.connect.jdbc.dialect.ColumnMappings;
import io.obsrv.connect.jdbc.standard.Mappings;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonDocument;
import java.math.BigInteger;
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

    private static final Map<String, ColumnMapping> MAPPINGS = Map.ofEntries(
            entry("BOOLEAN", Mappings.BOOLEAN),
            entry("TINYINT", Mappings.INT16),
            entry("TINYINT UNSIGNED", Mappings.INT16),
            entry("SMALLINT", Mappings.INT16),
            entry("SMALLINT UNSIGNED", Mappings.INT32),
            entry("MEDIUMINT", Mappings.INT32),
            entry("MEDIUMINT UNSIGNED", Mappings.INT32),
            entry("INT", Mappings.INT32),
            entry("INTEGER", Mappings.INT32),
            entry("INT UNSIGNED", Mappings.INT64),
            entry("INTEGER UNSIGNED", Mappings.INT64),
            entry("BIGINT", Mappings.INT64),
            // It goes beyond 64 bits with a sign.
            entry("BIGINT UNSIGNED", Mappings.decimal(0)),
            entry(
                    "YEAR",
                    byText(
                            Schema.OPTIONAL_INT16_SCHEMA,
                            (text, out) -> out.number(Short.parseShort(text)),
                            Short::valueOf)),
            entry("FLOAT", Mappings.FLOAT32),
            entry("FLOAT UNSIGNED", Mappings.FLOAT32),
            entry("DOUBLE", Mappings.FLOAT64),
            entry("DOUBLE UNSIGNED", Mappings.FLOAT64),
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
            case "BIT" -> columns.getPrecision(index) == 1 ? Mappings.BOOLEAN : bits(columns.getPrecision(index));
            // Only a signed number of one digit is one.
            case "BOOLEAN" -> columns.isSigned(index) ? Mappings.BOOLEAN : Mappings.INT16;
            case "DECIMAL", "DECIMAL UNSIGNED" -> Mappings.decimal(columns.getScale(index));
            case "TIME" -> time(columns.getScale(index));
            default ->
                MAPPINGS.getOrDefault(type, BINARY.contains(columns.getColumnType(index)) ? Mappings.BYTES : TEXT);
        };
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
