// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import io.obsrv.connect.testkit.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The options of a {@link ConnectCluster}; what is not set is fit for a small test. */
public final class ConnectClusterBuilder {

    private final boolean processes;
    private final Map<String, String> brokerSettings = new LinkedHashMap<>();
    private final Map<String, String> workerSettings = new LinkedHashMap<>();
    private final List<BrokerListener> brokerListeners = new ArrayList<>();
    private final List<String> brokerJvmOptions = new ArrayList<>(List.of("-Xmx384m"));
    private final List<String> workerJvmOptions = new ArrayList<>(List.of("-Xmx256m"));
    private int workers = 1;
    private boolean exactlyOnce = true;
    private @Nullable Path plugins;
    private @Nullable Path folder;

    ConnectClusterBuilder(boolean processes) {
        this.processes = processes;
    }

    public ConnectClusterBuilder workers(int count) {
        this.workers = count;
        return this;
    }

    /** Whether source connectors may use exactly-once delivery; they may unless this says no. */
    public ConnectClusterBuilder exactlyOnce(boolean supported) {
        this.exactlyOnce = supported;
        return this;
    }

    /** The {@code plugin.path}; an empty folder when not set. */
    public ConnectClusterBuilder plugins(Path pluginPath) {
        this.plugins = pluginPath;
        return this;
    }

    /** Where settings, logs and data go, and stay after closing; a temporary folder when not set. */
    public ConnectClusterBuilder folder(Path kept) {
        this.folder = kept;
        return this;
    }

    /** The broker's largest heap, such as {@code 512m}. Without effect inside this JVM. */
    public ConnectClusterBuilder brokerHeap(String size) {
        return brokerJvmOption("-Xmx" + size);
    }

    /** Each worker's largest heap, such as {@code 256m}. Without effect inside this JVM. */
    public ConnectClusterBuilder workerHeap(String size) {
        return workerJvmOption("-Xmx" + size);
    }

    /** A JVM option of the broker; of options that exclude each other the last one counts. */
    public ConnectClusterBuilder brokerJvmOption(String option) {
        brokerJvmOptions.add(option);
        return this;
    }

    /** A JVM option of each worker; of options that exclude each other the last one counts. */
    public ConnectClusterBuilder workerJvmOption(String option) {
        workerJvmOptions.add(option);
        return this;
    }

    /** Another way to reach the broker, for clients under test; the workers themselves use the plain one. */
    public ConnectClusterBuilder brokerListener(BrokerListener listener) {
        brokerListeners.add(listener);
        return this;
    }

    /** A setting of the broker on top of ours. */
    public ConnectClusterBuilder brokerSetting(String key, String value) {
        brokerSettings.put(key, value);
        return this;
    }

    /** A setting of each worker on top of ours. */
    public ConnectClusterBuilder workerSetting(String key, String value) {
        workerSettings.put(key, value);
        return this;
    }

    /** Starts the cluster and waits until it answers. */
    public ConnectCluster start() {
        Path home = home();
        Path pluginPath = plugins == null ? created(home.resolve("plugins")) : plugins.toAbsolutePath();
        Broker broker = processes
                ? Broker.inProcess(home, brokerJvmOptions, brokerListeners, brokerSettings)
                : Broker.inThisJvm(home, brokerListeners, brokerSettings);
        List<ConnectWorker> members = IntStream.rangeClosed(1, workers)
                .mapToObj(number -> worker("worker-" + number, home, workerSettings(broker, pluginPath)))
                .toList();
        ConnectCluster cluster = new ConnectCluster(broker, members, home, folder == null);
        cluster.start();
        return cluster;
    }

    private WorkerSettings workerSettings(Broker broker, Path pluginPath) {
        return new WorkerSettings(broker.bootstrapServers(), FreePorts.next(), exactlyOnce, pluginPath, workerSettings);
    }

    private ConnectWorker worker(String name, Path home, WorkerSettings settings) {
        return processes
                ? ConnectWorker.inProcess(name, home, workerJvmOptions, settings)
                : ConnectWorker.inThisJvm(settings);
    }

    private Path home() {
        if (folder != null) {
            return created(folder.toAbsolutePath());
        }
        try {
            return Files.createTempDirectory("connect-cluster-");
        } catch (IOException e) {
            throw new UncheckedIOException("Creating a folder for the cluster", e);
        }
    }

    private static Path created(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Creating \"" + path + "\"", e);
        }
    }
}
