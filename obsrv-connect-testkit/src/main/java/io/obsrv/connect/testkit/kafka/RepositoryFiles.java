// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.obsrv.connect.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files of this repository that tests of other modules use; for tests that run in the folder of a module. */
public final class RepositoryFiles {

    private static final Path ROOT = Path.of("..");

    private RepositoryFiles() {}

    /**
     * The archive of a plugin that the build has just made.
     *
     * @param module its folder
     * @param name of the archive without its version, such as {@code obsrv-source-jdbc}
     */
    public static Path archive(String module, String name) {
        Path zip = ROOT.resolve(module).resolve("target").resolve(name + "-" + Version.CURRENT + ".zip");
        if (!Files.exists(zip)) {
            throw new IllegalStateException("There is no " + zip + "; build it with: mvn package -DskipTests");
        }
        return zip;
    }

    /** The folder of ready configurations for a part of the project, such as {@code reverse-etl}. */
    public static Path ready(String part) {
        return ROOT.resolve("connect-configs").resolve(part);
    }

    /** The connector's configuration in a file as Connect's REST interface takes it; may be changed. */
    public static Map<String, String> connector(Path file) {
        try {
            Map<String, String> config = new LinkedHashMap<>();
            new ObjectMapper()
                    .readTree(file.toFile())
                    .get("config")
                    .properties()
                    .forEach(
                            entry -> config.put(entry.getKey(), entry.getValue().asText()));
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + file, e);
        }
    }

    /** The statements of an SQL script without its comments; none may have a semicolon inside. */
    public static String[] statements(Path script) {
        return Arrays.stream(text(script).replaceAll("(?m)--.*$", "").split(";", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toArray(String[]::new);
    }

    /** All of a file. */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + file, e);
        }
    }
}
