// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The threads of a task that read ahead: each takes the split that is due and fills the queue of ready batches. */
final class Prefetch {

    /** A split and when its next turn is. */
    private record Turn(SplitWork work, long atNanos) implements Delayed {

        static Turn in(Duration delay, SplitWork work) {
            return new Turn(work, System.nanoTime() + delay.toNanos());
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(atNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(atNanos - ((Turn) other).atNanos, 0);
        }
    }

    private final List<SplitWork> works = new ArrayList<>();
    private final DelayQueue<Turn> turns = new DelayQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable ConnectException> failure = new AtomicReference<>();
    private final String name;
    private final int mostThreads;
    private final @Nullable Map<String, String> logContext = MDC.getCopyOfContextMap();
    private boolean ended;

    Prefetch(String name, int mostThreads) {
        this.name = name;
        this.mostThreads = mostThreads;
    }

    /** Has these splits read too, with as many threads as there are splits for. */
    synchronized void add(List<SplitWork> more) {
        if (ended) {
            return;
        }
        works.addAll(more);
        more.forEach(work -> turns.add(Turn.in(Duration.ZERO, work)));
        while (threads.size() < Math.min(mostThreads, works.size())) {
            Thread thread = new Thread(this::run, name + "-prefetch-" + threads.size());
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Stops reading. */
    void fail(ConnectException e) {
        failure.compareAndSet(null, e);
    }

    /** Throws what stopped reading, if anything did. */
    void rethrowFailure() {
        ConnectException stopped = failure.get();
        if (stopped != null) {
            throw stopped;
        }
    }

    private void run() {
        if (logContext != null) {
            MDC.setContextMap(logContext);
        }
        try {
            while (failure.get() == null) {
                SplitWork work = turns.take().work();
                Optional<Duration> pause = work.takeTurn();
                pause.ifPresent(delay -> turns.add(Turn.in(delay, work)));
            }
        } catch (InterruptedException e) {
            // Only close() interrupts.
            Thread.currentThread().interrupt();
        } catch (ConnectException e) {
            fail(e);
        } catch (Throwable e) {
            // An Error too must reach the task's thread: a dead reading thread would look like an idle source.
            fail(new ConnectException("A reading thread died", e));
        }
    }

    /**
     * Ends reading. Call it before the source is closed, and {@link #awaitEnd} after.
     */
    synchronized void interrupt() {
        ended = true;
        threads.forEach(Thread::interrupt);
    }

    /** Waits for the threads at most so long, then gives back the readers that no thread uses. */
    synchronized void awaitEnd(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        boolean interrupted = false;
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (threads.stream().noneMatch(Thread::isAlive)) {
            works.forEach(SplitWork::close);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
