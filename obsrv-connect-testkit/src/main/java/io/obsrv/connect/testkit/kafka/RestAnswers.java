// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON answers of Connect's REST interface into records. */
final class RestAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private RestAnswers() {}

    static Map<String, String> config(JsonNode answer) {
        return JSON.convertValue(answer, TEXTS);
    }

    static ConnectorStatus status(JsonNode answer) {
        List<ConnectorStatus.Task> tasks = new ArrayList<>();
        for (JsonNode task : answer.path("tasks")) {
            tasks.add(new ConnectorStatus.Task(
                    task.path("id").asInt(), text(task, "state"), text(task, "worker_id"), text(task, "trace")));
        }
        JsonNode connector = answer.path("connector");
        return new ConnectorStatus(text(connector, "state"), text(connector, "trace"), tasks);
    }

    static List<ConnectorOffset> offsets(JsonNode answer) {
        List<ConnectorOffset> offsets = new ArrayList<>();
        for (JsonNode entry : answer.path("offsets")) {
            offsets.add(new ConnectorOffset(
                    JSON.convertValue(entry.path("partition"), VALUES),
                    JSON.convertValue(entry.path("offset"), VALUES)));
        }
        return List.copyOf(offsets);
    }

    static Validation validation(JsonNode answer) {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        Map<String, List<String>> recommended = new LinkedHashMap<>();
        for (JsonNode entry : answer.path("configs")) {
            JsonNode value = entry.path("value");
            putUnlessEmpty(errors, text(value, "name"), texts(value.path("errors")));
            putUnlessEmpty(recommended, text(value, "name"), texts(value.path("recommended_values")));
        }
        return new Validation(errors, recommended);
    }

    static List<Plugin> plugins(JsonNode answer) {
        List<Plugin> plugins = new ArrayList<>();
        for (JsonNode entry : answer) {
            plugins.add(new Plugin(text(entry, "class"), text(entry, "type"), text(entry, "version")));
        }
        return List.copyOf(plugins);
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return List.copyOf(texts);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    private static void putUnlessEmpty(Map<String, List<String>> map, String key, List<String> values) {
        if (!values.isEmpty()) {
            map.put(key, values);
        }
    }
}
