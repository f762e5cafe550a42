// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.obsrv.connect.json.JsonBuffer;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A record that is sent for the sake of its source offset: its key is the source partition as JSON text, its value says
 * nothing. Both hold nothing from the data.
 *
 * <p>{@link ObsrvEnvelopeConverter} writes the value as it is, without an envelope; so does a converter for bytes.
 */
public final class Checkpoint {

    static final String NAME = "io.obsrv.connect.event.Checkpoint";

    private static final Schema SCHEMA =
            SchemaBuilder.bytes().name(NAME).version(1).build();
    private static final byte[] VALUE = "{\"checkpoint\":true}".getBytes(UTF_8);

    private Checkpoint() {}

    /** The partition as one JSON object: a topic that is compacted keeps one record of each. */
    public static SchemaAndValue key(Map<String, String> partition) {
        JsonBuffer json = new JsonBuffer(128);
        json.objectStart();
        partition.forEach((name, value) -> {
            json.field(JsonBuffer.fieldName(name));
            json.text(value);
        });
        json.objectEnd();
        return new SchemaAndValue(Schema.STRING_SCHEMA, new String(json.toByteArray(), UTF_8));
    }

    public static SchemaAndValue value() {
        return new SchemaAndValue(SCHEMA, ByteBuffer.wrap(VALUE));
    }

    static boolean is(@Nullable Schema schema) {
        return schema != null && NAME.equals(schema.name());
    }

    /** The value as it is written. */
    static byte[] written(@Nullable Object value) {
        ByteBuffer bytes = EventCheck.bytes(value).duplicate();
        byte[] array = new byte[bytes.remaining()];
        bytes.get(array);
        return array;
    }
}
