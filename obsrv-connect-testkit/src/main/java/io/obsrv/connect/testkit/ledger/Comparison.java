// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * A walk along two multisets in order, id by id.
 *
 * <p>Of an id that is expected e times and delivered d times, e - d are missing, or d - e are repeated; all d are
 * foreign when e is nought.
 */
final class Comparison<K extends Comparable<K>> {

    private static final int SAMPLES = 10;

    private final Ids<K> expected;
    private final Ids<K> delivered;
    private final List<String> missingSamples = new ArrayList<>();
    private final List<String> repeatedSamples = new ArrayList<>();
    private final List<String> foreignSamples = new ArrayList<>();
    private long missing;
    private long repeated;
    private long foreign;

    private Comparison(Ids<K> expected, Ids<K> delivered) {
        this.expected = expected;
        this.delivered = delivered;
    }

    /** Both sides must be in order. */
    static <K extends Comparable<K>> LedgerReport of(Ids<K> expected, Ids<K> delivered) {
        return new Comparison<>(expected, delivered).walk();
    }

    private LedgerReport walk() {
        int e = 0;
        int d = 0;
        while (e < expected.size() || d < delivered.size()) {
            K id = smaller(e, d);
            int afterE = after(expected, e, id);
            int afterD = after(delivered, d, id);
            note(id, afterE - e, afterD - d);
            e = afterE;
            d = afterD;
        }
        return new LedgerReport(
                expected.size(),
                delivered.size(),
                missing,
                repeated,
                foreign,
                missingSamples,
                repeatedSamples,
                foreignSamples);
    }

    private K smaller(int e, int d) {
        if (e == expected.size()) {
            return delivered.at(d);
        }
        if (d == delivered.size()) {
            return expected.at(e);
        }
        K left = expected.at(e);
        K right = delivered.at(d);
        return left.compareTo(right) <= 0 ? left : right;
    }

    private static <K extends Comparable<K>> int after(Ids<K> ids, int from, K id) {
        int index = from;
        while (index < ids.size() && ids.at(index).compareTo(id) == 0) {
            index++;
        }
        return index;
    }

    private void note(K id, int wanted, int got) {
        if (wanted == 0) {
            foreign += got;
            sample(foreignSamples, id);
        } else if (got < wanted) {
            missing += wanted - got;
            sample(missingSamples, id);
        } else if (got > wanted) {
            repeated += got - wanted;
            sample(repeatedSamples, id);
        }
    }

    private static void sample(List<String> samples, Object id) {
        if (samples.size() < SAMPLES) {
            samples.add(id.toString());
        }
    }
}
