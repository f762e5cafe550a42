// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;

/** How often each id from 1 up was seen; one byte an id, so that millions fit. */
final class IdCounts {

    private static final int EXAMPLES = 10;

    private final byte[] seen;
    private final List<Long> foreign = new ArrayList<>();
    private long total;

    IdCounts(int largestId) {
        seen = new byte[largestId + 1];
    }

    void add(long id) {
        total++;
        if (id < 1 || id >= seen.length) {
            foreign.add(id);
        } else if (seen[(int) id] < Byte.MAX_VALUE) {
            seen[(int) id]++;
        }
    }

    long total() {
        return total;
    }

    /** Ids of rows in the database that are not in the topic. */
    List<Long> missing(LongStream expected) {
        List<Long> missing = new ArrayList<>();
        for (PrimitiveIterator.OfLong ids = expected.iterator(); ids.hasNext() && missing.size() < EXAMPLES; ) {
            long id = ids.nextLong();
            if (seen[(int) id] == 0) {
                missing.add(id);
            }
        }
        return missing;
    }

    /** How many events came again. */
    long repeats() {
        long repeats = 0;
        for (byte count : seen) {
            repeats += Math.max(0, count - 1);
        }
        return repeats;
    }

    /** Ids that no row has. */
    List<Long> foreign() {
        return List.copyOf(foreign);
    }
}
