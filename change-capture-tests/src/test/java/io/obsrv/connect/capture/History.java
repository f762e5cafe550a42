// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happened to each key of a table, in order: {@code c1}, {@code u2}, {@code d2}, the number being the version that
 * the row has, or had. One is kept by whoever writes the table, another is read from the events; they know nothing of
 * each other. Safe for many threads.
 */
final class History {

    private final Map<Long, List<String>> changes = new TreeMap<>();

    synchronized void add(long key, String operation, long version) {
        changes.computeIfAbsent(key, first -> new ArrayList<>()).add(operation + version);
    }

    /** Makes of all before one read of each row that is there: what a snapshot tells. */
    synchronized void collapse() {
        changes.values().removeIf(all -> all.get(all.size() - 1).startsWith("d"));
        changes.replaceAll((key, all) ->
                new ArrayList<>(List.of("r" + all.get(all.size() - 1).substring(1))));
    }

    synchronized long size() {
        return changes.values().stream().mapToLong(List::size).sum();
    }

    /** In which keys the two differ, at most ten of them; empty if they tell the same. */
    synchronized List<String> differences(History observed) {
        Map<Long, List<String>> other = observed.copy();
        List<String> differences = new ArrayList<>();
        changes.forEach((key, expected) -> {
            List<String> seen = other.getOrDefault(key, List.of());
            if (!seen.equals(expected)) {
                differences.add("key " + key + ": expected " + expected + ", seen " + seen);
            }
        });
        other.forEach((key, seen) -> {
            if (!changes.containsKey(key)) {
                differences.add("key " + key + ": unknown, seen " + seen);
            }
        });
        return List.copyOf(differences.subList(0, Math.min(10, differences.size())));
    }

    private synchronized Map<Long, List<String>> copy() {
        return new TreeMap<>(changes);
    }
}
