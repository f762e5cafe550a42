// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import io.obsrv.connect.testkit.kafka.PluginPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Plugin paths with one of Debezium's connectors as the build unpacked it, and the archives that it has just made. */
final class Plugins {

    private static final String VERSION = Objects.requireNonNull(System.getProperty("project.version"));
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private Plugins() {}

    /**
     * A folder for capture alone; the fewer plugins a worker has to look through, the sooner it is there.
     *
     * @param connector such as {@code postgres}
     */
    static Path forCapture(String connector) {
        return path("capture-", connector).folder();
    }

    /** The same with the JDBC source, and with drivers that its archive may not hold. */
    static Path withSource(OrdersServer server) {
        PluginPath path = path("source-", server.plugin()).zip(archive("source-jdbc", "obsrv-source-jdbc"));
        for (Class<?> driver : server.drivers()) {
            path.jar("obsrv-source-jdbc-" + VERSION + "/lib", jar(driver));
        }
        return path.folder();
    }

    /** The same with the JDBC source, the sink, and a schema registry's converter for Avro. */
    static Path withSinkAndAvro(String connector) {
        PluginPath path = path("sink-", connector)
                .zip(archive("source-jdbc", "obsrv-source-jdbc"))
                .zip(archive("sink-obsrv", "obsrv-sink-obsrv"));
        link(path, TARGET.resolve("avro-converter"));
        return path.folder();
    }

    /** Debezium's plugin of a connector, as the build unpacked it. */
    static Path debezium(String connector) {
        return TARGET.resolve("debezium").resolve("debezium-connector-" + connector);
    }

    private static PluginPath path(String kind, String connector) {
        // Tests run in JVMs beside each other: none may write what the worker of another one reads.
        String owner = "-" + ProcessHandle.current().pid();
        PluginPath path = PluginPath.in(TARGET.resolve("plugins").resolve(kind + connector + owner))
                .zip(archive("obsrv-connect-common", "obsrv-connect-common"));
        link(path, debezium(connector));
        return path;
    }

    private static void link(PluginPath path, Path plugin) {
        Path link = path.folder().resolve(plugin.getFileName());
        try {
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, plugin);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Linking " + link, e);
        }
    }

    private static Path archive(String module, String name) {
        Path zip = Path.of("..", module, "target", name + "-" + VERSION + ".zip");
        if (!Files.exists(zip)) {
            throw new IllegalStateException("There is no " + zip + "; build it with: mvn package -DskipTests");
        }
        return zip;
    }

    /** What a class was loaded from. */
    static Path jar(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
