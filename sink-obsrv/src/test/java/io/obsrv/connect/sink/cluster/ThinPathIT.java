// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged plugin, from a raw topic to an entry topic. */
@Timeout(180)
class ThinPathIT {

    private static final int PARTITIONS = 3;
    private static final int EACH = 2_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @ParameterizedTest
    @CsvSource({"at_least_once, 100", "exactly_once, 1"})
    void bringsEveryRecordOnceAndInOrder(String guarantee, String batchMaxEvents) {
        // Given
        try (ConnectCluster cluster = ConnectCluster.processes()
                        .plugins(Plugins.unpackedInto(folder.resolve("plugins")))
                        .folder(folder.resolve("cluster"))
                        .start();
                Input input = new Input(cluster.bootstrapServers(), Sink.INPUT, PARTITIONS)) {
            cluster.topics().create(Sink.INPUT, PARTITIONS);
            cluster.topics().create(Sink.ENTRY, 1);
            input.write(EACH);
            Map<String, String> config = Sink.reading(cluster.bootstrapServers(), guarantee);
            config.put("obsrv.batch.max.events", batchMaxEvents);
            // When
            cluster.rest().create("orders", config);
            cluster.rest().awaitRunning("orders", 1, Duration.ofSeconds(60));
            List<Arrival> arrivals = Arrivals.await(cluster, input, Duration.ofSeconds(60));
            // Then
            assertThat(Findings.of(input.written(), arrivals)).isEqualTo(Findings.NOTHING);
            assertThat(arrivals).extracting(Arrival::dataset).containsOnly("orders");
        }
    }
}
