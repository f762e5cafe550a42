// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.config;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds keys of a connector's configuration that nobody reads: most are misspelt. */
public final class UnknownKeys {

    private static final Set<String> CONNECT_KEYS = Set.of(
            "name",
            "connector.class",
            "connector.plugin.version",
            "tasks.max",
            "tasks.max.enforce",
            "config.action.reload",
            "exactly.once.support",
            "transaction.boundary",
            "transaction.boundary.interval.ms",
            "offsets.storage.topic");

    private static final List<String> CONNECT_PREFIXES = List.of(
            "key.converter",
            "value.converter",
            "header.converter",
            "transforms",
            "predicates",
            "errors.",
            "topic.creation.",
            "producer.override.",
            "consumer.override.",
            "admin.override.",
            "config.providers");

    private UnknownKeys() {}

    /** From each unknown key to a message that names the nearest key, if one is near. */
    public static Map<String, String> in(Map<String, String> properties, Collection<String> known) {
        return properties.keySet().stream()
                .filter(key -> !known.contains(key) && !isConnects(key))
                .collect(Collectors.toMap(key -> key, key -> message(key, known)));
    }

    private static boolean isConnects(String key) {
        return CONNECT_KEYS.contains(key) || CONNECT_PREFIXES.stream().anyMatch(key::startsWith);
    }

    private static String message(String key, Collection<String> known) {
        String unknown = "Unknown key \"" + key + "\": neither this connector nor Kafka Connect reads it.";
        return known.stream()
                .filter(candidate -> distance(key, candidate) <= 3)
                .min((a, b) -> Integer.compare(distance(key, a), distance(key, b)))
                .map(near -> unknown + " Did you mean \"" + near + "\"?")
                .orElse(unknown + " Remove it.");
    }

    /** Levenshtein's: how many characters to add, drop or change. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
