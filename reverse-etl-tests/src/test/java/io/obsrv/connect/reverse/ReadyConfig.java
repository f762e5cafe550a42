// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.reverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ready configurations of {@code connect-configs}, as they are but for addresses and what one broker cannot do. */
final class ReadyConfig {

    private static final Path EXAMPLES = Path.of("..", "connect-configs");

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

    /** A script, with all of its statements. */
    static String sql(String folder, String file) {
        try {
            return Files.readString(EXAMPLES.resolve(folder).resolve("sql").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + file, e);
        }
    }

    private static Map<String, String> of(String folder, String file) {
        Map<String, String> config = new LinkedHashMap<>();
        try {
            JsonNode request = new ObjectMapper()
                    .readTree(EXAMPLES.resolve(folder)
                            .resolve("connect")
                            .resolve(file)
                            .toFile());
            request.get("config")
                    .properties()
                    .forEach(
                            entry -> config.put(entry.getKey(), entry.getValue().asText()));
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + file, e);
        }
    }
}
