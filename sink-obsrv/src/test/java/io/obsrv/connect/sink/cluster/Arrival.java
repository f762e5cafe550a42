// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.obsrv.connect.testkit.kafka.TopicReader;
import io.obsrv.connect.testkit.kafka.TopicRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An event in an entry topic.
 *
 * @param p the input partition, as the event itself says
 * @param seq its number there
 * @param entryPartition where it was found
 * @param batchId of its envelope; empty for a single one
 */
record Arrival(int p, long seq, int entryPartition, String dataset, String batchId) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All events of a topic, in the order of each of its partitions. */
    static List<Arrival> in(TopicReader reader, String topic) {
        List<Arrival> arrivals = new ArrayList<>();
        reader.forEach(topic, sent -> add(sent, arrivals));
        return arrivals;
    }

    private static void add(TopicRecord sent, List<Arrival> arrivals) {
        byte[] value = sent.value();
        if (value == null) {
            throw new AssertionError("A null value on the entry topic at " + sent);
        }
        try {
            JsonNode envelope = JSON.readTree(value);
            String id = envelope.path("id").asText();
            String dataset = envelope.path("dataset").asText();
            if (envelope.has("event")) {
                arrivals.add(arrival(envelope.get("event"), sent, dataset, ""));
            }
            envelope.path("events").forEach(event -> arrivals.add(arrival(event, sent, dataset, id)));
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON on the entry topic at " + sent, e);
        }
    }

    private static Arrival arrival(JsonNode event, TopicRecord sent, String dataset, String id) {
        return new Arrival(event.get("p").asInt(), event.get("seq").asLong(), sent.partition(), dataset, id);
    }
}
