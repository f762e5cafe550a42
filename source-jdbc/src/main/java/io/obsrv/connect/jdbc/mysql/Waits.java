// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import io.obsrv.connect.jdbc.mysql.OpenGaps.Range;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What each open gap waits for: all that was under way when it was noticed. In memory only; a new reader waits anew. */
final class Waits {

    /** By the lowest number of each gap when it was noticed. */
    private TreeMap<Long, Wait> waits = new TreeMap<>();

    /** Forgets gaps that are open no more; those that were never noticed, or all if that is asked for, begin to wait. */
    void follow(List<Range> open, boolean anew, long now) {
        Wait begun = new Wait(now);
        TreeMap<Long, Wait> kept = new TreeMap<>();
        for (Range range : open) {
            // A gap of which a part was filled goes on as it was.
            Map.Entry<Long, Wait> known = anew ? null : waits.floorEntry(range.low());
            kept.put(range.low(), known == null ? begun : known.getValue());
        }
        waits = kept;
    }

    /** Notices a gap. */
    void begin(Range range, Wait wait) {
        waits.put(range.low(), wait);
    }

    /** From when on a look is wanted; empty if none is by now. */
    OptionalLong wantLook(long now) {
        return waits.values().stream()
                .filter(wait -> wait.wantsLook(now))
                .mapToLong(Wait::usefulFrom)
                .max();
    }

    void looked(Look look) {
        new HashSet<>(waits.values()).forEach(wait -> wait.looked(look));
    }

    boolean isOver(Range range) {
        Map.Entry<Long, Wait> wait = waits.floorEntry(range.low());
        return wait != null && wait.getValue().isOver();
    }
}
