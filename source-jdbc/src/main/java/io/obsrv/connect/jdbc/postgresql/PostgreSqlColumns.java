// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import static java.util.Map.entry;

import io.obsrv.connect.jdbc.column.ColumnJson;
import io.obsrv.connect.jdbc.column.ColumnMapping;
import io.obsrv.connect.jdbc.column.ColumnValue;
import io.obsrv.connect.jdbc.dialect.ColumnMappings;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's types by their names in the catalog. The server itself turns domains into what they are made of; types
 * that are not here (enums, ranges, geometry, network addresses, those of extensions) are read as the server's text.
 */
final class PostgreSqlColumns implements ColumnMappings {

    private static final Map<String, PostgreSqlForm> FORMS = Map.ofEntries(
            entry("int2", PostgreSqlForm.INT16),
            entry("int4", PostgreSqlForm.INT32),
            entry("int8", PostgreSqlForm.INT64),
            entry("smallserial", PostgreSqlForm.INT16),
            entry("serial", PostgreSqlForm.INT32),
            entry("bigserial", PostgreSqlForm.INT64),
            entry("oid", PostgreSqlForm.INT64),
            entry("float4", PostgreSqlForm.FLOAT32),
            entry("float8", PostgreSqlForm.FLOAT64),
            entry("numeric", PostgreSqlForm.NUMERIC),
            entry("bool", PostgreSqlForm.BOOLEAN),
            entry("bytea", PostgreSqlForm.BYTES),
            entry("date", PostgreSqlForm.DATE),
            entry("time", PostgreSqlForm.TIME),
            entry("timestamp", PostgreSqlForm.TIMESTAMP),
            entry("timestamptz", PostgreSqlForm.TIMESTAMPTZ),
            entry("json", PostgreSqlForm.JSON),
            entry("jsonb", PostgreSqlForm.JSON));

    /** Ways that do not go through text. */
    private static final Map<PostgreSqlForm, ColumnMapping> DIRECT = Map.of(
            PostgreSqlForm.INT16,
            direct(PostgreSqlForm.INT16, (row, i, out, format) -> out.number(row.getInt(i)), ResultSet::getShort),
            PostgreSqlForm.INT32,
            direct(PostgreSqlForm.INT32, (row, i, out, format) -> out.number(row.getInt(i)), ResultSet::getInt),
            PostgreSqlForm.INT64,
            direct(PostgreSqlForm.INT64, (row, i, out, format) -> out.number(row.getLong(i)), ResultSet::getLong),
            PostgreSqlForm.FLOAT32,
            direct(PostgreSqlForm.FLOAT32, (row, i, out, format) -> out.number(row.getFloat(i)), ResultSet::getFloat),
            PostgreSqlForm.FLOAT64,
            direct(PostgreSqlForm.FLOAT64, (row, i, out, format) -> out.number(row.getDouble(i)), ResultSet::getDouble),
            PostgreSqlForm.BOOLEAN,
            direct(PostgreSqlForm.BOOLEAN, (row, i, out, format) -> out.bool(row.getBoolean(i)), ResultSet::getBoolean),
            PostgreSqlForm.BYTES,
            direct(
                    PostgreSqlForm.BYTES,
                    (row, i, out, format) -> {
                        byte[] bytes = row.getBytes(i);
                        if (bytes != null) {
                            out.base64(bytes);
                        }
                    },
                    (row, i) -> {
                        byte[] bytes = row.getBytes(i);
                        return bytes == null ? null : ByteBuffer.wrap(bytes);
                    }),
            PostgreSqlForm.DATE,
            direct(
                    PostgreSqlForm.DATE,
                    (row, i, out, format) -> {
                        LocalDate date = row.getObject(i, LocalDate.class);
                        if (date != null) {
                            PostgreSqlTimes.write(date, out);
                        }
                    },
                    (row, i) -> {
                        LocalDate date = row.getObject(i, LocalDate.class);
                        return date == null ? null : PostgreSqlTimes.connect(date);
                    }),
            PostgreSqlForm.TIMESTAMP,
            direct(
                    PostgreSqlForm.TIMESTAMP,
                    (row, i, out, format) -> {
                        LocalDateTime time = row.getObject(i, LocalDateTime.class);
                        if (time != null) {
                            PostgreSqlTimes.write(time, out);
                        }
                    },
                    (row, i) -> {
                        LocalDateTime time = row.getObject(i, LocalDateTime.class);
                        return time == null ? null : PostgreSqlTimes.connect(time);
                    }),
            PostgreSqlForm.TIMESTAMPTZ,
            direct(
                    PostgreSqlForm.TIMESTAMPTZ,
                    (row, i, out, format) -> {
                        OffsetDateTime time = row.getObject(i, OffsetDateTime.class);
                        if (time != null) {
                            PostgreSqlTimes.write(time, out);
                        }
                    },
                    (row, i) -> {
                        OffsetDateTime time = row.getObject(i, OffsetDateTime.class);
                        return time == null ? null : PostgreSqlTimes.connect(time);
                    }));

