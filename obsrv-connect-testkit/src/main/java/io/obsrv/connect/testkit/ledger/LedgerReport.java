// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.ledger;

import java.util.List;

/**
 * The difference between what should have arrived and what did.
 *
 * @param expected how many should have arrived
 * @param delivered how many arrived
 * @param missing how many of the expected did not
 * @param repeated how many of the expected came once too often
 * @param foreign how many came that nobody expected
 * @param missingSamples the first missing ids
 * @param repeatedSamples the first repeated ids
 * @param foreignSamples the first foreign ids
 */
public record LedgerReport(
        long expected,
        long delivered,
        long missing,
        long repeated,
        long foreign,
        List<String> missingSamples,
        List<String> repeatedSamples,
        List<String> foreignSamples) {

    public LedgerReport {
        missingSamples = List.copyOf(missingSamples);
        repeatedSamples = List.copyOf(repeatedSamples);
        foreignSamples = List.copyOf(foreignSamples);
    }

    /** Whether each expected id arrived once, and no other. */
    public boolean isExact() {
        return missing == 0 && repeated == 0 && foreign == 0;
    }

    /** What exactly-once delivery promises. */
    public LedgerReport requireExact() {
        if (!isExact()) {
            throw new AssertionError("Not exactly once: " + this);
        }
        return this;
    }

    /** What at-least-once delivery promises: repeats are allowed up to a number. */
    public LedgerReport requireNothingLost(long repeatsAllowed) {
        if (missing > 0 || foreign > 0 || repeated > repeatsAllowed) {
            throw new AssertionError("Not at least once with " + repeatsAllowed + " repeats at most: " + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return "expected " + expected + ", delivered " + delivered
                + part(", missing ", missing, missingSamples)
                + part(", repeated ", repeated, repeatedSamples)
                + part(", foreign ", foreign, foreignSamples);
    }

    private static String part(String name, long count, List<String> samples) {
        return name + count + (samples.isEmpty() ? "" : " such as " + samples);
    }
}
