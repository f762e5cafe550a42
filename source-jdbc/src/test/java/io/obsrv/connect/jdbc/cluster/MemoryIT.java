// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.ConnectorStatus;
import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A table far larger than the worker's heap, exactly once and uncompressed, so that its bytes fill every buffer. */
@Timeout(600)
class MemoryIT {

    private static final String HEAP = "256m";
    private static final long HEAP_BYTES = 256L << 20;
    private static final int TEXT_BYTES = 8_192;
    private static final String CONNECTOR = "documents";
    private static final Duration QUIET = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @Test
    void loadsATableOfTenTimesTheHeap() {
        // Given
        int rows = Math.toIntExact(10 * HEAP_BYTES / TEXT_BYTES) + 1;
        try (PostgresServer postgres = Servers.postgres();
                ConnectCluster cluster = ConnectCluster.processes()
                        .workerHeap(HEAP)
                        .plugins(Plugins.unpackedInto(folder.resolve("plugins")))
                        .start()) {
            assertThat(createDocuments(postgres, rows)).isGreaterThanOrEqualTo(10 * HEAP_BYTES);
            cluster.topics().create(OrdersTable.TOPIC, 1);
            long worker = cluster.worker().process().pid();
            // When
            cluster.rest().create(CONNECTOR, connector(postgres));
            awaitRecords(cluster, rows, Duration.ofSeconds(400));
            // Then
            IdCounts counts = new IdCounts(rows);
            new EntryTopic(cluster.reader(), OrdersTable.TOPIC).forEachId(counts::add);
            assertThat(counts.total()).isEqualTo(rows);
            assertThat(counts.missing(LongStream.rangeClosed(1, rows))).isEmpty();
            assertThat(counts.foreign()).isEmpty();
            assertThat(cluster.worker().isAlive()).isTrue();
            assertThat(cluster.worker().process().pid()).isEqualTo(worker);
            assertThat(cluster.rest().status(CONNECTOR).isRunning(1)).isTrue();
        }
    }

    /** Gives the bytes that the table takes; the text is stored as it is, since the server would compress it. */
    private static long createDocuments(PostgresServer postgres, int rows) {
        postgres.sql(
                "CREATE UNLOGGED TABLE documents (id bigint PRIMARY KEY, body text NOT NULL)",
                "ALTER TABLE documents ALTER COLUMN body SET STORAGE EXTERNAL",
                "INSERT INTO documents SELECT i, repeat(md5(i::text), " + TEXT_BYTES / 32 + ") FROM generate_series(1, "
                        + rows + ") AS i");
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet size = statement.executeQuery("SELECT pg_total_relation_size('documents')")) {
            size.next();
            return size.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("Reading the size of documents", e);
        }
    }

    private static Map<String, String> connector(PostgresServer postgres) {
        return Map.ofEntries(
                Map.entry("connector.class", "io.obsrv.connect.jdbc.JdbcSourceConnector"),
                Map.entry("tasks.max", "1"),
                Map.entry("connection.host", postgres.host()),
                Map.entry("connection.port", Integer.toString(postgres.port())),
                Map.entry("connection.database", postgres.database()),
                Map.entry("connection.user", postgres.user()),
                Map.entry("connection.password", postgres.password()),
                Map.entry("table.include.list", "public\\.documents"),
                Map.entry("mode", "load"),
                Map.entry("topic.template", OrdersTable.TOPIC),
                Map.entry("value.converter", "io.obsrv.connect.envelope.ObsrvEnvelopeConverter"),
                Map.entry("value.converter.obsrv.dataset.id", CONNECTOR),
                Map.entry("exactly.once.support", "required"),
                Map.entry("transaction.boundary", "connector"),
                Map.entry("producer.override.linger.ms", "20"),
                Map.entry("producer.override.batch.size", "262144"),
                Map.entry("producer.override.buffer.memory", "67108864"),
                Map.entry("producer.override.compression.type", "none"));
    }

    /** By offsets, since reading gigabytes again and again would take longer than loading them. */
    private static void awaitRecords(ConnectCluster cluster, int rows, Duration limit) {
        // Markers of transactions take offsets too, so that enough of them are there before the last records are.
        long[] last = {0, System.nanoTime()};
        Await.until(rows + " records in the topic, and no more coming", limit, () -> {
            cluster.worker().process().requireAlive();
            ConnectorStatus status = cluster.rest().status(CONNECTOR);
            if (!status.failures().isEmpty()) {
                throw new AssertionError("The load failed: " + status.failures());
            }
            long end = cluster.reader().endOffsets(OrdersTable.TOPIC).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            if (end != last[0]) {
                last[0] = end;
                last[1] = System.nanoTime();
            }
            return end >= rows && System.nanoTime() - last[1] > QUIET.toNanos();
        });
    }
}
