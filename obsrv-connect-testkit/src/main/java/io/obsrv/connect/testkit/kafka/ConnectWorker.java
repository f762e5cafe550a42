// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.process.JavaProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;

/** A distributed Connect worker, which keeps its REST port over restarts. */
public final class ConnectWorker implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);

    private final WorkerSettings settings;
    private final Node node;

    private ConnectWorker(WorkerSettings settings, Node node) {
        this.settings = settings;
        this.node = node;
    }

    static ConnectWorker inProcess(String name, Path folder, List<String> jvmOptions, WorkerSettings settings) {
        return new ConnectWorker(
                settings, new ProcessNode(name, folder, ConnectDistributed.class.getName(), jvmOptions));
    }

    static ConnectWorker inThisJvm(WorkerSettings settings) {
        return new ConnectWorker(settings, new JvmNode(ConnectWorker::launch));
    }

    /** Where the REST interface is. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + settings.port());
    }

    /** Starts, again after {@link #stop} or {@link #kill}, and waits until the worker is one of its group. */
    public void start() {
        begin();
        awaitReady();
    }

    public void stop() {
        node.stop();
    }

    /** Ends at once, like a machine without power. Only for a worker in its own process. */
    public void kill() {
        node.kill();
    }

    public void restart() {
        stop();
        start();
    }

    public boolean isAlive() {
        return node.isAlive();
    }

    /** The child process, for its id and processor time. Only for a worker in its own process. */
    public JavaProcess process() {
        return node.process();
    }

    /** The same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    void begin() {
        node.start(settings.asMap());
    }

    void awaitReady() {
        RestCalls calls = new RestCalls(List.of(uri()));
        Await.until("worker " + uri() + " to be healthy", STARTS_WITHIN, () -> {
            node.requireAlive();
            calls.get("/health");
            return true;
        });
    }

    private static JvmNode.Running launch(Map<String, String> settings) {
        Connect<?> connect = new ConnectDistributed().startConnect(settings);
        return () -> {
            connect.stop();
            connect.awaitStop();
        };
    }
}
