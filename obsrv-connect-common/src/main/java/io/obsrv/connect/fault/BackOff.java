// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.fault;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try, and when to give up.
 *
 * @param initial the wait before the second try
 * @param max no wait is longer
 * @param giveUpAfter how long the failure may last, from its first appearance; zero gives up at once
 */
public record BackOff(Duration initial, Duration max, Duration giveUpAfter) {

    /** The wait after so many failures in a row: doubling, with up to a fifth taken off so that tasks do not march in step. */
    public Duration delay(int failures, RandomGenerator random) {
        double doubled = initial.toMillis() * Math.pow(2, Math.min(failures, 30) - 1);
        double capped = Math.min(doubled, (double) max.toMillis());
        return Duration.ofMillis(Math.round(capped * (1 - 0.2 * random.nextDouble())));
    }

    /** Whether a failure that has lasted so long is one for a person. */
    public boolean isExhausted(Duration lasting) {
        return lasting.compareTo(giveUpAfter) >= 0;
    }
}
