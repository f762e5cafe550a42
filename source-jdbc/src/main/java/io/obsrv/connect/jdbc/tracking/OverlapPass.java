// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One pass over the overlap and all that is behind it, in order.
 *
 * <p>At any row it knows what a later pass needs: the rows that it met last, as many as the overlap has, and those of the
 * passes before that it has not met yet. What it has not met at its end is no longer there, and is forgotten.
 */
final class OverlapPass implements Step.Sieve {

    private static final String SENT = "sent";

    private record Met(Place place, String digest) {}

    private final Overlap overlap;
    private final List<Term> terms;
    private final Set<String> notMet = new LinkedHashSet<>();
    private final Deque<Met> last = new ArrayDeque<>();
    private final RowDigest digest = new RowDigest();
    private Optional<Place> begin;

    OverlapPass(Overlap overlap, List<Term> terms, Mark from) {
        this.overlap = overlap;
        this.terms = terms;
        this.begin = Place.leading(from, "", terms);
        String sent = from.text(SENT, "");
        for (int i = 0; i < sent.length(); i += RowDigest.LENGTH) {
            notMet.add(sent.substring(i, i + RowDigest.LENGTH));
        }
    }

    @Override
    public boolean passes(ResultSet row, int placeColumn) throws SQLException {
        Place place = Place.of(row, placeColumn, terms);
        String text = digest.of(row, placeColumn - 1);
        last.addLast(new Met(place, text));
        while (overlap.isLeft(last.getFirst().place, place, last.size())) {
            begin = Optional.of(last.removeFirst().place);
        }
        return !notMet.remove(text);
    }

    /** What is known by now. */
    Mark mark(boolean end) {
        if (end) {
            notMet.clear();
        }
        StringBuilder sent = new StringBuilder();
        last.forEach(met -> sent.append(met.digest));
        notMet.forEach(sent::append);
        Mark mark = begin.map(
                        place -> place.mark(terms.subList(0, place.values().size()), ""))
                .orElse(Mark.NONE);
        return sent.isEmpty() ? mark : mark.with(SENT, sent.toString());
    }
}
