// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.TopicRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The events of a table "orders" on the entry topic, read as the pipeline reads them: committed envelopes of JSON. */
final class CapturedEvents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final History history = new History();
    private final Map<Long, JsonNode> last = new TreeMap<>();
    private final Map<Long, String> lastId = new TreeMap<>();
    private final Set<String> ids = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    private CapturedEvents() {}

    static CapturedEvents of(ConnectCluster cluster, String topic) {
        CapturedEvents events = new CapturedEvents();
        cluster.reader().forEach(topic, record -> events.add(event(record)));
        return events;
    }

    /** The event inside the envelope that a record is. */
    static JsonNode event(TopicRecord record) {
        try {
            JsonNode envelope = JSON.readTree(record.valueText());
            if (!envelope.path("obsrv_meta").path("syncts").isIntegralNumber()) {
                throw new AssertionError("No envelope: " + record);
            }
            return envelope.get("event");
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON: " + record, e);
        }
    }

    History history() {
        return history;
    }

    /** The last event of each key that is not deleted. */
    Map<Long, JsonNode> rows() {
        Map<Long, JsonNode> rows = new TreeMap<>(last);
        rows.values().removeIf(event -> event.get("__deleted").booleanValue());
        return rows;
    }

    /** Ids that come twice, or that do not grow for one key. */
    List<String> faults() {
        return faults;
    }

    private void add(JsonNode event) {
        long key = event.get("id").longValue();
        history.add(key, event.get("__op").textValue(), event.get("version").longValue());
        last.put(key, event);
        String id = event.get("__change_id").textValue();
        if (!ids.add(id)) {
            faults.add("twice: " + id);
        }
        String before = lastId.put(key, id);
        if (before != null && before.compareTo(id) >= 0) {
            faults.add("key " + key + ": " + id + " comes after " + before);
        }
    }
}
