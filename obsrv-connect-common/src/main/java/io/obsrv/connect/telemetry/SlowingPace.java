// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.telemetry;

/** When to say something again that goes on for long: after 5 s, then at twice the distance each time, up to 10 min. */
public final class SlowingPace {

    private static final long FIRST_MS = 5_000;
    private static final long MAX_MS = 600_000;

    private long distanceMs = FIRST_MS;
    private long nextMs;

    public SlowingPace(long nowMs) {
        this.nextMs = nowMs + FIRST_MS;
    }

    /** Whether it is time; if so, the next time is further away. */
    public boolean isDue(long nowMs) {
        if (nowMs < nextMs) {
            return false;
        }
        distanceMs = Math.min(distanceMs * 2, MAX_MS);
        nextMs = nowMs + distanceMs;
        return true;
    }
}
