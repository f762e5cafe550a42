// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.cluster;

import io.obsrv.connect.Version;
import io.obsrv.connect.testkit.kafka.PluginPath;
import java.nio.file.Files;
import java.nio.file.Path;

/** A plugin path with the archive that the build has just made, unpacked as an operator does. */
final class Plugins {

    private Plugins() {}

    static Path unpackedInto(Path folder) {
        Path zip = Path.of("target", "obsrv-sink-obsrv-" + Version.CURRENT + ".zip");
        if (!Files.exists(zip)) {
            throw new IllegalStateException("There is no " + zip + "; build it with: mvn package -DskipTests");
        }
        return PluginPath.in(folder).zip(zip).folder();
    }
}
