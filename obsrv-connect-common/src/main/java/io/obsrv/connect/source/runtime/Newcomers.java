// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has splits read that came after the plan was made, in the first task of the connector: a new plan would restart them
 * all. The next plan shares them among the tasks.
 */
final class Newcomers implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Newcomers.class);

    private final Source source;
    private final List<Split> planned;
    private final Function<List<Split>, List<SplitWork>> begin;
    private final Consumer<ConnectException> stop;
    private final Map<Split, SplitWork> begun = new HashMap<>();
    private final ScheduledExecutorService executor;
    private @Nullable Future<?> looks;

    /**
     * Makes one; {@link #start} looks for the first time.
     *
     * @param planned the splits of all tasks
     * @param begin has splits read
     * @param stop is told what a person must act on
     */
    Newcomers(
            Source source,
            List<Split> planned,
            String name,
            Function<List<Split>, List<SplitWork>> begin,
            Consumer<ConnectException> stop) {
        this.source = source;
        this.planned = List.copyOf(planned);
        this.begin = begin;
        this.stop = stop;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name + "-newcomers");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start(long intervalMs) {
        looks = executor.scheduleWithFixedDelay(this::look, 0, intervalMs, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            Set<Split> found = new HashSet<>(source.newcomers(planned));
            List<Split> gone = new ArrayList<>(begun.keySet());
            gone.removeAll(found);
            gone.forEach(split -> {
                LOGGER.info("Gone, split={}", split);
                Optional.ofNullable(begun.remove(split)).ifPresent(SplitWork::drop);
            });
            found.removeAll(begun.keySet());
            if (!found.isEmpty() && !executor.isShutdown()) {
                LOGGER.info("New since the plan was made, splits={}", found.size());
                begin.apply(List.copyOf(found)).forEach(work -> begun.put(work.split(), work));
            }
        } catch (ConnectException e) {
            stop.accept(e);
        } catch (Exception e) {
            if (!executor.isShutdown()) {
                LOGGER.warn("New splits could not be looked for; the task goes on with what it has", e);
            }
        }
    }

    /** Looks no more; does not wait for a look under way. */
    @Override
    public void close() {
        if (looks != null) {
            looks.cancel(true);
        }
        executor.shutdownNow();
    }
}
