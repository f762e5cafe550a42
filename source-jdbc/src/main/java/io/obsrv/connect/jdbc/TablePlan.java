// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.jdbc.dialect.TableCutter.Cuts;
import io.obsrv.connect.jdbc.range.KeyRange;
import io.obsrv.connect.jdbc.range.RangePlan;
import io.obsrv.connect.jdbc.tracking.Tracking;
import io.obsrv.connect.source.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * In which splits a table is read.
 *
 * <pre>
 *   ──▶ Whole                                    small, or its load had begun before
 *   ──▶ Waiting ──▶ Loading ──▶ Loaded           large: its ranges, and when all are read the table
 * </pre>
 */
sealed interface TablePlan {

    /** As one split from the beginning. */
    record Whole() implements TablePlan {}

    /**
     * Not yet: the line between load and following waits for transactions under way.
     *
     * @param cuts where the table will be cut
     * @param tracking what draws the line, and remembers for whom it waits
     */
    record Waiting(Cuts cuts, Tracking tracking) implements TablePlan {}

    /**
     * In ranges, of which some are not read to their end.
     *
     * @param seen the stored position of each range when it was last looked at
     */
    record Loading(RangePlan plan, Map<KeyRange, Position> seen) implements TablePlan {
        public Loading {
            seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
        }
    }

    /** All ranges are read. */
    record Loaded(RangePlan plan, List<KeyRange> ranges) implements TablePlan {
        public Loaded {
            ranges = List.copyOf(ranges);
        }
    }
}
