// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import io.obsrv.connect.Version;
import io.obsrv.connect.testkit.kafka.PluginPath;
import java.nio.file.Files;
import java.nio.file.Path;

/** A plugin path with the archive that the build has just made, unpacked as an operator does. */
final class Plugins {

    private static final String NAME = "obsrv-source-jdbc-" + Version.CURRENT;

    private Plugins() {}

    /** The same, and a driver's jar beside ours. */
    static Path unpackedInto(Path folder, Path driver) {
        Path plugins = unpackedInto(folder);
        return PluginPath.in(plugins).jar(NAME + "/lib", driver).folder();
    }

    static Path unpackedInto(Path folder) {
        Path zip = Path.of("target", NAME + ".zip");
        if (!Files.exists(zip)) {
            throw new IllegalStateException("There is no " + zip + "; build it with: mvn package -DskipTests");
        }
        return PluginPath.in(folder).zip(zip).folder();
    }
}
