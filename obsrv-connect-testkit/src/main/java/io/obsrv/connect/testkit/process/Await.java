// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Bounded waiting for something to become true: the one place in the tests that sleeps.
 *
 * <p>An exception from the condition counts as "not yet" and becomes the cause of the failure when the time is over;
 * an {@link AssertionError} ends the waiting at once, so that a condition can say that there is no hope left.
 */
public final class Await {

    private static final long PAUSE_MS = 50;

    private Await() {}

    /** Waits until the condition holds; {@code what} completes the sentence "Waited 5 s in vain for …". */
    public static void until(String what, Duration limit, Callable<Boolean> condition) {
        value(what, limit, () -> condition.call() ? Optional.of(true) : Optional.empty());
    }

    /** Waits until there is a value, and gives it. */
    public static <T> T value(String what, Duration limit, Callable<Optional<T>> attempt) {
        long deadline = System.nanoTime() + limit.toNanos();
        Exception last = null;
        while (true) {
            try {
                Optional<T> value = attempt.call();
                if (value.isPresent()) {
                    return value.get();
                }
                last = null;
            } catch (InterruptedException e) {
                throw interrupted(what, e);
            } catch (Exception e) {
                last = e;
            }
            if (System.nanoTime() > deadline) {
                throw timeout(what, limit, last);
            }
            pause(what);
        }
    }

    private static AssertionError timeout(String what, Duration limit, @Nullable Exception last) {
        String reason = last == null ? "" : "; the last attempt failed with " + last;
        return new AssertionError("Waited " + seconds(limit) + " s in vain for " + what + reason, last);
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() % 1_000 == 0 ? "" + limit.toSeconds() : "" + limit.toMillis() / 1e3;
    }

    private static void pause(String what) {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            throw interrupted(what, e);
        }
    }

    private static IllegalStateException interrupted(String what, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while waiting for " + what, cause);
    }
}
