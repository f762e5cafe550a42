// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import static java.util.Map.entry;

import io.obsrv.connect.jdbc.column.JsonDocument;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonFormat;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/** The binary forms of the types that are copied in them. */
final class CopyForms {

    /** In front of a document of type jsonb. */
    private static final int JSONB_VERSION = 1;

    private static final CopyForm BOOLEAN = form(
            (bytes, from, size, out, format) -> out.bool(bytes[from] != 0),
            (bytes, from, size) -> bytes[from] != 0 ? "t" : "f");

    private static final CopyForm INT16 = form(
            (bytes, from, size, out, format) -> out.number((long) Wire.int16(bytes, from)),
            (bytes, from, size) -> Short.toString(Wire.int16(bytes, from)));

    private static final CopyForm INT32 = form(
            (bytes, from, size, out, format) -> out.number((long) Wire.int32(bytes, from)),
            (bytes, from, size) -> Integer.toString(Wire.int32(bytes, from)));

    private static final CopyForm INT64 = form(
            (bytes, from, size, out, format) -> out.number(Wire.int64(bytes, from)),
            (bytes, from, size) -> Long.toString(Wire.int64(bytes, from)));

    private static final CopyForm OID = form(
            (bytes, from, size, out, format) -> out.number(Integer.toUnsignedLong(Wire.int32(bytes, from))),
            (bytes, from, size) -> Integer.toUnsignedString(Wire.int32(bytes, from)));

    private static final CopyForm FLOAT32 = form(
            (bytes, from, size, out, format) -> out.number(Float.intBitsToFloat(Wire.int32(bytes, from))),
            (bytes, from, size) -> Float.toString(Float.intBitsToFloat(Wire.int32(bytes, from))));

    private static final CopyForm FLOAT64 = form(
            (bytes, from, size, out, format) -> out.number(Double.longBitsToDouble(Wire.int64(bytes, from))),
            (bytes, from, size) -> Double.toString(Double.longBitsToDouble(Wire.int64(bytes, from))));

    private static final CopyForm BYTES = form(
            (bytes, from, size, out, format) -> out.base64(Arrays.copyOfRange(bytes, from, from + size)),
            (bytes, from, size) -> "\\x" + HexFormat.of().formatHex(bytes, from, from + size));

    private static final CopyForm UUID_FORM = form(
            (bytes, from, size, out, format) -> out.text(uuid(bytes, from)), (bytes, from, size) -> uuid(bytes, from));

    private static final CopyForm JSON = form(
            (bytes, from, size, out, format) -> JsonDocument.write(bytes, from, from + size, out), CopyText::string);

    private static final CopyForm JSONB = form(
            (bytes, from, size, out, format) ->
                    JsonDocument.write(bytes, from + versionOf(bytes, from), from + size, out),
            (bytes, from, size) -> CopyText.string(bytes, from + versionOf(bytes, from), size - 1));

    /** By the names of the types; all of them are of the schema pg_catalog. */
    private static final Map<String, CopyForm> FORMS = Map.ofEntries(
            entry("bool", BOOLEAN),
            entry("int2", INT16),
            entry("int4", INT32),
            entry("int8", INT64),
            entry("oid", OID),
            entry("float4", FLOAT32),
            entry("float8", FLOAT64),
            entry("numeric", CopyNumeric.FORM),
            entry("text", CopyText.FORM),
            entry("varchar", CopyText.FORM),
            entry("bpchar", CopyText.FORM),
            entry("name", CopyText.FORM),
            entry("uuid", UUID_FORM),
            entry("bytea", BYTES),
            entry("json", JSON),
            entry("jsonb", JSONB),
            entry("date", CopyTimes.DATE),
            entry("time", CopyTimes.TIME),
            entry("timestamp", CopyTimes.TIMESTAMP),
            entry("timestamptz", CopyTimes.TIMESTAMPTZ));

    /** What the driver calls a column that numbers itself. */
    private static final Map<String, String> SERIALS =
            Map.of("smallserial", "int2", "serial", "int4", "bigserial", "int8");

    private CopyForms() {}

    /** The server's name of a type that the driver calls so. */
    static String typeName(String driversName) {
        return SERIALS.getOrDefault(driversName, driversName);
    }

    /** Whether a type of this name is copied in its binary form. */
    static boolean has(String type) {
        return FORMS.containsKey(type);
    }

    /** The binary form of a type that has one here. */
    static CopyForm of(String type) {
        CopyForm form = FORMS.get(type);
        if (form == null) {
            throw new IllegalArgumentException("No binary form of type \"" + type + "\" is known");
        }
        return form;
    }

    private static String uuid(byte[] bytes, int from) {
        return new UUID(Wire.int64(bytes, from), Wire.int64(bytes, from + Long.BYTES)).toString();
    }

    private static int versionOf(byte[] bytes, int from) throws SQLException {
        if (bytes[from] != JSONB_VERSION) {
            throw new SQLException("Version " + bytes[from] + " of the form of jsonb is not known", "0A000");
        }
        return 1;
    }

    /** Writes a value as JSON. */
    interface Json {
        void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) throws SQLException;
    }

    /** Gives a value as text. */
    interface Text {
        String of(byte[] bytes, int from, int size) throws SQLException;
    }

    static CopyForm form(Json json, Text text) {
        return new CopyForm() {
            @Override
            public void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) throws SQLException {
                json.write(bytes, from, size, out, format);
            }

            @Override
            public String text(byte[] bytes, int from, int size) throws SQLException {
                return text.of(bytes, from, size);
            }
        };
    }
}
