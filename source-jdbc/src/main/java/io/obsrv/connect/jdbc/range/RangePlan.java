// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.range;

import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a table is cut into ranges for its load.
 *
 * <p>Every stored position of a range holds the whole plan, so that whoever finds one knows all ranges. Law:
 * {@code RangePlan.parse(p.text()).equals(p)}.
 *
 * @param rows about how many rows the table had; 0 if nobody knows
 * @param line the line between load and following
 * @param boundaries where the table is cut, ascending; each is the last place of the range before it
 */
public record RangePlan(long rows, Mark line, List<Place> boundaries) {

    public RangePlan {
        boundaries = List.copyOf(boundaries);
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static RangePlan parse(String text) {
        String[] parts = text.split(PlaceText.PLACE, -1);
        if (parts.length < 3) {
            throw new IllegalArgumentException("A plan of ranges has its number of rows, its line and its boundaries,"
                    + " with \"" + PlaceText.PLACE + "\" between them");
        }
        return new RangePlan(
                Long.parseLong(parts[0]),
                line(parts[1]),
                Arrays.stream(parts).skip(2).map(PlaceText::parse).toList());
    }

    /** {@code 200000;lower=7001;1000;2000}: rows, line and boundaries, every value percent-encoded. */
    public String text() {
        List<String> parts = new ArrayList<>();
        parts.add(Long.toString(rows));
        parts.add(line.values().entrySet().stream()
                .map(entry -> PlaceText.encoded(entry.getKey()) + "=" + PlaceText.encoded(entry.getValue()))
                .collect(Collectors.joining(PlaceText.VALUE)));
        boundaries.forEach(place -> parts.add(PlaceText.of(place)));
        return String.join(PlaceText.PLACE, parts);
    }

    /** All ranges, ascending: together they hold every row, and each row once. */
    public List<KeyRange> ranges() {
        List<KeyRange> ranges = new ArrayList<>();
        Optional<Place> lower = Optional.empty();
        for (Place boundary : boundaries) {
            ranges.add(new KeyRange(name(ranges.size()), lower, Optional.of(boundary)));
            lower = Optional.of(boundary);
        }
        ranges.add(new KeyRange(name(ranges.size()), lower, Optional.empty()));
        return ranges;
    }

    /** About how many rows each range has; 0 if nobody knows. */
    public long rowsOfRange() {
        return rows / (boundaries.size() + 1);
    }

    /** The name of the n-th range, counted from 0, in any plan. */
    public static String name(int index) {
        return index < 10 ? "0" + index : Integer.toString(index);
    }

    /** With so few of the boundaries that the text is at most so long, if it can be: the line has its length too. */
    public RangePlan within(int characters) {
        RangePlan plan = this;
        while (!plan.boundaries.isEmpty() && plan.text().length() > characters) {
            plan = plan.coarser();
        }
        return plan;
    }

    /** Without every second boundary. */
    public RangePlan coarser() {
        List<Place> fewer = new ArrayList<>();
        for (int i = 1; i < boundaries.size(); i += 2) {
            fewer.add(boundaries.get(i));
        }
        return new RangePlan(rows, line, fewer);
    }

    private static Mark line(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String entry : text.isEmpty() ? new String[0] : text.split(PlaceText.VALUE, -1)) {
            String[] sides = entry.split("=", 2);
            if (sides.length < 2) {
                throw new IllegalArgumentException("The line of a plan of ranges has a name without a value");
            }
            values.put(PlaceText.decoded(sides[0]), PlaceText.decoded(sides[1]));
        }
        return new Mark(values);
    }

    /** Without the places, which are values from the data. */
    @Override
    public String toString() {
        return "RangePlan[ranges=" + (boundaries.size() + 1) + ", rows=" + rows + "]";
    }
}
