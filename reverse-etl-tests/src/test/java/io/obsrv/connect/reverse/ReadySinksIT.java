// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.reverse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
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
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ready configurations against the definition of the sink that they are for; that of Aiven's S3 sink is not to be had. */
class ReadySinksIT {

    /** Keys that Connect reads, and those that Iceberg hands on to its catalog and its clients. */
    private static final List<String> OTHERS = List.of(
            "connector.class",
            "tasks.max",
            "topics",
            "consumer.override.",
            "key.converter",
            "value.converter",
            "transforms",
            "errors.",
            "iceberg.catalog.",
            "iceberg.kafka.");

    @ParameterizedTest
    @CsvSource({
        "postgresql-upsert.json, debezium-connector-jdbc",
        "postgresql-newest.json, debezium-connector-jdbc",
        "mysql-upsert.json, debezium-connector-jdbc",
        "mysql-newest.json, debezium-connector-jdbc",
        "iceberg-append.json, iceberg"
    })
    void suitsItsSink(String file, String plugin) throws Exception {
        // Given
        Map<String, String> config = ReadyConfig.out(file, Map.of());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = loader(plugin)) {
            // As Connect does: a definition may look for classes of the plugin.
            Thread.currentThread().setContextClassLoader(loader);
            SinkConnector connector = (SinkConnector) loader.loadClass(config.get("connector.class"))
                    .getDeclaredConstructor()
                    .newInstance();
            // When
            ConfigDef definition = connector.config();
            Set<String> unknown = new TreeSet<>(config.keySet());
            unknown.removeAll(definition.names());
            unknown.removeIf(key -> OTHERS.stream().anyMatch(key::startsWith));
            // Then
            assertThat(unknown).as("keys that nobody reads").isEmpty();
            assertThat(definition.validate(config).stream()
                            .flatMap(value -> value.errorMessages().stream().map(error -> value.name() + ": " + error)))
                    .isEmpty();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URLClassLoader loader(String plugin) throws IOException {
        try (Stream<Path> files = Files.list(Plugins.folder(plugin))) {
            URL[] jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .map(ReadySinksIT::url)
                    .toArray(URL[]::new);
            return new URLClassLoader(jars, ReadySinksIT.class.getClassLoader());
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
