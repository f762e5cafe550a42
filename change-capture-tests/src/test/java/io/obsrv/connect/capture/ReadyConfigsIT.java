// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every ready configuration against the definition of the connector that it is for, from Debezium's plugin. */
class ReadyConfigsIT {

    private static final Path FILES = Path.of("..", "connect-configs", "change-capture", "connect");

    /** Keys that Connect reads, and those of groups that Debezium's definition does not list one by one. */
    private static final List<String> OTHERS = List.of(
            "name",
            "connector.class",
            "tasks.max",
            "exactly.once.support",
            "key.converter",
            "value.converter",
            "transforms",
            "predicates",
            "topic.creation.",
            "schema.history.internal.kafka.",
            "schema.history.internal.store.",
            "converters",
            "boolean.");

    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void suitsItsConnector(String file) throws Exception {
        // Given
        Map<String, String> nowhere = Map.of(
                "database.hostname",
                "127.0.0.1",
                "database.port",
                "1",
                "database.password",
                "a-secret",
                "name",
                "orders");
        Map<String, String> config = ReadyConfig.of(file, nowhere);
        String plugin = file.substring(0, file.indexOf('-')).replace("postgresql", "postgres");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = loader(plugin)) {
            // As Connect does: the definition looks for classes of the plugin.
            Thread.currentThread().setContextClassLoader(loader);
            SourceConnector connector = (SourceConnector) loader.loadClass(config.get("connector.class"))
                    .getDeclaredConstructor()
                    .newInstance();
            // When
            ConfigDef definition = connector.config();
            Set<String> unknown = new TreeSet<>(config.keySet());
            unknown.removeAll(definition.names());
            unknown.removeIf(key -> OTHERS.stream().anyMatch(key::startsWith));
            // Then
            assertThat(unknown).as("keys that nobody reads").isEmpty();
            assertThat(connector.validate(config).configValues().stream()
                            .filter(value -> !value.name().startsWith("database.hostname"))
                            .flatMap(value -> value.errorMessages().stream().map(error -> value.name() + ": " + error)))
                    .isEmpty();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URLClassLoader loader(String plugin) throws IOException {
        try (Stream<Path> files = Files.list(Plugins.debezium(plugin))) {
            URL[] jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .map(ReadyConfigsIT::url)
                    .toArray(URL[]::new);
            return new URLClassLoader(jars, ReadyConfigsIT.class.getClassLoader());
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
