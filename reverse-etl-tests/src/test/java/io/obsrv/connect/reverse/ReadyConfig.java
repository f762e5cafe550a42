// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.reverse;

import io.obsrv.connect.testkit.kafka.RepositoryFiles;
import java.nio.file.Path;
import java.util.Map;

/** The ready configurations of {@code connect-configs}, as they are but for addresses and what one broker cannot do. */
final class ReadyConfig {

    private ReadyConfig() {}

    /** A connector that writes rows, with some of its values replaced. */
    static Map<String, String> out(String file, Map<String, String> replaced) {
        Map<String, String> config = of("reverse-etl", file);
        config.put("errors.deadletterqueue.topic.replication.factor", "1");
        config.putAll(replaced);
        return config;
    }

    /** A connector that captures changes. */
    static Map<String, String> capture(String file, Map<String, String> replaced) {
        Map<String, String> config = of("change-capture", file);
        config.put("topic.creation.default.replication.factor", "1");
        config.putAll(replaced);
        return config;
    }

    /** A script. */
    static Path sql(String folder, String file) {
        return RepositoryFiles.ready(folder).resolve("sql").resolve(file);
    }

    private static Map<String, String> of(String folder, String file) {
        return RepositoryFiles.connector(
                RepositoryFiles.ready(folder).resolve("connect").resolve(file));
    }
}
