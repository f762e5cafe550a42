// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.process.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recipe of docs/change-data-capture.md: a table that is written all the time is loaded by the JDBC source in ranges,
 * and followed by Debezium from a position that was taken before the load. Whoever takes the later event of each key has
 * the table. The controls: from a position behind the load changes are lost, and with the load's events last they are
 * undone.
 */
@Timeout(600)
abstract class HandOverContract<S extends OrdersServer> {

    private static final int ROWS = 10_000;
    private static final int RANGES = 4;
    private static final int STEPS = 100;
    private static final long SEED = 20261121;
    private static final Duration ARRIVES_WITHIN = Duration.ofMinutes(2);

    private static final String LOADED = "loaded";
    private static final String FOLLOWED = "followed";
    private static final String TOO_LATE = "too-late";

    private static final Comparator<JsonNode> BY_CHANGE_ID =
            Comparator.comparing(event -> event.path("__change_id").asText(""));
    private static final Comparator<JsonNode> BY_ORDER =
            Comparator.comparing(event -> event.get("__order").longValue());

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Supplier<S> servers;

    HandOverContract(Supplier<S> servers) {
        this.servers = servers;
    }

    /** Takes the position at which the log is now, for a connector of that name. */
    abstract void takePosition(S server, String connector) throws SQLException;

    /** Starts capture, without a snapshot, from the position that was taken for the connector. */
    abstract void capture(S server, ConnectCluster cluster, String connector, Map<String, String> settings);

    /** What the recipe does with a connector that has begun. */
    abstract void goOn(ConnectCluster cluster, String connector);

    /** Makes the database know how large the table is. */
    abstract void analyze(S server);

    @Test
    @SuppressWarnings("try") // The writer writes by being there.
    void givesEachRowAsItWasWrittenLast() throws Exception {
        try (S server = servers.get();
                ConnectCluster cluster = ConnectCluster.processes()
                        .plugins(Plugins.withSource(server))
                        .workerHeap("512m")
                        .folder(folder.resolve("cluster"))
                        .start();
                OrdersWriter writer = new OrdersWriter(server::connect, new History(), SEED)) {
            // Given
            for (String topic : List.of(LOADED, FOLLOWED, TOO_LATE, "connectors.failed")) {
                cluster.topics().create(topic, 1);
            }
            writer.insert(ROWS);
            analyze(server);
            try (Busy busy = new Busy(writer)) {
                takePosition(server, FOLLOWED);
                cluster.rest().create(LOADED, load(server, Clock.systemUTC().millis()));
                awaitLoad(cluster);
            }
            steps(writer);

            // When
            capture(server, cluster, FOLLOWED, settings(FOLLOWED));
            takePosition(server, TOO_LATE);
            capture(server, cluster, TOO_LATE, settings(TOO_LATE));
            steps(writer);
            goOn(cluster, FOLLOWED);
            long last = writer.insert(1);
            List<JsonNode> loaded = events(cluster, LOADED);
            List<JsonNode> followed = await(cluster, FOLLOWED, last);
            List<JsonNode> late = await(cluster, TOO_LATE, last);

            // Then
            Map<Long, String> table = table(server);
            assertThat(OrdersState.of(joined(loaded, followed))).isEqualTo(table);
            assertThat(OrdersState.of(sorted(loaded, followed, BY_CHANGE_ID))).isEqualTo(table);
            assertThat(OrdersState.of(sorted(loaded, followed, BY_ORDER))).isEqualTo(table);
            assertThat(followed)
                    .extracting(event -> event.get("__op").textValue())
                    .doesNotContain("r")
                    .contains("c", "u", "d");
            assertThat(seenByBoth(loaded, followed)).isNotEmpty();
            assertThat(OrdersState.of(joined(loaded, late))).isNotEqualTo(table);
            assertThat(OrdersState.of(joined(followed, loaded))).isNotEqualTo(table);
            assertThat(cluster.reader().count("connectors.failed")).isZero();
        }
    }