    /** Beyond this the driver's scale is a negative one that it does not know. */
    private static final int LARGEST_SCALE = 1_000;

    @Override
    public ColumnMapping of(ResultSetMetaData columns, int index) throws SQLException {
        String type = ResultTypes.name(columns, index);
        if (columns.getColumnType(index) == Types.ARRAY) {
            return PostgreSqlArrays.of(form(element(type)), delimiter(type));
        }
        PostgreSqlForm form = form(type);
        if (form == PostgreSqlForm.NUMERIC) {
            return numeric(columns.getPrecision(index), columns.getScale(index));
        }
        ColumnMapping direct = DIRECT.get(form);
        return direct == null ? form.column() : direct;
    }

    /**
     * What the text of a column's values becomes.
     *
     * @param isText whether it is text in JSON too
     */
    record ByText(boolean isText, PostgreSqlForm.TextJson json, PostgreSqlForm.TextValue value) {}

    /** The same mapping as {@link #of}, by the server's text of a value. */
    static ByText byText(ResultSetMetaData columns, int index) throws SQLException {
        String type = ResultTypes.name(columns, index);
        if (columns.getColumnType(index) == Types.ARRAY) {
            PostgreSqlForm element = form(element(type));
            char delimiter = delimiter(type);
            return new ByText(
                    false,
                    (text, out, format) -> PostgreSqlArrays.write(text, delimiter, element, out, format),
                    text -> PostgreSqlArrays.value(text, delimiter, element));
        }
        PostgreSqlForm form = form(type);
        int scale = columns.getScale(index);
        return form == PostgreSqlForm.NUMERIC && hasScale(columns.getPrecision(index), scale)
                ? new ByText(
                        false, form::write, text -> PostgreSqlForm.decimal(text).setScale(scale))
                : new ByText(form == PostgreSqlForm.TEXT, form::write, form::value);
    }

    private static String element(String array) {
        return array.startsWith("_") ? array.substring(1) : array;
    }

    private static char delimiter(String array) {
        return element(array).equals("box") ? ';' : ',';
    }

    private static boolean hasScale(int precision, int scale) {
        return precision > 0 && scale <= LARGEST_SCALE;
    }

    private static PostgreSqlForm form(String type) {
        return FORMS.getOrDefault(type, PostgreSqlForm.TEXT);
    }

    private static ColumnMapping numeric(int precision, int scale) {
        ColumnJson json = (row, index, out, format) -> {
            BigDecimal value = decimal(row, index);
            if (value != null) {
                out.decimal(value, format);
            }
        };
        if (!hasScale(precision, scale)) {
            return new ColumnMapping(PostgreSqlForm.NUMERIC.schema(), json, (row, index) -> {
                BigDecimal value = decimal(row, index);
                return value == null ? null : value.toPlainString();
            });
        }
        return new ColumnMapping(Decimal.builder(scale).optional().build(), json, (row, index) -> {
            BigDecimal value = decimal(row, index);
            return value == null ? null : value.setScale(scale);
        });
    }

    /** The driver gives NaN and infinity as doubles. */
    private static @Nullable BigDecimal decimal(ResultSet row, int index) throws SQLException {
        Object value = row.getObject(index);
        if (value == null) {
            return null;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        throw new RuleBreach(Rule.NOT_FINITE);
    }

    private static ColumnMapping direct(PostgreSqlForm form, ColumnJson json, ColumnValue value) {
        return new ColumnMapping(form.schema(), json, value);
    }
}
