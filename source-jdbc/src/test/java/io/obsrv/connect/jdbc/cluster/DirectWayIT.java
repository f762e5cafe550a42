// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** One hop: rows of a table in envelopes on the entry topic. */
@Timeout(180)
class DirectWayIT {

    private static final int ROWS = 20_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void loadsAndThenFollowsInSingleEnvelopes() {
        deliversEveryRowOnce(Map.of());
    }

    @Test
    void loadsAndThenFollowsInBatchEnvelopes() {
        deliversEveryRowOnce(Map.of("value.converter.obsrv.batch.max.events", "100"));
    }

    private void deliversEveryRowOnce(Map<String, String> settings) {
        // Given
        try (PostgresServer postgres = Servers.postgres();
                ConnectCluster cluster = ConnectCluster.processes()
                        .plugins(Plugins.unpackedInto(folder.resolve("plugins")))
                        .folder(folder.resolve("cluster"))
                        .start()) {
            OrdersTable orders = new OrdersTable(postgres);
            orders.insert(ROWS);
            cluster.topics().create(OrdersTable.TOPIC, 1);
            Map<String, String> config = new HashMap<>(orders.connector());
            config.put("exactly.once.support", "required");
            config.put("transaction.boundary", "connector");
            config.putAll(settings);
            // When
            cluster.rest().create("orders", config);
            Delivered.await(cluster, ROWS, Duration.ofSeconds(60));
            orders.insert(100);
            IdCounts counts = Delivered.await(cluster, ROWS + 100, Duration.ofSeconds(30));
            // Then
            assertThat(counts.missing(LongStream.rangeClosed(1, ROWS + 100))).isEmpty();
            assertThat(counts.repeats()).isZero();
            assertThat(counts.foreign()).isEmpty();
        }
    }
}
