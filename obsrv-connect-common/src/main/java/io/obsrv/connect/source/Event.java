// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source;

import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One row, document or change, still outside the envelope.
 *
 * <p>The value is either the event as JSON bytes (a {@link java.nio.ByteBuffer} under {@link #JSON}, the fast path) or
 * any value that Connect's converters take.
 *
 * @param topic where it goes
 * @param key the record key, or {@link SchemaAndValue#NULL}
 * @param value what was read
 * @param bytes how much memory it holds, about; queues and transactions are bounded by the sum
 */
public record Event(String topic, SchemaAndValue key, SchemaAndValue value, int bytes) {

    /** The value is one JSON object, already written: {@code {"id":7,…}}. */
    public static final Schema JSON = json().build();

    /** The schema parameter that names the dataset of an event, where the converter's own is not meant. */
    public static final String DATASET = "obsrv.dataset";

    /** As {@link #JSON}, for events of a dataset of their own. Make it once: neighbours share an envelope by its identity. */
    public static Schema json(String dataset) {
        return json().parameter(DATASET, dataset).build();
    }

    /** The dataset that a schema names for its values; empty for the converter's own. */
    public static String dataset(@Nullable Schema schema) {
        Map<String, String> parameters = schema == null ? null : schema.parameters();
        return parameters == null ? "" : parameters.getOrDefault(DATASET, "");
    }

    private static SchemaBuilder json() {
        return SchemaBuilder.bytes().name("io.obsrv.connect.event.Json").version(1);
    }

    /** No value: it comes from the data and is not for logs. */
    @Override
    public String toString() {
        return "Event[topic=" + topic + ", bytes=" + bytes + "]";
    }
}
