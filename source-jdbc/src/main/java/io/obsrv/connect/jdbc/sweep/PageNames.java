// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of keys a table has, as its position tells it: {@code t:4,07:2} are those that its own reader made,
 * {@code t-0} to {@code t-3}, and those that the reader of its range {@code 07} made. Some of them may be free.
 */
public final class PageNames {

    /** Who makes the pages of a whole table. */
    public static final String TABLE = "t";

    private final Map<String, Integer> counts = new LinkedHashMap<>();

    /** Reads the text form; none for null. */
    public static PageNames parse(@Nullable String text) {
        PageNames names = new PageNames();
        if (text != null && !text.isEmpty()) {
            for (String part : text.split(",", -1)) {
                String[] sides = part.split(":", 2);
                names.counts.put(sides[0], Integer.parseInt(sides[1]));
            }
        }
        return names;
    }

    /** Adds those of another reader. */
    public void add(PageNames others) {
        counts.putAll(others.counts);
    }

    String text() {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    /** All names, by maker and in the order in which they were made. */
    public List<String> all() {
        List<String> all = new ArrayList<>();
        counts.forEach((maker, count) -> IntStream.range(0, count).forEach(number -> all.add(maker + "-" + number)));
        return all;
    }

    /** A name that was not in use so far. */
    String next(String maker) {
        int number = counts.getOrDefault(maker, 0);
        counts.put(maker, number + 1);
        return maker + "-" + number;
    }
}
