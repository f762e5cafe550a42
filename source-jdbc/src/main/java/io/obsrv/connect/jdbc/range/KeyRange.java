// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.range;

import io.obsrv.connect.jdbc.tracking.Place;
import java.util.Optional;

/**
 * A part of a table's rows in the order of its load.
 *
 * @param name its name in the split and in logs
 * @param lower behind which it begins; empty for the first range, which has no end on this side
 * @param upper the last place that can be its own; empty for the last range
 */
public record KeyRange(String name, Optional<Place> lower, Optional<Place> upper) {

    /** Only the name: the places are values from the data. */
    @Override
    public String toString() {
        return name;
    }
}
