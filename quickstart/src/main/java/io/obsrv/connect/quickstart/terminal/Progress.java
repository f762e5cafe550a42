// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How far a piece of work is, how fast it goes, and how long it will still take, by what the last seconds brought. */
public final class Progress {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final long total;
    private final Deque<Sample> window = new ArrayDeque<>();
    private long done;

    private record Sample(Instant at, long done) {}

    public Progress(long total, Instant now) {
        this.total = total;
        window.add(new Sample(now, 0));
    }

    /** Notes how much is done by now. */
    public void update(Instant now, long nowDone) {
        done = nowDone;
        window.add(new Sample(now, nowDone));
        while (window.size() > 2 && window.getFirst().at().isBefore(now.minus(WINDOW))) {
            window.removeFirst();
        }
    }

    public long total() {
        return total;
    }

    public long done() {
        return done;
    }

    public boolean isComplete() {
        return done >= total;
    }

    /** From 0 to 1. */
    public double fraction() {
        return total == 0 ? 1 : Math.min(1, (double) done / total);
    }

    public double perSecond() {
        Sample first = window.getFirst();
        Sample last = window.getLast();
        long millis = Duration.between(first.at(), last.at()).toMillis();
        return millis == 0 ? 0 : (last.done() - first.done()) * 1000.0 / millis;
    }

    /** How long the rest takes at this speed; empty while nothing moves. */
    public Optional<Duration> timeLeft() {
        double perSecond = perSecond();
        if (perSecond <= 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(Math.round(Math.max(0, total - done) * 1000 / perSecond)));
    }
}
