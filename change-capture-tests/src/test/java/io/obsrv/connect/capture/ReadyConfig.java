// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import io.obsrv.connect.testkit.kafka.RepositoryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A ready configuration of {@code connect-configs}, as it is but for addresses and what one broker cannot do. */
final class ReadyConfig {

    private static final Path FOLDER = RepositoryFiles.ready("change-capture");

    private ReadyConfig() {}

    /** The names of all files with the configuration of a connector of Debezium. */
    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("connect"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") && !name.startsWith("cassandra"))
                    .sorted()
                    .toList();
        }
    }

    /** The configuration of capture in a file, with some of its values replaced. */
    static Map<String, String> of(String file, Map<String, String> replaced) {
        Map<String, String> config =
                RepositoryFiles.connector(FOLDER.resolve("connect").resolve(file));
        config.put("topic.creation.default.replication.factor", "1");
        config.putAll(replaced);
        return config;
    }

    /** The configuration of the JDBC source in a file. */
    static Map<String, String> ofSource(String file) {
        return RepositoryFiles.connector(
                RepositoryFiles.ready("source-jdbc").resolve("connect").resolve(file));
    }

    /** The statements of an SQL script, without its comments. */
    static String[] sql(String file) {
        return RepositoryFiles.statements(FOLDER.resolve("sql").resolve(file));
    }
}
