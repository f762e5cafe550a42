// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.kafka.connect.file.FileStreamSourceConnector;
import org.apache.kafka.connect.transforms.Cast;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectRestIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static ConnectCluster cluster;
    private static ConnectRest rest;

    @BeforeAll
    static void start() throws Exception {
        Path zip = folder.resolve("plugin.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("file-plugin/lib/connect-file.jar"));
            Files.copy(FilePlugin.jar(), out);
        }
        Path plugins = PluginPath.in(folder.resolve("plugins")).zip(zip).folder();
        cluster = ConnectCluster.inThisJvm().plugins(plugins).start();
        rest = cluster.rest();
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    @Test
    void movesAStoppedConnectorToAnotherOffset() throws Exception {
        // Given
        Path input = Files.write(folder.resolve("moved.txt"), List.of("first", "second", "third", "fourth"));
        rest.create("moved", FilePlugin.config(input, "moved"));
        rest.awaitRunning("moved", 1, LIMIT);
        cluster.reader().awaitCount("moved", 4, LIMIT);
        rest.stop("moved");
        rest.awaitState("moved", "STOPPED", LIMIT);
        Map<String, Object> partition = Map.of("filename", input.toString());
        assertThat(rest.offsets("moved")).extracting(ConnectorOffset::partition).containsExactly(partition);

        // When
        rest.alterOffsets("moved", List.of(new ConnectorOffset(partition, Map.of("position", "first\n".length()))));
        rest.resume("moved");

        // Then
        cluster.reader().awaitCount("moved", 7, LIMIT);
        assertThat(cluster.reader().read("moved"))
                .extracting(TopicRecord::valueText)
                .containsExactly(
                        "\"first\"", "\"second\"", "\"third\"", "\"fourth\"", "\"second\"", "\"third\"", "\"fourth\"");
        rest.stop("moved");
        rest.awaitState("moved", "STOPPED", LIMIT);
        rest.resetOffsets("moved");
        assertThat(rest.offsets("moved")).isEmpty();
        rest.delete("moved");
        assertThat(rest.connectors()).doesNotContain("moved");
    }

    @Test
    void showsTheTraceOfAFailure() throws Exception {
        // Given
        Path input = Files.write(folder.resolve("broken.txt"), List.of("no number"));
        Map<String, String> cast = Map.of(
                "transforms", "cast",
                "transforms.cast.type", Cast.Value.class.getName(),
                "transforms.cast.spec", "int8");

        // When
        rest.put("broken", with(FilePlugin.config(input, "broken"), cast));

        // Then
        assertThat(rest.awaitFailure("broken", LIMIT)).contains("no number");
        assertThat(rest.config("broken")).containsEntry("topic", "broken");
        assertThatThrownBy(() -> rest.awaitRunning("broken", 1, LIMIT))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Connector \"broken\" failed: [");
        rest.delete("broken");
    }

    @Test
    void cannotBeKilledInsideThisJvm() {
        assertThatThrownBy(() -> cluster.worker().kill())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("A server inside this JVM cannot be killed; use ConnectCluster.processes()");
    }

    @Test
    void validatesWithoutCreating() {
        // When
        Validation validation = rest.validate(
                with(FilePlugin.config(folder.resolve("absent.txt"), "t"), Map.of("name", "n", "batch.size", "many")));

        // Then
        assertThat(validation.isValid()).isFalse();
        assertThat(validation.errors()).containsKey("batch.size");
        assertThat(rest.connectors()).doesNotContain("n");
    }

    @Test
    void listsThePluginFromTheZip() {
        assertThat(rest.plugins()).contains(new Plugin(FileStreamSourceConnector.class.getName(), "source", "4.3.1"));
    }

    @Test
    void saysNoWithStatusAndReason() {
        assertThatThrownBy(() -> rest.status("nobody"))
                .hasRootCauseInstanceOf(RestFailure.class)
                .hasRootCauseMessage("GET /connectors/nobody/status answered 404:"
                        + " {\"error_code\":404,\"message\":\"No status found for connector nobody\"}");
    }

    private static Map<String, String> with(Map<String, String> config, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(config);
        all.putAll(more);
        return all;
    }
}
