// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.ledger;

import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * An account of the ids that should arrive and of those that did, kept apart from the code under test.
 *
 * <pre>{@code
 * Ledger<Long> ledger = Ledger.ofRange(1, 1_000_001);
 * cluster.reader().forEach("ingest", row -> ledger.deliver(idOf(row)));
 * ledger.report().requireExact();
 * ledger.controls();
 * }</pre>
 *
 * <p>An id may be expected more than once. For one thread.
 *
 * @param <K> the kind of id
 */
public final class Ledger<K extends Comparable<K>> {

    private final Supplier<Ids<K>> kind;
    private final Foreigner<K> foreigner;
    private final Ids<K> expected;
    private final Ids<K> delivered;

    private Ledger(Supplier<Ids<K>> kind, Foreigner<K> foreigner, Ids<K> expected) {
        this.kind = kind;
        this.foreigner = foreigner;
        this.expected = expected;
        this.delivered = kind.get();
    }

    /** An empty account of ids that are numbers; holds tens of millions. */
    public static Ledger<Long> ofNumbers() {
        return new Ledger<>(Numbers::new, largest -> largest + 1, new Numbers());
    }

    /** An empty account of ids that are texts. */
    public static Ledger<String> ofTexts() {
        return new Ledger<>(Texts::new, largest -> largest + "-foreign", new Texts());
    }

    /** An account that expects the numbers from the first to the one before the last. */
    public static Ledger<Long> ofRange(long from, long before) {
        Ledger<Long> ledger = ofNumbers();
        LongStream.range(from, before).forEach(ledger::expect);
        return ledger;
    }

    public void expect(K id) {
        expected.add(id);
    }

    public void deliver(K id) {
        delivered.add(id);
    }

    /** Compares both sides as they are now. */
    public LedgerReport report() {
        expected.sort();
        delivered.sort();
        return Comparison.of(expected, delivered);
    }

    /**
     * Shows that this account would notice a fault: with one delivery dropped, one doubled, and one swapped for a
     * foreign id it must report just that. Needs an exact account with at least one delivery.
     */
    public void controls() {
        report().requireExact();
        if (delivered.size() == 0) {
            throw new AssertionError("Nothing was delivered, so nothing is shown");
        }
        int victim = delivered.size() / 2;
        requireNotice("one dropped", without(victim).report(), 1, 0, 0);
        Ledger<K> doubled = copy();
        doubled.deliver(delivered.at(victim));
        requireNotice("one doubled", doubled.report(), 0, 1, 0);
        Ledger<K> swapped = without(victim);
        swapped.deliver(foreigner.beyond(expected.at(expected.size() - 1)));
        requireNotice("one swapped", swapped.report(), 1, 0, 1);
    }

    private Ledger<K> copy() {
        return without(-1);
    }

    private Ledger<K> without(int dropped) {
        Ledger<K> changed = new Ledger<>(kind, foreigner, expected);
        for (int index = 0; index < delivered.size(); index++) {
            if (index != dropped) {
                changed.deliver(delivered.at(index));
            }
        }
        return changed;
    }

    private static void requireNotice(String fault, LedgerReport report, long missing, long repeated, long foreign) {
        if (report.missing() != missing || report.repeated() != repeated || report.foreign() != foreign) {
            throw new AssertionError("The ledger does not notice " + fault + ": " + report);
        }
    }

    /** Makes an id that is larger than the largest expected one. */
    private interface Foreigner<K> {

        K beyond(K largest);
    }
}
