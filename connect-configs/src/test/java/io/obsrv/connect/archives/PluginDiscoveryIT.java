// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.archives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.connect.runtime.isolation.ClassLoaderFactory;
import org.apache.kafka.connect.runtime.isolation.PluginScanner;
import org.apache.kafka.connect.runtime.isolation.PluginSource;
import org.apache.kafka.connect.runtime.isolation.PluginUtils;
import org.apache.kafka.connect.runtime.isolation.ReflectionScanner;
import org.apache.kafka.connect.runtime.isolation.ServiceLoaderScanner;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connect's own discovery over every archive: by service manifests and by scanning it finds the same, all of it ours. */
class PluginDiscoveryIT {

    private static final String VERSION =
            Objects.requireNonNull(System.getProperty("project.version"), "project.version");

    @TempDir
    Path pluginPath;

    /** What Connect says of a plugin. */
    private record Found(String type, String className, String version) {}

    @ParameterizedTest
    @MethodSource("io.obsrv.connect.archives.PluginArchive#all")
    void findsOurPluginsAndNoOthers(PluginArchive archive) {
        // Given
        archive.unpack(pluginPath);

        // When
        Set<Found> byManifest = discover(new ServiceLoaderScanner());

        // Then
        assertThat(byManifest)
                .contains(
                        new Found("converter", "io.obsrv.connect.envelope.ObsrvEnvelopeConverter", VERSION),
                        new Found("transformation", "io.obsrv.connect.transform.EnvelopeGuard", VERSION))
                .allMatch(plugin -> plugin.className().startsWith("io.obsrv.connect."))
                .allMatch(plugin -> plugin.version().equals(VERSION))
                .isEqualTo(discover(new ReflectionScanner()));
        if (archive.name().startsWith("obsrv-source-")) {
            assertThat(byManifest).extracting(Found::type).contains("source");
        }
        if (archive.name().startsWith("obsrv-sink-")) {
            assertThat(byManifest).extracting(Found::type).contains("sink");
        }
    }

    private Set<Found> discover(PluginScanner scanner) {
        Set<PluginSource> sources = PluginUtils.pluginSources(
                PluginUtils.pluginLocations(pluginPath.toString(), true),
                getClass().getClassLoader(),
                new ClassLoaderFactory());
        sources.removeIf(source -> !source.isolated());
        Set<Found> found = new HashSet<>();
        scanner.discoverPlugins(sources)
                .forEach(plugin -> found.add(new Found(plugin.typeName(), plugin.className(), plugin.version())));
        return found;
    }
}
