// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.file.FileStreamSourceConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectClusterIT {

    private static final int LINES = 2_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void deliversEachLineOnceAlthoughWorkerAndBrokerAreKilled() throws Exception {
        // Given
        List<Long> pids;
        Path input = Files.createFile(folder.resolve("input.txt"));
        long before = System.nanoTime();
        try (ConnectCluster cluster =
                ConnectCluster.processes().plugins(plugins()).start()) {
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
            pids = List.of(
                    cluster.broker().process().pid(), cluster.worker().process().pid());
            cluster.rest().create("lines", config(input, "lines"));
            append(input, 0, LINES / 2);
            cluster.reader().awaitCount("lines", 1, LIMIT);

            // When
            cluster.worker().kill();
            append(input, LINES / 2, LINES);
            cluster.worker().start();
            cluster.broker().kill();
            cluster.broker().start();

            // Then
            cluster.reader().awaitCount("lines", LINES, LIMIT);
            assertThat(cluster.reader().read("lines"))
                    .extracting(TopicRecord::valueText)
                    .filteredOn(line -> line.startsWith("\"line "))
                    .containsExactlyInAnyOrderElementsOf(lines(0, LINES).stream()
                            .map(line -> '"' + line + '"')
                            .toList());
        }
        assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    private Path plugins() throws URISyntaxException {
        Path jar = Path.of(FileStreamSourceConnector.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return PluginPath.in(folder.resolve("plugins")).jar("connect-file", jar).folder();
    }

    private static Map<String, String> config(Path input, String topic) {
        return Map.of(
                "connector.class", "FileStreamSource",
                "file", input.toString(),
                "topic", topic,
                "batch.size", "100",
                "exactly.once.support", "required");
    }

    private static List<String> lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "line " + number).toList();
    }

    private static void append(Path input, int from, int to) throws IOException {
        Files.write(input, lines(from, to), StandardOpenOption.APPEND);
    }
}
