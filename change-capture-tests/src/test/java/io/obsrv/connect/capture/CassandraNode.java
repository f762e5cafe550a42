// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.process.FreePorts;
import io.obsrv.connect.testkit.process.JavaCommand;
import io.obsrv.connect.testkit.process.JavaProcess;
import io.obsrv.connect.testkit.process.Supervised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real node of Cassandra 5 with capture turned on, alone in its cluster, from the archive of Debezium's agent. */
final class CassandraNode implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);

    /** Of Cassandra's own list for Java 17. */
    private static final List<String> OPENED = List.of(
            "java.base/java.io",
            "java.base/java.lang",
            "java.base/java.lang.module",
            "java.base/java.lang.ref",
            "java.base/java.lang.reflect",
            "java.base/java.math",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/java.util.concurrent.locks",
            "java.base/java.util.stream",
            "java.base/jdk.internal.loader",
            "java.base/jdk.internal.math",
            "java.base/jdk.internal.misc",
            "java.base/jdk.internal.module",
            "java.base/jdk.internal.ref",
            "java.base/jdk.internal.reflect",
            "java.base/jdk.internal.util",
            "java.base/jdk.internal.util.jar",
            "java.base/sun.nio.ch",
            "java.base/sun.nio.fs",
            "java.management/com.sun.jmx.mbeanserver",
            "java.management.rmi/com.sun.jmx.remote.internal.rmi",
            "java.rmi/sun.rmi.registry",
            "java.rmi/sun.rmi.server",
            "java.rmi/sun.rmi.transport.tcp",
            "jdk.management/com.sun.management.internal",
            "jdk.naming.dns/com.sun.jndi.dns",
            "jdk.unsupported/sun.misc");

    private final Path folder;
    private final int port = FreePorts.next();
    private final JavaProcess process;

    /** Starts the node with all its files in a folder. */
    CassandraNode(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        Files.writeString(config(), settings());
        Files.writeString(folder.resolve("logback.xml"), """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%d %level %logger - %msg%n</pattern></encoder>
                  </appender>
                  <root level="INFO"><appender-ref ref="out"/></root>
                </configuration>
                """);
        process = start(
                "cassandra",
                List.of(
                        "-Dcassandra.config=" + config().toUri(),
                        "-Dcassandra.storagedir=" + folder,
                        "-Dcassandra-foreground=yes",
                        "-Dcassandra.skip_wait_for_gossip_to_settle=0",
                        "-Dcassandra.ring_delay_ms=1",
                        "-Dcassandra.superuser_setup_delay_ms=0",
                        "-Djava.security.manager=allow"),
                "org.apache.cassandra.service.CassandraDaemon",
                List.of());
    }

    /** Settings of the driver for a user, in the form of its file. */
    String driverSettings(String user, String password) {
        return """
                datastax-java-driver {
                  basic.contact-points = ["127.0.0.1:%d"]
                  basic.load-balancing-policy.local-datacenter = datacenter1
                  basic.request.timeout = 30 seconds
                  advanced.connection.connect-timeout = 30 seconds
                  advanced.connection.init-query-timeout = 30 seconds
                  advanced.control-connection.timeout = 30 seconds
                  advanced.auth-provider { class = PlainTextAuthProvider, username = "%s", password = "%s" }
                }
                """.formatted(port, user, password);
    }

    Path config() {
        return folder.resolve("cassandra.yaml");
    }

    /** A session of a superuser, as soon as there is one. */
    CqlSession connect(DebeziumPlugin agent) {
        return Await.value("Cassandra to serve clients", STARTS_WITHIN, () -> {
            process.requireAlive();
            return Optional.of(new CqlSession(agent, driverSettings("cassandra", "cassandra")));
        });
    }

    /** Starts a class of the archive beside the node. */
    JavaProcess start(String name, List<String> options, String mainClass, List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.add("-Xmx512m");
        all.add("-Dlogback.configurationFile=" + folder.resolve("logback.xml"));
        for (String part : OPENED) {
            all.add("--add-opens=" + part + "=ALL-UNNAMED");
            all.add("--add-exports=" + part + "=ALL-UNNAMED");
        }
        List<Path> classPath = new ArrayList<>();
        try (Stream<Path> files = Files.list(Plugins.debezium("cassandra"))) {
            files.forEach(classPath::add);
        }
        classPath.add(Path.of(Supervised.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()));
        return new JavaCommand(name, classPath, all, mainClass, arguments, folder.resolve(name + ".log")).start();
    }

    @Override
    public void close() {
        process.kill();
    }

    private String settings() {
        int storage = FreePorts.next();
        return """
                cluster_name: shop
                num_tokens: 1
                partitioner: org.apache.cassandra.dht.Murmur3Partitioner
                authenticator: PasswordAuthenticator
                authorizer: CassandraAuthorizer
                role_manager: CassandraRoleManager
                commitlog_sync: periodic
                commitlog_sync_period: 100ms
                commitlog_segment_size: 4MiB
                commitlog_directory: %1$s/commitlog
                data_file_directories: ["%1$s/data"]
                saved_caches_directory: %1$s/saved
                hints_directory: %1$s/hints
                cdc_enabled: true
                cdc_raw_directory: %1$s/cdc_raw
                cdc_total_space: 256MiB
                listen_address: 127.0.0.1
                rpc_address: 127.0.0.1
                storage_port: %2$d
                native_transport_port: %3$d
                auto_bootstrap: false
                endpoint_snitch: SimpleSnitch
                seed_provider:
                  - class_name: org.apache.cassandra.locator.SimpleSeedProvider
                    parameters:
                      - seeds: "127.0.0.1:%2$d"
                """.formatted(folder, storage, port);
    }
}
