// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.archives;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Opens every plugin archive: what must be in it, what must not, and whether it says the truth about itself. */
class PluginArchiveIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String VERSION =
            Objects.requireNonNull(System.getProperty("project.version"), "project.version");

    /** The worker has these: a second copy in a plugin would hide them or clash with them. */
    private static final List<String> OF_THE_WORKER = List.of(
            "org/apache/kafka/",
            "org/slf4j/",
            "org/apache/logging/",
            "ch/qos/logback/",
            "com/fasterxml/jackson/",
            "net/jpountz/",
            "org/xerial/snappy/",
            "com/github/luben/zstd/");

    private static final String ARCHIVES = "io.obsrv.connect.archives.PluginArchive#all";

    @TempDir
    Path folder;

    @Test
    void existsForEveryPlugin() {
        assertThat(PluginArchive.all())
                .extracting(PluginArchive::name)
                .contains(
                        "obsrv-connect-common-" + VERSION,
                        "obsrv-sink-obsrv-" + VERSION,
                        "obsrv-source-jdbc-" + VERSION);
    }

    @ParameterizedTest
    @MethodSource(ARCHIVES)
    void isOneFolderInConfluentsLayout(PluginArchive archive) {
        // When
        var paths = archive.contents().keySet();

        // Then
        String root = archive.name() + "/";
        assertThat(paths).allMatch(path -> path.startsWith(root));
        assertThat(paths)
                .contains(
                        root + "manifest.json",
                        root + "doc/README.md",
                        root + "doc/LICENSE",
                        root + "doc/NOTICE",
                        root + "doc/THIRD-PARTY.txt",
                        root + "doc/sbom.cdx.json",
                        root + "assets/obsrv-connect.svg")
                .anyMatch(path -> path.startsWith(root + "etc/"))
                .anyMatch(path -> path.matches(root + "lib/[^/]+\\.jar"));
    }

    @ParameterizedTest
    @MethodSource(ARCHIVES)
    void describesItselfInTheManifest(PluginArchive archive) throws IOException {
        // Given
        Path plugin = archive.unpack(folder);

        // When
        String text = Files.readString(plugin.resolve("manifest.json"));
        JsonNode manifest = JSON.readTree(text);

        // Then
        assertThat(text).doesNotContain("${");
        assertThat("obsrv-" + manifest.get("name").asText() + "-" + VERSION).isEqualTo(archive.name());
        assertThat(manifest.get("version").asText()).isEqualTo(VERSION);
        assertThat(manifest.get("owner").get("username").asText()).isEqualTo("obsrv");
        assertThat(manifest.get("component_types"))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type.asText()).isIn("source", "sink", "converter", "transform"));
        assertThat(manifest.get("features").get("delivery_guarantee")).isNotEmpty();
        assertThat(plugin.resolve(manifest.get("logo").asText())).exists();
    }

    @ParameterizedTest
    @MethodSource(ARCHIVES)
    void bringsNothingThatTheWorkerHas(PluginArchive archive) throws IOException {
        // When
        for (Path jar : jars(archive.unpack(folder))) {
            List<String> classes = entries(jar);

            // Then
            assertThat(classes)
                    .as(jar.getFileName().toString())
                    .noneMatch(path -> OF_THE_WORKER.stream().anyMatch(path::startsWith));
        }
    }

    @ParameterizedTest
    @MethodSource(ARCHIVES)
    void namesOnlyServicesThatItHas(PluginArchive archive) throws IOException {
        // Given
        List<Path> jars = jars(archive.unpack(folder));
        TreeSet<String> classes = new TreeSet<>();
        for (Path jar : jars) {
            classes.addAll(entries(jar));
        }

        // When
        for (Path jar : jars) {
            for (String service : services(jar)) {

                // Then
                assertThat(classes)
                        .as("A service in " + jar.getFileName())
                        .contains(service.replace('.', '/') + ".class");
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ARCHIVES)
    void hasItsChecksumsBesideIt(PluginArchive archive) throws IOException {
        for (Path file : List.of(archive.file(), archive.sibling(".cdx.json"))) {
            // When
            String line = Files.readString(Path.of(file + ".sha512"));

            // Then
            assertThat(line.strip()).isEqualTo(sha512(Files.readAllBytes(file)) + "  " + file.getFileName());
        }
    }

    @ParameterizedTest
    @MethodSource(ARCHIVES)
    void listsEveryLibraryInItsSbom(PluginArchive archive) throws IOException {
        // Given
        Path plugin = archive.unpack(folder);

        // When
        byte[] text = Files.readAllBytes(plugin.resolve("doc/sbom.cdx.json"));
        JsonNode sbom = JSON.readTree(text);

        // Then
        assertThat(text).isEqualTo(Files.readAllBytes(archive.sibling(".cdx.json")));
        assertThat(sbom.has("serialNumber"))
                .as("A random number makes two builds differ")
                .isFalse();
        Map<String, JsonNode> components = new HashMap<>();
        Stream.concat(
                        Stream.of(sbom.get("metadata").get("component")),
                        sbom.path("components").valueStream())
                .forEach(component -> components.put(
                        component.get("name").asText() + "-"
                                + component.get("version").asText() + ".jar",
                        component));
        List<Path> jars = jars(plugin);
        assertThat(components.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        jars.stream().map(jar -> jar.getFileName().toString()).toList());
        for (Path jar : jars) {
            JsonNode component = components.get(jar.getFileName().toString());
            for (JsonNode hash : component.path("hashes")) {
                if (hash.get("alg").asText().equals("SHA-512")) {
                    assertThat(hash.get("content").asText()).isEqualTo(sha512(Files.readAllBytes(jar)));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ARCHIVES)
    void givesTheLicenceOfEveryForeignLibrary(PluginArchive archive) throws IOException {
        // Given
        Path plugin = archive.unpack(folder);

        // When
        String list = Files.readString(plugin.resolve("doc/THIRD-PARTY.txt"));

        // Then
        for (Path jar : jars(plugin)) {
            String artifact = jar.getFileName().toString().replaceFirst("-[0-9].*\\.jar$", "");
            if (entries(jar).stream().noneMatch(path -> path.startsWith("io/obsrv/connect/"))) {
                assertThat(list).contains(":" + artifact + ":");
                assertThat(plugin.resolve("doc/licenses/" + artifact)).isNotEmptyDirectory();
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ARCHIVES)
    void holdsTheSameAsTheOtherFormat(PluginArchive archive) {
        // Given
        PluginArchive zip = new PluginArchive(archive.sibling(".zip"));

        // When
        var contents = archive.contents();

        // Then
        var expected = zip.contents();
        assertThat(contents.keySet()).isEqualTo(expected.keySet());
        contents.forEach((path, bytes) ->
                assertThat(Arrays.equals(bytes, expected.get(path))).as(path).isTrue());
    }

    private static List<Path> jars(Path plugin) {
        return PluginArchive.children(plugin.resolve("lib"));
    }

    private static List<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(JarEntry::getName).toList();
        }
    }

    private static List<String> services(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            TreeSet<String> services = new TreeSet<>();
            for (JarEntry entry : file.stream().toList()) {
                if (entry.getName().matches("META-INF/services/[^/]+")) {
                    String text = new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    text.lines()
                            .map(line -> line.replaceFirst("#.*", "").strip())
                            .filter(line -> !line.isEmpty())
                            .forEach(services::add);
                }
            }
            return List.copyOf(services);
        }
    }

    private static String sha512(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
