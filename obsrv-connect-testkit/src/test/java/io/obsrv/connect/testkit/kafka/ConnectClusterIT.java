// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.testkit.ledger.Ledger;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
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
            cluster.rest().create("lines", FilePlugin.config(input, "lines"));
            append(input, 0, 500);
            cluster.reader().awaitCount("lines", 1, LIMIT);

            // When
            append(input, 500, 1_000);
            cluster.worker().kill();
            cluster.worker().start();
            append(input, 1_000, 1_500);
            cluster.broker().kill();
            append(input, 1_500, LINES);
            cluster.broker().start();

            // Then
            cluster.reader().awaitCount("lines", LINES, LIMIT);
            Ledger<String> ledger = Ledger.ofTexts();
            lines(0, LINES).forEach(line -> ledger.expect('"' + line + '"'));
            cluster.reader().forEach("lines", line -> ledger.deliver(line.valueText()));
            ledger.controls();
        }
        assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    private Path plugins() throws URISyntaxException {
        return PluginPath.in(folder.resolve("plugins"))
                .jar("connect-file", FilePlugin.jar())
                .folder();
    }

    private static List<String> lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "line " + number).toList();
    }

    private static void append(Path input, int from, int to) throws IOException {
        Files.write(input, lines(from, to), StandardOpenOption.APPEND);
    }
}
