// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import io.obsrv.connect.testkit.kafka.PluginPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A plugin path with Debezium's connectors as the build unpacked them, and the archives that it has just made. */
final class Plugins {

    private static final String VERSION = Objects.requireNonNull(System.getProperty("project.version"));

    private Plugins() {}

    /** The folder, with a driver in the JDBC source's plugin that its archive may not hold. */
    static Path folder(Class<?>... drivers) {
        PluginPath path = PluginPath.in(Path.of("target", "plugins"))
                .zip(archive("obsrv-connect-common", "obsrv-connect-common"))
                .zip(archive("source-jdbc", "obsrv-source-jdbc"));
        for (Class<?> driver : drivers) {
            path.jar("obsrv-source-jdbc-" + VERSION + "/lib", jar(driver));
        }
        return path.folder();
    }

    private static Path archive(String module, String name) {
        Path zip = Path.of("..", module, "target", name + "-" + VERSION + ".zip");
        if (!Files.exists(zip)) {
            throw new IllegalStateException("There is no " + zip + "; build it with: mvn package -DskipTests");
        }
        return zip;
    }

    private static Path jar(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
