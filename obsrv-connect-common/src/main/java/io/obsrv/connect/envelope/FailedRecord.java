// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import io.obsrv.connect.json.RuleBreach;
import io.obsrv.connect.source.Rejection;
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

    /** Inside the record, escapes included: all of it stays below the brokers' limit of 1 MiB. */
    private static final int EVENT_MAX_BYTES = 900_000;

    private static final int REMARK_MAX_BYTES = 20_000;
    private static final int LONGEST_ESCAPE = 6;

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
        String event = cut(rejection.raw(), EVENT_MAX_BYTES);
        return new Struct(SCHEMA)
                .put("connector_ctx", context(config, topic, rejection.target().dataset()))
                .put("event", event)
                .put(
                        "error",
                        new Struct(ERROR)
                                .put("error_code", rejection.code())
                                .put("error_msg", cut(rejection.reason(), REMARK_MAX_BYTES)))
                .put("place", cut(rejection.place(), REMARK_MAX_BYTES))
                .put("event_bytes", rejection.bytes())
                .put("event_truncated", event.length() < rejection.raw().length());
    }

    /** The failed record of a breach, as {@link Rejection} describes the rest. */
    public static Struct of(
            EnvelopeConfig config, String topic, RuleBreach breach, String place, String raw, long bytes) {
        String reason = String.valueOf(breach.getMessage());
        return of(config, topic, new Rejection(ErrorCode.of(breach.rule()), reason, place, raw, bytes));
    }

    private static Struct context(EnvelopeConfig config, String topic, String dataset) {
        return new Struct(CONTEXT)
                .put("connector_id", config.connectorId())
                .put("dataset_id", dataset.isEmpty() ? config.datasetId() : dataset)
                .put("connector_instance_id", config.connectorInstanceId())
                .put("connector_type", "source")
                .put("entryTopic", topic)
                .put("state", Map.of())
                .put("stats", Map.of())
                .put("datasetTopic", "");
    }

    /** As much of the text as has room in JSON; no half of a surrogate pair at its end. */
    private static String cut(String text, int mostBytes) {
        if (text.length() <= mostBytes / LONGEST_ESCAPE) {
            return text;
        }
        int bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            bytes += bytesInJson(codePoint);
            if (bytes > mostBytes) {
                return text.substring(0, end);
            }
            end += Character.charCount(codePoint);
        }
        return text;
    }

    private static int bytesInJson(int codePoint) {
        if (codePoint < 0x20) {
            return LONGEST_ESCAPE;
        }
        if (codePoint == '"' || codePoint == '\\') {
            return 2;
        }
        if (codePoint < 0x800) {
            return codePoint < 0x80 ? 1 : 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
