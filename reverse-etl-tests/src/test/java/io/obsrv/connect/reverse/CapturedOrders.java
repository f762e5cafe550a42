// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.reverse;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.RepositoryFiles;
import io.obsrv.connect.testkit.kafka.TopicWriter;
import io.obsrv.connect.testkit.pipeline.StandInPipeline;
import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;

/**
 * A table "orders" in PostgreSQL, captured by Debezium into Obsrv's entry topic, and routed by the stand-in of the
 * pipeline to the topic "orders": where the way out begins.
 */
final class CapturedOrders implements AutoCloseable {

    static final String ROUTED = "orders";

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final PostgresServer source;
    private final ConnectCluster cluster;
    private final StandInPipeline pipeline;
    private int routed;

    private CapturedOrders(PostgresServer source, ConnectCluster cluster, StandInPipeline pipeline) {
        this.source = source;
        this.cluster = cluster;
        this.pipeline = pipeline;
    }

    /**
     * Starts everything.
     *
     * @param plugins of the worker: Debezium's for PostgreSQL, ours, and a sink
     */
    static CapturedOrders start(Path plugins) {
        PostgresServer source = Servers.postgres();
        source.sql(
                "CREATE TABLE orders (id bigint PRIMARY KEY, version bigint, note text, total numeric(10, 2),"
                        + " changed_at timestamptz)",
                RepositoryFiles.text(ReadyConfig.sql("change-capture", "postgresql.sql")));
        ConnectCluster cluster =
                ConnectCluster.processes().plugins(plugins).workerHeap("512m").start();
        cluster.topics().create("ingest", 3);
        cluster.topics().create("connectors.failed", 1);
        cluster.topics().create(ROUTED, 1);
        CapturedOrders orders =
                new CapturedOrders(source, cluster, StandInPipeline.behind("ingest", cluster.bootstrapServers()));
        cluster.rest()
                .create(
                        "orders-changes",
                        ReadyConfig.capture(
                                "postgresql-upsert.json",
                                Map.of(
                                        "database.hostname",
                                        source.host(),
                                        "database.port",
                                        Integer.toString(source.port()),
                                        "database.dbname",
                                        source.database(),
                                        "database.password",
                                        "change-me",
                                        "database.sslmode",
                                        "disable",
                                        "value.converter.json.decimal.format",
                                        "text")));
        return orders;
    }

    ConnectCluster cluster() {
        return cluster;
    }

    Connection connect() {
        return source.connect();
    }

    /** Changes the table, and waits until so many events of it are routed. */
    void change(int events, String... statements) {
        source.sql(statements);
        Await.until(events + " routed events", LIMIT, () -> {
            routed += pipeline.route();
            return routed >= events;
        });
        if (routed > events) {
            throw new AssertionError(routed + " events where " + events + " were made");
        }
        routed = 0;
    }

    /** Writes onto a routed topic past the pipeline. */
    void send(String topic, Iterable<byte[]> events) {
        try (TopicWriter writer = new TopicWriter(cluster.bootstrapServers())) {
            events.forEach(event -> writer.send(topic, event));
            writer.flush();
        }
    }

    @Override
    public void close() {
        pipeline.close();
        cluster.close();
        source.close();
    }
}
