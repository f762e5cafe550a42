// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.delivery;

import io.obsrv.connect.fault.BackOff;
import io.obsrv.connect.fault.Fault;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.connect.errors.ConnectException;

/** When to try again after failures in a row, and when to stop. */
final class Retry {

    /** Time enough for a worker that has lost a partition to hear of it, before it takes the partition from its new owner. */
    private static final long FENCED_MS = 5_000;

    private final BackOff backOff;
    private final RandomGenerator random;
    private int failures;
    private long firstMs;
    private long nextMs;

    Retry(BackOff backOff, RandomGenerator random) {
        this.backOff = backOff;
        this.random = random;
    }

    /**
     * Something failed.
     *
     * @param what was being done, for a person: {@code Writing into the target}
     * @throws ConnectException if it is for a person, or has lasted too long
     */
    void failed(String what, Throwable failure, long nowMs) {
        Throwable cause = Failures.cause(failure);
        if (failures == 0) {
            firstMs = nowMs;
        }
        failures++;
        if (Failures.meaning(failure) == Fault.STOP) {
            throw new ConnectException(what + " failed: " + cause.getMessage() + remedy(cause), failure);
        }
        if (backOff.isExhausted(Duration.ofMillis(nowMs - firstMs))) {
            throw new ConnectException(
                    what + " has failed for " + (nowMs - firstMs) + " ms, with retry.give.up.ms="
                            + backOff.giveUpAfter().toMillis() + ": " + cause.getMessage() + remedy(cause),
                    failure);
        }
        long delayMs = backOff.delay(failures, random).toMillis();
        nextMs = nowMs + (Failures.isFenced(failure) ? Math.max(delayMs, FENCED_MS) : delayMs);
    }

    private static String remedy(Throwable cause) {
        if (cause instanceof RecordTooLargeException) {
            return " Lower obsrv.event.max.bytes and obsrv.batch.max.bytes, or raise max.message.bytes of the topic.";
        }
        if (cause instanceof AuthenticationException refused) {
            return Failures.remedy(refused);
        }
        if (cause instanceof AuthorizationException) {
            return " Grant the right to it: docs/sink.md lists what is needed.";
        }
        if (Failures.isFenced(cause)) {
            return " Another connector of this name writes there: give one of them another transaction.id.prefix.";
        }
        return "";
    }

    /** The wait before the next try. */
    long waitMs(long nowMs) {
        return Math.max(0, nextMs - nowMs);
    }

    void succeeded() {
        failures = 0;
        nextMs = 0;
    }
}