    /** The load of the recipe. */
    private static Map<String, String> load(OrdersServer server, long positionTakenAtMs) {
        Map<String, String> config = ReadyConfig.ofSource("postgresql-hand-over.json");
        config.put("transforms.order.static.value", Long.toString(positionTakenAtMs * 1_000_000));
        config.put("load.range.bytes", "8192");
        config.put("load.ranges.max", Integer.toString(RANGES));
        config.put("batch.max.rows", "100");
        config.put("transaction.max.rows", "200");
        config.put("topic.template", LOADED);
        config.putAll(server.source("orders"));
        return config;
    }

    private static Map<String, String> settings(String connector) {
        return Map.of(
                "snapshot.mode",
                "no_data",
                "topic.prefix",
                connector,
                "transforms.change.entry.topic",
                connector,
                "value.converter.obsrv.connector.instance.id",
                connector);
    }

    private static void awaitLoad(ConnectCluster cluster) throws IOException {
        try (LoadGauges gauges = LoadGauges.of(cluster.worker(), LOADED)) {
            Await.until("all ranges to be read and sent", ARRIVES_WITHIN, () -> {
                assertThat(cluster.rest().status(LOADED).failures()).isEmpty();
                return gauges.isDone(RANGES) && cluster.reader().count(LOADED) == gauges.events();
            });
        }
    }

    private static List<JsonNode> await(ConnectCluster cluster, String connector, long key) {
        List<JsonNode> events = new ArrayList<>();
        Await.until("the last row in " + connector, ARRIVES_WITHIN, () -> {
            assertThat(cluster.rest().status(connector).failures()).isEmpty();
            events.clear();
            events.addAll(events(cluster, connector));
            return events.stream().anyMatch(event -> event.get("id").longValue() == key);
        });
        return events;
    }

    private static List<JsonNode> events(ConnectCluster cluster, String topic) {
        return cluster.reader().read(topic).stream().map(CapturedEvents::event).toList();
    }

    private static List<JsonNode> joined(List<JsonNode> first, List<JsonNode> then) {
        List<JsonNode> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    /** Keys of changes that the log has, and that the load found done. */
    private static Set<Long> seenByBoth(List<JsonNode> loaded, List<JsonNode> followed) {
        Map<Long, String> changed = OrdersState.of(loaded);
        return followed.stream()
                .filter(event -> !event.get("__deleted").booleanValue())
                .filter(event -> OrdersState.row(event).equals(changed.get(OrdersState.key(event))))
                .map(OrdersState::key)
                .collect(Collectors.toSet());
    }

    /** By a field alone, however they came. */
    private static List<JsonNode> sorted(List<JsonNode> loaded, List<JsonNode> followed, Comparator<JsonNode> order) {
        List<JsonNode> all = joined(loaded, followed);
        Collections.shuffle(all, new Random(SEED));
        all.sort(order);
        return all;
    }

    private static void steps(OrdersWriter writer) throws SQLException {
        for (int i = 0; i < STEPS; i++) {
            writer.step();
        }
    }

    private static Map<Long, String> table(OrdersServer server) throws SQLException {
        try (Connection connection = server.connect()) {
            return OrdersState.of(connection);
        }
    }

    /** Writes, up to a few hundred transactions a second, until it is closed. */
    private static final class Busy implements AutoCloseable {

        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        private final ScheduledFuture<?> work;

        Busy(OrdersWriter writer) {
            work = thread.scheduleWithFixedDelay(() -> step(writer), 0, 4, TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            // On the thread that writes, so between two transactions.
            boolean wrote = CompletableFuture.supplyAsync(() -> work.cancel(false), thread)
                    .join();
            thread.shutdown();
            assertThat(wrote).as("wrote until it was asked to end").isTrue();
        }

        private static void step(OrdersWriter writer) {
            try {
                writer.step();
            } catch (SQLException e) {
                throw new IllegalStateException("Writing", e);
            }
        }
    }
}
