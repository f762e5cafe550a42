// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.source.TransactionContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for an exactly-once Connect worker: runs a task in memory, and keeps what it delivered and its offsets.
 *
 * <p>It is no Connect: what it shows about delivery is shown again with real workers.
 */
public final class StandInWorker {

    private final Supplier<? extends SourceTask> tasks;
    private final Map<String, String> taskConfig;
    private final StandInStorage storage;
    private final StandInMetrics metrics = new StandInMetrics();
    private @Nullable SourceTask task;

    public StandInWorker(Supplier<? extends SourceTask> tasks, Map<String, String> taskConfig) {
        this(tasks, taskConfig, new StandInStorage());
    }

    StandInWorker(Supplier<? extends SourceTask> tasks, Map<String, String> taskConfig, StandInStorage storage) {
        this.tasks = tasks;
        this.taskConfig = Map.copyOf(taskConfig);
        this.storage = storage;
    }

    /** Starts a new task, as after a crash: it finds the offsets of what was delivered. */
    public void start() {
        SourceTask started = tasks.get();
        task = started;
        started.initialize(new Context());
        started.start(taskConfig);
    }

    /** Polls until so many records were delivered, or for so long; and then once more, for what should not come. */
    public void runUntilDelivered(int records, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (storage.count() < records && System.nanoTime() < end) {
            pollOnce();
        }
        pollOnce();
    }

    /** One poll; what it returns is delivered together with its offsets. Returns whether there was anything. */
    public boolean pollOnce() throws InterruptedException {
        List<SourceRecord> records = running().poll();
        if (records == null || records.isEmpty()) {
            return false;
        }
        storage.commit(records, taskConfig.getOrDefault("checkpoint.topic", ""));
        return true;
    }

    /** One poll whose records are lost with their transaction: the worker died before it committed. */
    public void pollAndDie() throws InterruptedException {
        running().poll();
        stop();
    }

    public void stop() {
        SourceTask running = task;
        task = null;
        if (running != null) {
            running.stop();
        }
    }

    public List<SourceRecord> delivered() {
        return storage.delivered();
    }

    /** The value of a gauge that the task shows through Connect's metrics. */
    public Object gauge(String name) {
        return metrics.gauge(name);
    }

    private SourceTask running() {
        SourceTask running = task;
        if (running == null) {
            throw new IllegalStateException("The task is not started");
        }
        return running;
    }

    private final class Context implements SourceTaskContext {

        @Override
        public Map<String, String> configs() {
            return taskConfig;
        }

        @Override
        public OffsetStorageReader offsetStorageReader() {
            return storage;
        }

        @Override
        public TransactionContext transactionContext() {
            return new PollTransactions();
        }

        @Override
        public PluginMetrics pluginMetrics() {
            return metrics;
        }
    }
}
