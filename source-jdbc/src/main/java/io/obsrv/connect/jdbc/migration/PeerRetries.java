// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.migration;

import io.obsrv.connect.jdbc.migration.PeerKey.Taken;

/**
 * Turns numbers of attempts into the time after which a task gives up.
 *
 * <p>A task here gives up after a time, whatever fails: the longer of what the two kinds of attempts would take.
 */
final class PeerRetries {

    private static final String GIVE_UP = "retry.give.up.ms";
    private static final String INITIAL = "retry.backoff.initial.ms";
    private static final String MAX = "retry.backoff.max.ms";
    private static final String POLL = "poll.interval.ms";
    private static final String QUERIES = "query.retry.attempts";

    private static final long USUAL_WAIT = 10_000;
    private static final long USUAL_POLL = 5_000;
    private static final long USUAL_INITIAL = 500;

    private PeerRetries() {}

    /** Leaves it to the attempts of queries where both are set, which last longer by default. */
    static void attempts(String value, Taken taken) {
        long attempts = Long.parseLong(value.strip());
        if (attempts < 1) {
            throw new IllegalArgumentException("Must be at least 1");
        }
        long wait = Long.parseLong(
                taken.value("connection.backoff.ms", Long.toString(USUAL_WAIT)).strip());
        String queries = taken.value(QUERIES, "0").strip();
        long millis = Math.max(times(attempts, wait), timeOf(Long.parseLong(queries), taken));
        taken.set(GIVE_UP, Long.toString(millis));
    }

    static void backOff(String value, Taken taken) {
        long wait = Long.parseLong(value.strip());
        if (wait < 0) {
            throw new IllegalArgumentException("Must be at least 0");
        }
        taken.set(MAX, Long.toString(Math.max(1, wait)));
        taken.set(INITIAL, Long.toString(Math.max(1, Math.min(USUAL_INITIAL, wait))));
    }

    static void queries(String value, Taken taken) {
        taken.set(GIVE_UP, Long.toString(timeOf(Long.parseLong(value.strip()), taken)));
    }

    private static long timeOf(long attempts, Taken taken) {
        if (attempts < -1) {
            throw new IllegalArgumentException("Must be -1, for ever, or a number of attempts");
        }
        long poll = Long.parseLong(taken.value(POLL, Long.toString(USUAL_POLL)).strip());
        return attempts == -1 ? Long.MAX_VALUE : times(attempts, poll);
    }

    private static long times(long attempts, long millis) {
        return millis > 0 && attempts > Long.MAX_VALUE / millis ? Long.MAX_VALUE : attempts * millis;
    }
}
