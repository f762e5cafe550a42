// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.jdbc.tracking.Horizon.Holder;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** For how long which transaction has held a horizon back, and when that has to be told. Used by any thread. */
final class HeldBack {

    private static final long FIRST_WARNING_MS = 60_000;

    private @Nullable Holder holder;
    private long sinceNanos;
    private long nextWarningMs;

    /**
     * Takes in who was found to hold the horizon back.
     *
     * @return who has to be told of: a minute after the transaction began, and at twice its age each time
     */
    synchronized Optional<Holder> see(Optional<Holder> found, long nowNanos) {
        if (found.isEmpty()) {
            holder = null;
            return Optional.empty();
        }
        Holder now = found.get();
        long begin = nowNanos - TimeUnit.MILLISECONDS.toNanos(now.ageMs());
        if (holder == null || !holder.transaction().equals(now.transaction())) {
            sinceNanos = begin;
            nextWarningMs = FIRST_WARNING_MS;
        }
        holder = now;
        sinceNanos = begin - sinceNanos < 0 ? begin : sinceNanos;
        long age = ageMs(nowNanos);
        if (age < nextWarningMs) {
            return Optional.empty();
        }
        nextWarningMs = 2 * age;
        return found;
    }

    /** The age of the transaction, as far as it is known; 0 without one. */
    synchronized long ageMs(long nowNanos) {
        return holder == null ? 0 : TimeUnit.NANOSECONDS.toMillis(nowNanos - sinceNanos);
    }
}
