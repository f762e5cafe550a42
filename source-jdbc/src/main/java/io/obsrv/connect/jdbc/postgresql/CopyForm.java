// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import static java.util.Map.entry;

import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonDocument;
import io.obsrv.connect.json.JsonFormat;
import io.obsrv.connect.json.RuleBreach;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * What the bytes of a value in a copy are.
 *
 * <p>Each has a method of its own, where a switch over all would be shorter: the compiler makes less of one large
 * method, through which every value of every row would go.
 */
enum CopyForm {
    BOOLEAN {
        @Override
        void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) {
            out.bool(bytes[from] != 0);
        }
    },
    INT16 {
        @Override
        void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) {
            out.numberOfNext(Wire.int16(bytes, from));
        }
    },
    INT32 {
        @Override
        void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) {
            out.numberOfNext(Wire.int32(bytes, from));
        }
    },
    INT64 {
        @Override
        void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) {
            out.numberOfNext(Wire.int64(bytes, from));
        }
    },
    OID {
        @Override
        void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) {
            out.numberOfNext(Integer.toUnsignedLong(Wire.int32(bytes, from)));
        }
    },
    FLOAT32 {
        @Override
        void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) {
            out.number(Float.intBitsToFloat(Wire.int32(bytes, from)));
        }
    },
    FLOAT64 {
        @Override
        void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) {
            out.number(Double.longBitsToDouble(Wire.int64(bytes, from)));
        }
    },
    NUMERIC {
        @Override
        void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) {
            CopyNumeric.write(bytes, from, out, format);
        }
    },
    TEXT {
        @Override
        void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) throws SQLException {
            CopyText.write(bytes, from, size, out);
        }
    },
    UUID {
        @Override
        void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) {
            out.text(uuid(bytes, from));
        }
    },
    BYTES {
        @Override
        void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) {
            out.base64(Arrays.copyOfRange(bytes, from, from + size));
        }
    },
    JSON {
        @Override
        void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) {
            JsonDocument.write(bytes, from, from + size, out);
        }
    },
    JSONB {
        @Override
        void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) throws SQLException {
            JsonDocument.write(bytes, behindVersion(bytes, from), from + size, out);
        }
    },
    DATE {
        @Override
        void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) {
            CopyTimes.writeDate(Wire.int32(bytes, from), out);
        }
    },
    TIME {
        @Override
        void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) {
            out.text(CopyTimes.time(Wire.int64(bytes, from)));
        }
    },
    TIMESTAMP {
        @Override
        void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) {
            CopyTimes.writeTimestamp(Wire.int64(bytes, from), out);
        }
    },
    TIMESTAMPTZ {
        @Override
        void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) {
            CopyTimes.writeTimestampUtc(Wire.int64(bytes, from), out);
        }
    };

    /** By the names of the types; all of them are of the schema pg_catalog. */
    private static final Map<String, CopyForm> BY_TYPE = Map.ofEntries(
            entry("bool", BOOLEAN),
            entry("int2", INT16),
            entry("int4", INT32),
            entry("int8", INT64),
            entry("oid", OID),
            entry("float4", FLOAT32),
            entry("float8", FLOAT64),
            entry("numeric", NUMERIC),
            entry("text", TEXT),
            entry("varchar", TEXT),
            entry("bpchar", TEXT),
            entry("name", TEXT),
            entry("uuid", UUID),
            entry("bytea", BYTES),
            entry("json", JSON),
            entry("jsonb", JSONB),
            entry("date", DATE),
            entry("time", TIME),
            entry("timestamp", TIMESTAMP),
            entry("timestamptz", TIMESTAMPTZ));

    /** In front of a document of type jsonb. */
    private static final int JSONB_VERSION = 1;

    /** The form in which a type of this name is sent; empty if it is not known here. */
    static Optional<CopyForm> of(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    /**
     * Writes a value as JSON.
     *
     * @throws RuleBreach if it has no JSON form that Obsrv takes
     */
    abstract void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) throws SQLException;

    /** A value as text: as the server writes it, but for floating point numbers, which Java writes. */
    String text(byte[] bytes, int from, int size) throws SQLException {
        return switch (this) {
            case BOOLEAN -> bytes[from] != 0 ? "t" : "f";
            case INT16 -> Short.toString(Wire.int16(bytes, from));
            case INT32 -> Integer.toString(Wire.int32(bytes, from));
            case INT64 -> Long.toString(Wire.int64(bytes, from));
            case OID -> Integer.toUnsignedString(Wire.int32(bytes, from));
            case FLOAT32 -> Float.toString(Float.intBitsToFloat(Wire.int32(bytes, from)));
            case FLOAT64 -> Double.toString(Double.longBitsToDouble(Wire.int64(bytes, from)));
            case NUMERIC -> CopyNumeric.text(bytes, from);
            case TEXT, JSON -> CopyText.of(bytes, from, from + size);
            case UUID -> uuid(bytes, from);
            case BYTES -> "\\x" + HexFormat.of().formatHex(bytes, from, from + size);
            case JSONB -> CopyText.of(bytes, behindVersion(bytes, from), from + size);
            case DATE -> CopyTimes.date(Wire.int32(bytes, from));
            case TIME -> CopyTimes.time(Wire.int64(bytes, from));
            case TIMESTAMP -> CopyTimes.timestamp(Wire.int64(bytes, from), "");
            case TIMESTAMPTZ -> CopyTimes.timestamp(Wire.int64(bytes, from), "+00");
        };
    }

    private static String uuid(byte[] bytes, int from) {
        return new java.util.UUID(Wire.int64(bytes, from), Wire.int64(bytes, from + Long.BYTES)).toString();
    }

    private static int behindVersion(byte[] bytes, int from) throws SQLException {
        if (bytes[from] != JSONB_VERSION) {
            throw new SQLException("Version " + bytes[from] + " of the form of jsonb is not known", "0A000");
        }
        return from + 1;
    }
}
