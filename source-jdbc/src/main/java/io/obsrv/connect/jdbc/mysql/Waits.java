// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import io.obsrv.connect.jdbc.mysql.OpenGaps.Range;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What each open gap waits for: first for a moment, until the transaction that took its numbers is listed; then until all
 * transactions that are listed then have ended. It is kept in memory only; a new reader waits anew.
 */
final class Waits {

    /** A number is taken a moment before its transaction has an id. */
    static final long MOMENT_NANOS = 500_000_000;

    /** The wait of all gaps that were noticed together. */
    static final class Wait {
        private final long noticed;
        private @Nullable Set<Long> transactions;

        Wait(long noticed) {
            this.noticed = noticed;
        }

        /** Whether no transaction can fill the gap any more. */
        boolean isOver() {
            return transactions != null && transactions.isEmpty();
        }

        boolean wantsList(long now) {
            return transactions == null ? now - noticed >= MOMENT_NANOS : !transactions.isEmpty();
        }

        /**
         * Takes note of a list of transactions.
         *
         * @param asked when it was asked for
         */
        void listed(Set<Long> writing, long asked) {
            if (transactions != null) {
                transactions.retainAll(writing);
            } else if (asked - noticed >= MOMENT_NANOS) {
                transactions = new HashSet<>(writing);
            }
        }
    }

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

    boolean wantList(long now) {
        return waits.values().stream().anyMatch(wait -> wait.wantsList(now));
    }

    void listed(Set<Long> writing, long asked) {
        new HashSet<>(waits.values()).forEach(wait -> wait.listed(writing, asked));
    }

    boolean isOver(Range range) {
        Map.Entry<Long, Wait> wait = waits.floorEntry(range.low());
        return wait != null && wait.getValue().isOver();
    }
}
