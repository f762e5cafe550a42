// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.reverse;

import io.obsrv.connect.testkit.kafka.PluginPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Plugin paths with the archive that the build has just made, and with plugins of others as it laid them out. */
final class Plugins {

    private static final String VERSION = Objects.requireNonNull(System.getProperty("project.version"));
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private Plugins() {}

    /**
     * Our transform and converter, Debezium's connector for PostgreSQL, and a sink.
     *
     * @param sink the folder of the sink, such as {@code debezium-connector-jdbc}
     */
    static Path with(String sink) {
        PluginPath path =
                PluginPath.in(TARGET.resolve("plugin-path").resolve(sink)).zip(archive());
        link(path, "debezium-connector-postgres");
        link(path, sink);
        return path.folder();
    }

    /** The folder of one of the others. */
    static Path folder(String plugin) {
        return TARGET.resolve("plugins").resolve(plugin);
    }

    private static void link(PluginPath path, String plugin) {
        Path link = path.folder().resolve(plugin);
        try {
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, folder(plugin));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Linking " + link, e);
        }
    }

    private static Path archive() {
        Path zip = Path.of("..", "obsrv-connect-common", "target", "obsrv-connect-common-" + VERSION + ".zip");
        if (!Files.exists(zip)) {
            throw new IllegalStateException("There is no " + zip + "; build it with: mvn package -DskipTests");
        }
        return zip;
    }
}
