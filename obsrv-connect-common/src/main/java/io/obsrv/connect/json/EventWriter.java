// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Writes any Connect value that can be an event as one JSON object. For one thread at a time.
 *
 * <p>Structs and maps are written by their schemas or types; text and bytes must hold a JSON object, which is checked
 * and copied as it is, but for the reserved names.
 */
public final class EventWriter {

    private final SchemaWriters schemas;
    private final SchemalessWriter schemaless;
    private final JsonScanner scanner;

    public EventWriter(JsonFormat format) {
        schemas = new SchemaWriters(format);
        schemaless = new SchemalessWriter(format, schemas, 1);
        scanner = new JsonScanner(format);
    }

    /**
     * Appends the event.
     *
     * @throws RuleBreach if the value is no event or breaks a rule; what was written before is of no use then
     */
    public void write(@Nullable Schema schema, @Nullable Object value, JsonBuffer out) {
        if (value instanceof Struct struct) {
            schemas.event(struct.schema()).write(struct, out);
        } else if (value instanceof Map) {
            writeMap(schema, value, out);
        } else if (value instanceof String text) {
            byte[] json = text.getBytes(StandardCharsets.UTF_8);
            scanner.copy(json, 0, json.length, out);
        } else if (value instanceof byte[] json) {
            scanner.copy(json, 0, json.length, out);
        } else if (value instanceof ByteBuffer json) {
            writeBuffer(json, out);
        } else {
            throw new RuleBreach(value == null ? Rule.NO_VALUE : Rule.NOT_AN_OBJECT);
        }
    }

    private void writeMap(@Nullable Schema schema, Object value, JsonBuffer out) {
        try {
            (schema == null || schema.type() != Schema.Type.MAP ? schemaless : schemas.event(schema)).write(value, out);
        } catch (ClassCastException e) {
            throw new RuleBreach(Rule.UNKNOWN_TYPE, "not a value of its own schema");
        }
    }

    private void writeBuffer(ByteBuffer json, JsonBuffer out) {
        if (json.hasArray()) {
            int from = json.arrayOffset() + json.position();
            scanner.copy(json.array(), from, from + json.remaining(), out);
            return;
        }
        byte[] copy = new byte[json.remaining()];
        json.duplicate().get(copy);
        scanner.copy(copy, 0, copy.length, out);
    }
}
