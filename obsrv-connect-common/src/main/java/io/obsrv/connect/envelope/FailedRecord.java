// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.obsrv.connect.source.Rejection;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * A record that could not be delivered, in the shape that Obsrv's Flink SDK writes to its failed topic, as a Connect
 * struct: {@code {"connector_ctx":{…},"event":"…","error":{"error_code":"CE_1001","error_msg":"…"},"place":"…"}}.
 *
 * <p>{@link ObsrvEnvelopeConverter} writes it as it is, without an envelope; so does any converter for JSON.
 */
public final class FailedRecord {

    static final String NAME = "io.obsrv.connect.event.Failed";

    /** The event travels as text inside a record that must stay below the brokers' limit of 1 MiB, escapes included. */
    private static final int EVENT_MAX_BYTES = 400_000;

    private static final Schema NO_ENTRIES =
            SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA).build();

    private static final Schema CONTEXT = SchemaBuilder.struct()
            .name(NAME + "Context")
            .field("connector_id", Schema.STRING_SCHEMA)
            .field("dataset_id", Schema.STRING_SCHEMA)
            .field("connector_instance_id", Schema.STRING_SCHEMA)
            .field("connector_type", Schema.STRING_SCHEMA)
            .field("entryTopic", Schema.STRING_SCHEMA)
            .field("state", NO_ENTRIES)
            .field("stats", NO_ENTRIES)
            .field("datasetTopic", Schema.STRING_SCHEMA)
            .build();

    private static final Schema ERROR = SchemaBuilder.struct()
            .name(NAME + "Error")
            .field("error_code", Schema.STRING_SCHEMA)
            .field("error_msg", Schema.STRING_SCHEMA)
            .build();

    private static final Schema SCHEMA = SchemaBuilder.struct()
            .name(NAME)
            .version(1)
            .field("connector_ctx", CONTEXT)
            .field("event", Schema.STRING_SCHEMA)
            .field("error", ERROR)
            .field("place", Schema.STRING_SCHEMA)
            .field("event_bytes", Schema.INT64_SCHEMA)
            .field("event_truncated", Schema.BOOLEAN_SCHEMA)
            .build();

    private FailedRecord() {}

    /**
     * The failed record of a rejection.
     *
     * @param topic where the record would have gone; empty if that is not known
     */
    public static Struct of(EnvelopeConfig config, String topic, Rejection rejection) {
        String event = cut(rejection.raw());
        return new Struct(SCHEMA)
                .put("connector_ctx", context(config, topic))
                .put("event", event)
                .put(
                        "error",
                        new Struct(ERROR).put("error_code", rejection.code()).put("error_msg", rejection.reason()))
                .put("place", rejection.place())
                .put("event_bytes", rejection.bytes())
                .put("event_truncated", event.length() < rejection.raw().length());
    }

    private static Struct context(EnvelopeConfig config, String topic) {
        return new Struct(CONTEXT)
                .put("connector_id", config.connectorId())
                .put("dataset_id", config.datasetId())
                .put("connector_instance_id", config.connectorInstanceId())
                .put("connector_type", "source")
                .put("entryTopic", topic)
                .put("state", Map.of())
                .put("stats", Map.of())
                .put("datasetTopic", "");
    }

    /** As much of the text as fits: an encoder stops before a character that no longer does. */
    private static String cut(String raw) {
        if (raw.length() <= EVENT_MAX_BYTES / 6) {
            return raw;
        }
        CharBuffer characters = CharBuffer.wrap(raw);
        UTF_8.newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(characters, ByteBuffer.allocate(EVENT_MAX_BYTES), true);
        return raw.substring(0, characters.position());
    }
}
