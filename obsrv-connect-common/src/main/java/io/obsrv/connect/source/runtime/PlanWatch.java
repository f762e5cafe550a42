// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the plan of a connector: makes it, and looks every so often whether splits came or went. */
final class PlanWatch implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(PlanWatch.class);

    /** How soon a plan that is passing is made again, at most. */
    private static final long SOON_MS = 5_000;

    /** So many that came do not have to be shared, however few were planned. */
    private static final int FEW_SPLITS = 20;

    private final Source source;
    private final long intervalMs;
    private final Runnable onChange;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "plan-watch");
        thread.setDaemon(true);
        return thread;
    });
    private Set<Split> known = Set.of();
    private @Nullable Future<?> next;

    PlanWatch(Source source, long intervalMs, Runnable onChange) {
        this.source = source;
        this.intervalMs = intervalMs;
        this.onChange = onChange;
    }

    /**
     * Makes the plan. From now on, changes are looked for.
     *
     * @throws ConnectException if the source cannot be asked; Connect asks again after a while
     */
    synchronized List<Split> plan() {
        List<Split> splits;
        try {
            splits = source.plan();
        } catch (Exception e) {
            throw new ConnectException("The source cannot be planned: " + e.getMessage(), e);
        }
        known = new LinkedHashSet<>(splits);
        LOGGER.info("Planned, splits={}", splits.size());
        if (next == null) {
            lookLater();
        }
        return splits;
    }

    private void lookLater() {
        long delay = source.isPlanPassing() ? Math.min(SOON_MS, intervalMs) : intervalMs;
        if (!executor.isShutdown()) {
            next = executor.schedule(this::look, delay, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void look() {
        try {
            Set<Split> found = new LinkedHashSet<>(source.plan());
            if (!found.equals(known) && !isForTheFirstTask(found)) {
                LOGGER.info("The plan changed, before={}, now={}", known.size(), found.size());
                known = found;
                onChange.run();
            }
        } catch (Exception e) {
            LOGGER.warn("The source could not be planned; the tasks go on with what they have", e);
        }
        lookLater();
    }

    /** What {@link Newcomers} begins needs no restart, unless it is so much that tasks should share it. */
    private boolean isForTheFirstTask(Set<Split> found) throws Exception {
        Set<Split> added = new LinkedHashSet<>(found);
        added.removeAll(known);
        return !known.isEmpty()
                && found.containsAll(known)
                && added.size() <= Math.max(known.size(), FEW_SPLITS)
                && new LinkedHashSet<>(source.newcomers(known)).containsAll(added);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        source.close();
    }
}
