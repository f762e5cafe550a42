// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.connect.file.FileStreamSourceConnector;

/** Kafka's own source of the lines of a file, as a plugin to try a cluster with. */
final class FilePlugin {

    private FilePlugin() {}

    static Path jar() throws URISyntaxException {
        return Path.of(FileStreamSourceConnector.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    static Map<String, String> config(Path input, String topic) {
        return Map.of(
                "connector.class",
                FileStreamSourceConnector.class.getName(),
                "file",
                input.toString(),
                "topic",
                topic,
                "batch.size",
                "100",
                "exactly.once.support",
                "required");
    }
}
