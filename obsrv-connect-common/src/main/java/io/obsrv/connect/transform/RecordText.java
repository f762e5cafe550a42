// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.obsrv.connect.json.JsonBuffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Any value as text for the failed topic, however wrong it is: text and bytes as they are, all else as JSON, cut where
 * it becomes long or deep.
 *
 * @param bytes the size of the value where it is text or bytes, else that of the text
 */
public record RecordText(String text, long bytes) {

    private static final int LONGEST = 1_000_000;
    private static final int DEEPEST = 200;

    public static RecordText of(@Nullable Object value) {
        if (value == null) {
            return new RecordText("", 0);
        }
        if (value instanceof String text) {
            return new RecordText(text, text.getBytes(UTF_8).length);
        }
        if (value instanceof byte[] bytes) {
            return of(ByteBuffer.wrap(bytes));
        }
        if (value instanceof ByteBuffer bytes) {
            return of(bytes);
        }
        JsonBuffer json = new JsonBuffer(1_024);
        try {
            write(value, 1, json);
        } catch (RuntimeException e) {
            // A value of a class that fails by itself: what was written so far is better than nothing.
            json.text(value.getClass().getName());
        }
        return new RecordText(new String(json.array(), 0, json.length(), UTF_8), json.length());
    }

    private static RecordText of(ByteBuffer bytes) {
        ByteBuffer start = bytes.duplicate();
        start.limit(start.position() + Math.min(start.remaining(), LONGEST));
        return new RecordText(UTF_8.decode(start).toString(), bytes.remaining());
    }

    private static void write(@Nullable Object value, int level, JsonBuffer out) {
        if (value == null) {
            out.nul();
        } else if (level > DEEPEST || out.length() > LONGEST) {
            out.text("…");
        } else if (value instanceof Struct struct) {
            writeStruct(struct, level, out);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map, level, out);
        } else if (value instanceof Collection<?> list) {
            writeList(list, level, out);
        } else {
            writeScalar(value, out);
        }
    }

    private static void writeStruct(Struct struct, int level, JsonBuffer out) {
        out.objectStart();
        for (Field field : struct.schema().fields()) {
            if (out.length() > LONGEST) {
                break;
            }
            out.field(field.name());
            write(struct.get(field), level + 1, out);
        }
        out.objectEnd();
    }

    private static void writeMap(Map<?, ?> map, int level, JsonBuffer out) {
        out.objectStart();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (out.length() > LONGEST) {
                break;
            }
            out.field(String.valueOf(entry.getKey()));
            write(entry.getValue(), level + 1, out);
        }
        out.objectEnd();
    }

    private static void writeList(Collection<?> list, int level, JsonBuffer out) {
        out.arrayStart();
        for (Object element : list) {
            if (out.length() > LONGEST) {
                break;
            }
            out.element();
            write(element, level + 1, out);
        }
        out.arrayEnd();
    }

    @SuppressWarnings("JavaUtilDate") // Connect's own type for times
    private static void writeScalar(Object value, JsonBuffer out) {
        if (value instanceof Boolean bool) {
            out.bool(bool);
        } else if (isNumber(value)) {
            out.raw(value.toString().getBytes(UTF_8));
        } else if (value instanceof java.util.Date date) {
            out.text(date.toInstant());
        } else if (value instanceof byte[] bytes) {
            out.base64(bytes);
        } else if (value instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            out.base64(copy);
        } else {
            out.text(value.toString());
        }
    }

    private static boolean isNumber(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue());
        }
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigDecimal
                || value instanceof BigInteger;
    }
}
