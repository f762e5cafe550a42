// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.reverse;

import io.obsrv.connect.testkit.kafka.PluginPath;
import io.obsrv.connect.testkit.kafka.RepositoryFiles;
import java.nio.file.Path;

/** Plugin paths with the archive that the build has just made, and with plugins of others as it laid them out. */
final class Plugins {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private Plugins() {}

    /**
     * Our transform and converter, Debezium's connector for PostgreSQL, and a sink.
     *
     * @param sink the folder of the sink, such as {@code debezium-connector-jdbc}
     */
    static Path with(String sink) {
        // Tests run in JVMs beside each other: none may write what the worker of another one reads.
        String owner = sink + "-" + ProcessHandle.current().pid();
        return PluginPath.in(TARGET.resolve("plugin-path").resolve(owner))
                .zip(RepositoryFiles.archive("obsrv-connect-common", "obsrv-connect-common"))
                .link(folder("debezium-connector-postgres"))
                .link(folder(sink))
                .folder();
    }

    /** The folder of one of the others. */
    static Path folder(String plugin) {
        return TARGET.resolve("plugins").resolve(plugin);
    }
}
