// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import io.obsrv.connect.jdbc.tracking.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Ranges of numbers of which no row was seen so far; their text, {@code 3-5,9}, is part of positions. */
final class OpenGaps {

    /** The numbers from one to another, both of them missing. */
    record Range(long low, long high) {

        String text() {
            return low == high ? Long.toString(low) : low + "-" + high;
        }
    }

    private static final String NAME = "gaps";

    private final TreeMap<Long, Long> highs = new TreeMap<>();

    /**
     * Reads the gaps of a mark.
     *
     * @throws IllegalArgumentException if they are none
     */
    static OpenGaps of(Mark mark) {
        OpenGaps gaps = new OpenGaps();
        String text = mark.text(NAME, "");
        for (String range : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] ends = range.split("-", -1);
            try {
                gaps.add(new Range(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1])));
            } catch (NumberFormatException broken) {
                throw new IllegalArgumentException(
                        "The stored position's \"gaps\" are no ranges such as 3-5,9", broken);
            }
        }
        return gaps;
    }

    Mark store(Mark mark) {
        Mark without = mark.without(NAME);
        return highs.isEmpty()
                ? without
                : without.with(NAME, ranges().stream().map(Range::text).collect(Collectors.joining(",")));
    }

    List<Range> ranges() {
        List<Range> ranges = new ArrayList<>(highs.size());
        highs.forEach((low, high) -> ranges.add(new Range(low, high)));
        return ranges;
    }

    int count() {
        return highs.size();
    }

    void add(Range range) {
        highs.put(range.low, range.high);
    }

    /** Takes numbers out that are missing no more, or for good; those that are in no gap are passed over. */
    void remove(Range gone) {
        Map.Entry<Long, Long> gap = highs.floorEntry(gone.high);
        while (gap != null && gap.getValue() >= gone.low) {
            long low = gap.getKey();
            long high = gap.getValue();
            highs.remove(low);
            if (high > gone.high) {
                highs.put(gone.high + 1, high);
            }
            if (low < gone.low) {
                highs.put(low, gone.low - 1);
            }
            gap = highs.lowerEntry(low);
        }
    }
}
