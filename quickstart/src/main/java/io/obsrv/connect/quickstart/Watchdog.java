// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart;

import io.obsrv.connect.testkit.kafka.ConnectRest;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Ends the waiting when there is no hope: a failed task, or nothing new for too long. */
final class Watchdog {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ConnectRest rest;
    private final InstantSource clock;
    private Instant nextLook;
    private Instant lastMove;
    private long lastCount;

    Watchdog(ConnectRest rest, InstantSource clock) {
        this.rest = rest;
        this.clock = clock;
        this.lastMove = clock.instant();
        this.nextLook = lastMove.plus(BETWEEN_LOOKS);
    }

    /** Notes how many events there are by now; throws if it is pointless to wait for more. */
    void look(long count) {
        Instant now = clock.instant();
        if (count != lastCount) {
            lastCount = count;
            lastMove = now;
        }
        if (now.isBefore(nextLook)) {
            return;
        }
        nextLook = now.plus(BETWEEN_LOOKS);
        requireHealth();
        if (lastMove.plus(PATIENCE).isBefore(now)) {
            throw new DemoFailure("Nothing new in the topic for " + PATIENCE.toSeconds() + " s; it holds " + count
                    + " events. The connector's tasks run, says Connect");
        }
    }

    /** When the count last moved. */
    Instant lastMove() {
        return lastMove;
    }

    private void requireHealth() {
        List<String> failures;
        try {
            failures = rest.status(Connector.NAME).failures();
        } catch (UncheckedIOException unanswered) {
            // The worker is just coming up; if it never does, the patience ends.
            return;
        }
        if (!failures.isEmpty()) {
            throw new DemoFailure("The connector failed: " + failures.get(0));
        }
    }
}
