// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The latest time, by the server's clock, such that all has ended that was under way then. Each look brings a time a little
 * before itself, for which the looks behind it wait; several are waited for at once.
 */
final class SettledTime {

    /** When they have waited for one long transaction, the last of them is as good as one from a moment ago. */
    private static final int MOST = 20;

    private record Candidate(String time, Wait others) {}

    private final Deque<Candidate> candidates = new ArrayDeque<>();
    private @Nullable String settled;

    /** Empty until the first of them is settled. */
    Optional<String> time() {
        return Optional.ofNullable(settled);
    }

    /** Takes note of a look; each is later than the one before. */
    void looked(Look look) {
        if (candidates.size() < MOST) {
            candidates.add(new Candidate(look.time(), new Wait(look.answered() - UnderWay.TIME_BEFORE_NANOS)));
        }
        candidates.forEach(candidate -> candidate.others.looked(look));
        Iterator<Candidate> latestFirst = candidates.descendingIterator();
        while (latestFirst.hasNext()) {
            Candidate candidate = latestFirst.next();
            if (candidate.others.isOver()) {
                settled = candidate.time;
                forgetUpTo(candidate);
                return;
            }
        }
    }

    /** What was before a settled time is settled too. */
    private void forgetUpTo(Candidate settledOne) {
        Candidate removed;
        do {
            removed = candidates.removeFirst();
        } while (!removed.equals(settledOne));
    }
}
