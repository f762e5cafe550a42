// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A set of ids of transactions, 64 bits each; as text with ranges: {@code 7001-7004,7010}.
 *
 * @param edges in rising order: the first id that is in the set, the next that is not, the next that is, and so on
 */
record TransactionIds(List<Long> edges) {

    static final TransactionIds NONE = new TransactionIds(List.of());

    private interface Choice {
        boolean isIn(boolean one, boolean other);
    }

    TransactionIds {
        edges = List.copyOf(edges);
    }

    static TransactionIds of(Collection<Long> ids) {
        List<Long> edges = new ArrayList<>();
        for (long id : new TreeSet<>(ids)) {
            add(id, id + 1, edges);
        }
        return new TransactionIds(edges);
    }

    /** Those from an id on, before another. */
    static TransactionIds between(long first, long end) {
        return first < end ? new TransactionIds(List.of(first, end)) : NONE;
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is none
     */
    static TransactionIds parse(String text) {
        List<Long> edges = new ArrayList<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] ends = part.split("-", 2);
            long first = Long.parseLong(ends[0]);
            long end = Long.parseLong(ends[ends.length - 1]) + 1;
            if (first >= end || (!edges.isEmpty() && first < edges.get(edges.size() - 1))) {
                throw new IllegalArgumentException("Ids of transactions are not in order at \"" + part + "\"");
            }
            add(first, end, edges);
        }
        return new TransactionIds(edges);
    }

    private static void add(long first, long end, List<Long> edges) {
        int last = edges.size() - 1;
        if (last >= 0 && edges.get(last) == first) {
            edges.set(last, end);
        } else {
            edges.add(first);
            edges.add(end);
        }
    }

    boolean isEmpty() {
        return edges.isEmpty();
    }

    boolean contains(long id) {
        return edgeBefore(id) % 2 == 0;
    }

    boolean containsAll(TransactionIds others) {
        for (int i = 0; i < others.edges.size(); i += 2) {
            int edge = edgeBefore(others.edges.get(i));
            if (edge % 2 != 0 || edges.get(edge + 1) < others.edges.get(i + 1)) {
                return false;
            }
        }
        return true;
    }

    /** The index of the last edge that is not above an id; -1 if all are. */
    private int edgeBefore(long id) {
        int at = Collections.binarySearch(edges, id);
        return at >= 0 ? at : -at - 2;
    }

    /** Those from an id on. */
    TransactionIds from(long first) {
        return without(between(Long.MIN_VALUE, first));
    }

    TransactionIds and(TransactionIds others) {
        return combine(others, (one, other) -> one || other);
    }

    TransactionIds without(TransactionIds others) {
        return combine(others, (one, other) -> one && !other);
    }

    /** The lowest of them, as so many ranges. */
    TransactionIds first(int ranges) {
        return new TransactionIds(edges.subList(0, Math.min(edges.size(), 2 * ranges)));
    }

    private TransactionIds combine(TransactionIds others, Choice choice) {
        TreeSet<Long> all = new TreeSet<>(edges);
        all.addAll(others.edges);
        List<Long> combined = new ArrayList<>();
        for (long id : all) {
            boolean wasIn = combined.size() % 2 == 1;
            if (choice.isIn(contains(id), others.contains(id)) != wasIn) {
                combined.add(id);
            }
        }
        return new TransactionIds(combined);
    }

    /** PostgreSQL's text of an array of the edges. */
    String array() {
        return edges.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }

    String text() {
        StringJoiner text = new StringJoiner(",");
        for (int i = 0; i < edges.size(); i += 2) {
            long first = edges.get(i);
            long last = edges.get(i + 1) - 1;
            text.add(first == last ? Long.toString(first) : first + "-" + last);
        }
        return text.toString();
    }
}
