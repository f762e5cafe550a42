// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.range;

import io.obsrv.connect.jdbc.tracking.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a table's rows in the order of its load.
 *
 * @param name its name in the split and in logs
 * @param lower behind which it begins; empty for the first range, which has no end on this side
 * @param upper the last place that can be its own; empty for the last range
 */
public record KeyRange(String name, Optional<Place> lower, Optional<Place> upper) {

    private static final String FROM = "from";
    private static final String TO = "to";

    /** The range of this name with the ends in a split's details. */
    public static KeyRange of(String name, Map<String, String> details) {
        return new KeyRange(
                name,
                Optional.ofNullable(details.get(FROM)).map(PlaceText::parse),
                Optional.ofNullable(details.get(TO)).map(PlaceText::parse));
    }

    /** Its ends, for the details of a split. */
    public Map<String, String> details() {
        Map<String, String> details = new HashMap<>();
        lower.ifPresent(place -> details.put(FROM, PlaceText.of(place)));
        upper.ifPresent(place -> details.put(TO, PlaceText.of(place)));
        return details;
    }

    /** What is left of it when it was cut again at these places; all of it if it was not. */
    public KeyRange before(List<Place> cuts) {
        return cuts.isEmpty() ? this : new KeyRange(name, lower, Optional.of(cuts.get(0)));
    }

    /** The ranges that were cut off: {@code 07.1}, {@code 07.2} and so on. */
    public List<KeyRange> behind(List<Place> cuts) {
        List<KeyRange> ranges = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            Optional<Place> end = i + 1 < cuts.size() ? Optional.of(cuts.get(i + 1)) : upper;
            ranges.add(new KeyRange(name + "." + (i + 1), Optional.of(cuts.get(i)), end));
        }
        return ranges;
    }

    /** Only the name: the places are values from the data. */
    @Override
    public String toString() {
        return name;
    }
}
