// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import static io.obsrv.connect.testkit.kafka.RepositoryFiles.archive;

import io.obsrv.connect.Version;
import io.obsrv.connect.testkit.kafka.PluginPath;
import java.nio.file.Path;

/** Plugin paths with one of Debezium's connectors as the build unpacked it, and the archives that it has just made. */
final class Plugins {

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
            path.jar("obsrv-source-jdbc-" + Version.CURRENT + "/lib", jar(driver));
        }
        return path.folder();
    }

    /** The same with the JDBC source, the sink, and a schema registry's converter for Avro. */
    static Path withSinkAndAvro(String connector) {
        return path("sink-", connector)
                .zip(archive("source-jdbc", "obsrv-source-jdbc"))
                .zip(archive("sink-obsrv", "obsrv-sink-obsrv"))
                .link(TARGET.resolve("avro-converter"))
                .folder();
    }

    /** Debezium's plugin of a connector, as the build unpacked it. */
    static Path debezium(String connector) {
        return TARGET.resolve("debezium").resolve("debezium-connector-" + connector);
    }

    private static PluginPath path(String kind, String connector) {
        // Tests run in JVMs beside each other: none may write what the worker of another one reads.
        String owner = "-" + ProcessHandle.current().pid();
        return PluginPath.in(TARGET.resolve("plugins").resolve(kind + connector + owner))
                .zip(archive("obsrv-connect-common", "obsrv-connect-common"))
                .link(debezium(connector));
    }

    /** What a class was loaded from. */
    static Path jar(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
