// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real Kafka broker and real Connect workers.
 *
 * <p>{@link #processes()} gives each its own JVM without our classes on its class path, and each can be killed.
 * {@link #inThisJvm()} starts faster and can be debugged; there the workers also find plugins on the class path.
 *
 * <pre>{@code
 * try (ConnectCluster cluster = ConnectCluster.processes().plugins(plugins.folder()).start()) {
 *     cluster.rest().put("orders", config);
 *     cluster.reader().awaitCount("ingest", 1_000, Duration.ofSeconds(30));
 *     cluster.worker().kill();
 *     cluster.worker().start();
 * }
 * }</pre>
 */
public final class ConnectCluster implements AutoCloseable {

    private final Broker broker;
    private final List<ConnectWorker> workers;
    private final Path folder;
    private final boolean ownFolder;

    ConnectCluster(Broker broker, List<ConnectWorker> workers, Path folder, boolean ownFolder) {
        this.broker = broker;
        this.workers = List.copyOf(workers);
        this.folder = folder;
        this.ownFolder = ownFolder;
    }

    /** A cluster of separate processes, to be configured and started. */
    public static ConnectClusterBuilder processes() {
        return new ConnectClusterBuilder(true);
    }

    /** A cluster inside this JVM, to be configured and started; nothing in it can be killed. */
    public static ConnectClusterBuilder inThisJvm() {
        return new ConnectClusterBuilder(false);
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public Broker broker() {
        return broker;
    }

    /** The first worker. */
    public ConnectWorker worker() {
        return workers.get(0);
    }

    public List<ConnectWorker> workers() {
        return workers;
    }

    public ConnectRest rest() {
        return new ConnectRest(workers.stream().map(ConnectWorker::uri).toList());
    }

    public Topics topics() {
        return new Topics(bootstrapServers());
    }

    /** Reads what is committed. */
    public TopicReader reader() {
        return TopicReader.committed(bootstrapServers());
    }

    /** Where settings, logs ({@code broker.log}, {@code worker-1.log}, …) and data lie. */
    public Path folder() {
        return folder;
    }

    /** Stops workers and broker, and removes the folder unless it was given by the caller. */
    @Override
    public void close() {
        try {
            workers.forEach(ConnectWorker::stop);
        } finally {
            broker.stop();
            if (ownFolder) {
                delete(folder);
            }
        }
    }

    void start() {
        try {
            broker.start();
            workers.forEach(ConnectWorker::begin);
            workers.forEach(ConnectWorker::awaitReady);
        } catch (RuntimeException | AssertionError e) {
            close();
            throw e;
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Removing \"" + folder + "\"", e);
        }
    }
}
