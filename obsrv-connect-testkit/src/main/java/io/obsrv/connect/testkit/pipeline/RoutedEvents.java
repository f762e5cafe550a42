// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The events of an envelope as Obsrv's router writes them: the event's fields at the top, {@code obsrv_meta} and {@code
 * indexTS} beside them, nulls left out, numbers with a fraction as doubles.
 *
 * @param topic the routed topic, which is called like the dataset
 */
record RoutedEvents(String topic, List<byte[]> events) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String META = "obsrv_meta";

    /**
     * What becomes of an envelope.
     *
     * @param extractionKey the field of a batch envelope that holds the events
     * @throws IllegalArgumentException if the pipeline would not route it
     */
    static RoutedEvents of(byte[] envelope, String extractionKey) {
        try {
            JsonNode content = JSON.readTree(envelope);
            JsonNode meta = content.path(META);
            if (!content.path("dataset").isTextual() || !meta.path("syncts").isIntegralNumber()) {
                throw new IllegalArgumentException("No envelope");
            }
            Iterable<JsonNode> events =
                    content.has("event") ? List.of(content.get("event")) : content.path(extractionKey);
            return new RoutedEvents(
                    content.get("dataset").textValue(),
                    StreamSupport.stream(events.spliterator(), false)
                            .map(event -> routed(event, meta))
                            .toList());
        } catch (IOException e) {
            throw new IllegalArgumentException("No envelope", e);
        }
    }

    private static byte[] routed(JsonNode event, JsonNode meta) {
        if (!(event instanceof ObjectNode fields)) {
            throw new IllegalArgumentException("An event that is no object");
        }
        removeNulls(fields);
        fields.set(META, meta);
        fields.set("indexTS", meta.get("syncts"));
        try {
            return JSON.writeValueAsBytes(fields);
        } catch (IOException e) {
            throw new IllegalArgumentException("An event without a JSON form", e);
        }
    }

    /** In objects, however deep; nulls in arrays stay. */
    private static void removeNulls(JsonNode node) {
        if (node instanceof ObjectNode fields) {
            fields.properties().removeIf(field -> field.getValue().isNull());
        }
        node.forEach(RoutedEvents::removeNulls);
    }
}
