// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Ids of transactions, 64 bits each; as text with ranges: {@code 7001-7004,7010}. */
record TransactionIds(SortedSet<Long> ids) {

    static final TransactionIds NONE = new TransactionIds(new TreeSet<>());

    TransactionIds {
        ids = Collections.unmodifiableSortedSet(new TreeSet<>(ids));
    }

    static TransactionIds of(Collection<Long> ids) {
        return new TransactionIds(new TreeSet<>(ids));
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is none
     */
    static TransactionIds parse(String text) {
        TreeSet<Long> ids = new TreeSet<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] ends = part.split("-", 2);
            long last = Long.parseLong(ends[ends.length - 1]);
            for (long id = Long.parseLong(ends[0]); id <= last; id++) {
                ids.add(id);
            }
        }
        return new TransactionIds(ids);
    }

    /** Those from an id on. */
    TransactionIds from(long first) {
        return new TransactionIds(ids.tailSet(first));
    }

    TransactionIds and(TransactionIds others) {
        TreeSet<Long> all = new TreeSet<>(ids);
        all.addAll(others.ids);
        return new TransactionIds(all);
    }

    /** PostgreSQL's text of an array. */
    String array() {
        return ids.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }

    String text() {
        StringJoiner text = new StringJoiner(",");
        long first = 0;
        long last = -1;
        for (long id : ids) {
            if (last >= 0 && id == last + 1) {
                last = id;
                continue;
            }
            addRange(first, last, text);
            first = id;
            last = id;
        }
        addRange(first, last, text);
        return text.toString();
    }

    private static void addRange(long first, long last, StringJoiner text) {
        if (last >= 0) {
            text.add(first == last ? Long.toString(first) : first + "-" + last);
        }
    }
}
