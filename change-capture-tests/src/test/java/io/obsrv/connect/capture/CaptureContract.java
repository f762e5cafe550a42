// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.process.Await;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A table is read by a snapshot, then changed while workers and the database die: every change is on the entry topic
 * once, in the order of its key. What the writer did is compared with what the events tell; {@code HistoryTest} shows
 * that the comparison notices what is lost, doubled or swapped.
 */
@Timeout(600)
abstract class CaptureContract {

    private static final String TOPIC = "ingest";
    private static final int STEPS = 150;
    private static final Duration ARRIVES_WITHIN = Duration.ofMinutes(3);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Supplier<? extends OrdersServer> servers;

    CaptureContract(Supplier<? extends OrdersServer> servers) {
        this.servers = servers;
    }

    @Test
    void deliversEveryChangeOnceInTheOrderOfItsKey() throws Exception {
        // Given
        History written = new History();
        try (OrdersServer server = servers.get();
                ConnectCluster cluster = cluster(server);
                OrdersWriter writer = new OrdersWriter(server::connect, written, 20261121)) {
            writer.insert(2_000);
            steps(writer);
            written.collapse();
            cluster.topics().create(TOPIC, 3);
            cluster.topics().create("connectors.failed", 1);
            cluster.rest().create("orders", server.capture("log", cluster.bootstrapServers()));
            await(cluster, written);

            // When
            steps(writer);
            whileTheWorkerDies(cluster, writer);
            writer.addColumn("added");
            steps(writer);
            writer.insert(10_000);
            whileTheWorkerDies(cluster, writer);
            writer.updateAll();
            whileTheWorkerDies(cluster, writer);
            // A task that starts while the database is away fails for good; one that reads tries again.
            await(cluster, written);
            whileTheDatabaseDies(server, writer);

            // Then
            CapturedEvents events = await(cluster, written);
            assertThat(written.differences(events.history())).isEmpty();
            assertThat(events.faults()).isEmpty();
            assertThat(versions(events.rows())).isEqualTo(versions(server));
            assertThat(events.rows().values().stream().filter(event -> event.has("added")))
                    .isNotEmpty();
            assertThat(cluster.reader().count("connectors.failed")).isZero();
        }
    }

    private ConnectCluster cluster(OrdersServer server) {
        return ConnectCluster.processes()
                .plugins(Plugins.forCapture(server.plugin()))
                .workerHeap("512m")
                .workerSetting("producer.transaction.timeout.ms", "10000")
                .folder(folder.resolve("cluster"))
                .start();
    }

    private static void steps(OrdersWriter writer) throws SQLException {
        for (int i = 0; i < STEPS; i++) {
            writer.step();
        }
    }

    private static void whileTheWorkerDies(ConnectCluster cluster, OrdersWriter writer) throws SQLException {
        CompletableFuture<Void> death = CompletableFuture.runAsync(() -> {
            cluster.worker().kill();
            cluster.worker().start();
        });
        steps(writer);
        death.join();
        steps(writer);
    }

    private static void whileTheDatabaseDies(OrdersServer server, OrdersWriter writer) throws SQLException {
        CompletableFuture<Void> death = CompletableFuture.runAsync(server::kill);
        assertThatThrownBy(() -> {
                    while (true) {
                        writer.step();
                    }
                })
                .isInstanceOf(SQLException.class);
        death.join();
        writer.reconnect();
        steps(writer);
    }

    /** Waits until there are as many events as changes, or more, and reads them. */
    private static CapturedEvents await(ConnectCluster cluster, History written) {
        Await.until(written.size() + " changes on the entry topic", ARRIVES_WITHIN, () -> {
            assertThat(cluster.rest().status("orders").failures()).isEmpty();
            return cluster.reader().count(TOPIC) >= written.size();
        });
        return CapturedEvents.of(cluster, TOPIC);
    }

    private static Map<Long, Long> versions(Map<Long, JsonNode> rows) {
        Map<Long, Long> versions = new TreeMap<>();
        rows.forEach((key, row) -> versions.put(key, row.get("version").longValue()));
        return versions;
    }

    private static Map<Long, Long> versions(OrdersServer server) throws SQLException {
        Map<Long, Long> versions = new TreeMap<>();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, version FROM orders")) {
            while (rows.next()) {
                versions.put(rows.getLong(1), rows.getLong(2));
            }
        }
        return versions;
    }
}
