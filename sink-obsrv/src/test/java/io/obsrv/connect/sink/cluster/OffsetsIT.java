// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.ConnectorOffset;
import io.obsrv.connect.testkit.process.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Positions of exactly once follow Connect's REST API. */
@Timeout(300)
class OffsetsIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int EACH = 500;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void beginsWhereTheOffsetsSayAndStopsWhenTheTopicIsMadeAgain() {
        // Given
        try (ConnectCluster cluster = ConnectCluster.processes()
                        .plugins(Plugins.unpackedInto(folder.resolve("plugins")))
                        .folder(folder.resolve("cluster"))
                        .start();
                Input input = new Input(cluster.bootstrapServers(), Sink.INPUT, 1)) {
            cluster.topics().create(Sink.INPUT, 1);
            cluster.topics().create(Sink.ENTRY, 1);
            input.write(EACH);
            Map<String, String> config = Sink.reading(cluster.bootstrapServers(), "exactly_once");
            cluster.rest().create("orders", config);
            Arrivals.await(cluster, input, LIMIT);

            // When
            stop(cluster);
            cluster.rest().resetOffsets("orders");
            cluster.rest().resume("orders");

            // Then
            Await.until("all events again", LIMIT, () -> repeated(cluster, input) == EACH);

            // When
            stop(cluster);
            cluster.rest()
                    .alterOffsets(
                            "orders",
                            List.of(new ConnectorOffset(
                                    Map.of("kafka_topic", Sink.INPUT, "kafka_partition", 0),
                                    Map.of("kafka_offset", EACH - 100))));
            cluster.rest().resume("orders");

            // Then
            Await.until("the last 100 events again", LIMIT, () -> repeated(cluster, input) == EACH + 100);

            // When
            stop(cluster);
            cluster.topics().delete(Sink.INPUT);
            cluster.topics().create(Sink.INPUT, 1);
            try (Input other = new Input(cluster.bootstrapServers(), Sink.INPUT, 1)) {
                other.write(10);
            }
            cluster.rest().resume("orders");

            // Then
            assertThat(cluster.rest().awaitFailure("orders", LIMIT))
                    .contains("begins again at offset 0, and 500 was next");
        }
    }

    private static long repeated(ConnectCluster cluster, Input input) {
        return Findings.of(input.written(), Arrival.in(cluster.reader(), Sink.ENTRY))
                .repeated();
    }

    private static void stop(ConnectCluster cluster) {
        cluster.rest().stop("orders");
        cluster.rest().awaitState("orders", "STOPPED", LIMIT);
    }
}
