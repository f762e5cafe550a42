// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceConnectorContext;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for an exactly-once Connect cluster: runs a connector and its tasks in memory, restarts the tasks when the
 * connector asks for it, and keeps what they delivered. Polled by one thread.
 */
public final class StandInCluster {

    private final Supplier<? extends SourceConnector> connectors;
    private final Supplier<? extends SourceTask> tasks;
    private final Map<String, String> config;
    private final StandInStorage storage = new StandInStorage();
    private final AtomicBoolean reconfigure = new AtomicBoolean();
    private final StandInMetrics metrics = new StandInMetrics();
    private final List<StandInWorker> running = new ArrayList<>();
    private @Nullable SourceConnector connector;
    private int maxTasks;

    public StandInCluster(
            Supplier<? extends SourceConnector> connectors,
            Supplier<? extends SourceTask> tasks,
            Map<String, String> config) {
        this.connectors = connectors;
        this.tasks = tasks;
        this.config = Map.copyOf(config);
    }

    /** Starts a new connector with so many tasks at most; it finds the offsets of what was delivered. */
    public void start(int tasksMax) {
        maxTasks = tasksMax;
        SourceConnector started = connectors.get();
        connector = started;
        started.initialize(new Context());
        started.start(config);
        startTasks(started);
    }

    /** Polls each task once. Returns how many records were delivered. */
    public int pollOnce() throws InterruptedException {
        int before = storage.count();
        if (reconfigure.getAndSet(false) && connector != null) {
            stopTasks();
            startTasks(connector);
        }
        for (StandInWorker task : running) {
            task.pollOnce();
        }
        return storage.count() - before;
    }

    /** Ends the connector and its tasks, and with them what was read and not delivered. */
    public void kill() {
        stopTasks();
        if (connector != null) {
            connector.stop();
            connector = null;
        }
    }

    /** How many tasks run. */
    public int tasks() {
        return running.size();
    }

    /** The value of a gauge that the connector shows through Connect's metrics. */
    public Object gauge(String name) {
        return metrics.gauge(name);
    }

    public List<SourceRecord> delivered() {
        return storage.delivered();
    }

    private void startTasks(SourceConnector started) {
        for (Map<String, String> taskConfig : started.taskConfigs(maxTasks)) {
            StandInWorker task = new StandInWorker(tasks, taskConfig, storage);
            running.add(task);
            task.start();
        }
    }

    private void stopTasks() {
        running.forEach(StandInWorker::stop);
        running.clear();
    }

    private final class Context implements SourceConnectorContext {

        @Override
        public OffsetStorageReader offsetStorageReader() {
            return storage;
        }

        @Override
        public void requestTaskReconfiguration() {
            reconfigure.set(true);
        }

        @Override
        public void raiseError(Exception failure) {
            throw new IllegalStateException("The connector failed", failure);
        }

        @Override
        public PluginMetrics pluginMetrics() {
            return metrics;
        }
    }
}
