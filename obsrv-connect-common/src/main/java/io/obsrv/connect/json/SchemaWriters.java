// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Turns Connect schemas into writers, each once. For one thread at a time. */
final class SchemaWriters {

    /** More schemas than one task sees, unless each record brings its own. */
    private static final int REMEMBERED = 256;

    private final JsonFormat format;
    private final Map<String, LogicalType> logical;
    private final IdentityHashMap<Schema, ValueWriter> byIdentity = new IdentityHashMap<>();
    private final Map<Schema, ValueWriter> byContent = new HashMap<>();
    private @Nullable Schema last;
    private @Nullable ValueWriter lastWriter;

    SchemaWriters(JsonFormat format) {
        this.format = format;
        this.logical = LogicalWriters.of(format);
    }

    /** The writer of whole events of this schema, which renames the reserved fields. */
    ValueWriter event(Schema schema) {
        ValueWriter known = lastWriter;
        if (schema == last && known != null) {
            return known;
        }
        if (byIdentity.size() >= REMEMBERED) {
            byIdentity.clear();
            byContent.clear();
        }
        ValueWriter writer = byIdentity.computeIfAbsent(
                schema, key -> byContent.computeIfAbsent(key, content -> compile(content, 1)));
        last = schema;
        lastWriter = writer;
        return writer;
    }

    /** The writer of values that stand at this level of an event, the event itself being the first one. */
    ValueWriter compile(Schema schema, int level) {
        String name = schema.name();
        // An event is an object, whatever its schema is called.
        LogicalType named = name == null || level == 1 ? null : logical.get(name);
        if (named != null) {
            return named.writer(schema, level);
        }
        return switch (schema.type()) {
            case INT8 -> (value, out) -> out.number((long) (Byte) value);
            case INT16 -> (value, out) -> out.number((long) (Short) value);
            case INT32 -> (value, out) -> out.number((long) (Integer) value);
            case INT64 -> (value, out) -> out.number((long) (Long) value);
            case FLOAT32 -> (value, out) -> out.number((float) (Float) value);
            case FLOAT64 -> (value, out) -> out.number((double) (Double) value);
            case BOOLEAN -> (value, out) -> out.bool((Boolean) value);
            case STRING -> (value, out) -> out.text((String) value);
            case BYTES -> SchemaWriters::writeBytes;
            case ARRAY -> nested(level, () -> new ArrayWriter(compile(schema.valueSchema(), level + 1)));
            case MAP ->
                nested(level, () -> new MapWriter(format, level == 1, compile(schema.valueSchema(), level + 1)));
            case STRUCT -> nested(level, () -> new StructWriter(schema, format, level, this));
        };
    }

    static void writeBytes(Object value, JsonBuffer out) {
        if (value instanceof byte[] bytes) {
            out.base64(bytes);
            return;
        }
        ByteBuffer view = ((ByteBuffer) value).duplicate();
        byte[] bytes = new byte[view.remaining()];
        view.get(bytes);
        out.base64(bytes);
    }

    /** Beyond the deepest level a value is refused when there is one: the schema alone does no harm. */
    private static ValueWriter nested(int level, Supplier<ValueWriter> writer) {
        if (level <= ValueWriter.DEEPEST) {
            return writer.get();
        }
        return (value, out) -> {
            throw new RuleBreach(Rule.NESTING_BEYOND_100);
        };
    }
}
