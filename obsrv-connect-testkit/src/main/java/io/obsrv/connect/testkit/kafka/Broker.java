// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.process.FreePorts;
import io.obsrv.connect.testkit.process.JavaProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A Kafka broker of one node, which keeps its port and its data over restarts. */
public final class Broker implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    private final BrokerSettings settings;
    private final Node node;

    private Broker(BrokerSettings settings, Node node) {
        this.settings = settings;
        this.node = node;
    }

    static Broker inProcess(
            Path folder, List<String> jvmOptions, List<BrokerListener> listeners, Map<String, String> more) {
        return new Broker(
                settings(folder, listeners, more), new ProcessNode("broker", folder, "kafka.Kafka", jvmOptions));
    }

    static Broker inThisJvm(Path folder, List<BrokerListener> listeners, Map<String, String> more) {
        return new Broker(settings(folder, listeners, more), new JvmNode(Broker::launch));
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }

    /** Starts, again after {@link #stop} or {@link #kill}, and waits until clients are served. */
    public void start() {
        if (!Files.exists(settings.data())) {
            format();
        }
        node.start(settings.asMap());
        awaitReady();
    }

    public void stop() {
        node.stop();
    }

    /** Ends at once, like a machine without power. Only for a broker in its own process. */
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

    /** The child process, for its id and processor time. Only for a broker in its own process. */
    public JavaProcess process() {
        return node.process();
    }

    /** The same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    private static BrokerSettings settings(Path folder, List<BrokerListener> listeners, Map<String, String> more) {
        return new BrokerSettings(FreePorts.next(), FreePorts.next(), folder.resolve("broker-data"), listeners, more);
    }

    private static JvmNode.Running launch(Map<String, String> settings) {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        return () -> {
            server.shutdown();
            server.awaitShutdown();
        };
    }

    private void format() {
        Path file = settings.data().resolveSibling("broker-format.properties");
        Properties properties = new Properties();
        properties.putAll(settings.asMap());
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing settings to \"" + file + "\"", e);
        }
        String[] command = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString(), "--ignore-formatted"};
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        int exitCode = StorageTool.execute(command, quiet);
        if (exitCode != 0) {
            throw new IllegalStateException("Formatting \"" + settings.data() + "\" failed with " + exitCode);
        }
    }

    private void awaitReady() {
        Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers(), "reconnect.backoff.max.ms", 200);
        try (Admin admin = Admin.create(client)) {
            Await.until("the broker to serve clients", STARTS_WITHIN, () -> {
                node.requireAlive();
                return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
            });
        }
    }
}
