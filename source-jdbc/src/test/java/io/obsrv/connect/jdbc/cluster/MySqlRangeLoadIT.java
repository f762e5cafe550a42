// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.Version;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.ConnectorOffset;
import io.obsrv.connect.testkit.kafka.ConnectorStatus;
import io.obsrv.connect.testkit.kafka.PluginPath;
import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.servers.MySqlServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One table of MySQL or MariaDB that four tasks on two workers load in ranges and then follow, while each worker is
 * SIGKILLed, the database restarts and transactions commit late. Rows are counted in the topic by their ids.
 */
@Timeout(600)
class MySqlRangeLoadIT {

    private static final Logger LOGGER = LoggerFactory.getLogger(MySqlRangeLoadIT.class);
    private static final int ROWS = 60_000;
    private static final int RANGES = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void deliversEveryRowOnceWhileWorkersAreKilledAndTheDatabaseRestarts(String dialect) throws Exception {
        // Given
        try (MySqlServer server = dialect.equals("mysql") ? Servers.mysql() : Servers.mariadb();
                ConnectCluster cluster = cluster(server)) {
            create(server);
            cluster.topics().create(OrdersTable.TOPIC, 1);
            AtomicBoolean stop = new AtomicBoolean();

            // When
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(server, stop));
            cluster.rest().create("orders", config(server, dialect));
            Await.until("tasks on both workers", PATIENCE, () -> workersWithTasks(cluster) == 2);
            killAndRestart(cluster, 0);
            awaitRows(cluster, ROWS / 5);
            server.stop();
            server.start();
            LOGGER.info("Restarted the database, rows={}", rows(cluster));
            awaitRows(cluster, 2 * ROWS / 5);
            killAndRestart(cluster, 1);
            assertThat(rangesRead(cluster)).as("ranges read to their end").isLessThan(RANGES);
            awaitFollowing(cluster);
            stop.set(true);
            writer.join();

            // Then
            List<Long> ids = ids(server);
            IdCounts counts = Delivered.await(cluster, ids, PATIENCE);
            LOGGER.info("Counted, server={}, rows={}, repeats={}", dialect, ids.size(), counts.repeats());
            assertThat(ids).hasSizeGreaterThan(ROWS);
            assertThat(counts.repeats()).isZero();
            assertThat(counts.foreign()).isEmpty();
        }
    }

    private static void create(MySqlServer server) {
        server.sql("CREATE DATABASE shop");
        server.sql("CREATE TABLE shop.orders (id bigint AUTO_INCREMENT PRIMARY KEY, customer varchar(99) NOT NULL)");
        server.sql("INSERT INTO shop.orders (customer) WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1"
                + " FROM numbers WHERE n < 600) SELECT concat('customer ', n) FROM numbers");
        server.sql("INSERT INTO shop.orders (customer) SELECT a.customer FROM shop.orders a JOIN shop.orders b WHERE"
                + " b.id < " + ROWS / 600);
        server.sql("ANALYZE TABLE shop.orders");
        server.user(
                "orders_reader",
                OrdersTable.PASSWORD,
                "GRANT SELECT ON shop.orders TO orders_reader",
                "GRANT PROCESS ON *.* TO orders_reader");
    }

    private ConnectCluster cluster(MySqlServer server) throws Exception {
        Path plugins = Plugins.unpackedInto(folder.resolve("plugins"));
        PluginPath.in(plugins).jar("obsrv-source-jdbc-" + Version.CURRENT + "/lib", driver(server));
        return ConnectCluster.processes()
                .workers(2)
                .plugins(plugins)
                // Every restart waits for the transaction that was cut off.
                .workerSetting("producer.transaction.timeout.ms", "6000")
                .folder(folder.resolve("cluster"))
                .start();
    }

    /** The jar of the driver that the tests use, which an operator puts there. */
    private static Path driver(MySqlServer server) throws Exception {
        Driver driver = DriverManager.getDriver(server.jdbcUrl(""));
        URI jar = driver.getClass()
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        return Path.of(jar);
    }

    private static Map<String, String> config(MySqlServer server, String dialect) {
        return Map.ofEntries(
                Map.entry("connector.class", "io.obsrv.connect.jdbc.JdbcSourceConnector"),
                Map.entry("tasks.max", "4"),
                Map.entry("dialect.name", dialect),
                Map.entry("connection.host", server.host()),
                Map.entry("connection.port", Integer.toString(server.port())),
                Map.entry("connection.database", "shop"),
                Map.entry("connection.user", "orders_reader"),
                Map.entry("connection.password", OrdersTable.PASSWORD),
                Map.entry("table.include.list", "shop\\.orders"),
                Map.entry("mode", "incrementing"),
                Map.entry("tracking", "gaps"),
                Map.entry("poll.interval.ms", "100"),
                Map.entry("topic.template", OrdersTable.TOPIC),
                Map.entry("value.converter", "io.obsrv.connect.envelope.ObsrvEnvelopeConverter"),
                Map.entry("value.converter.obsrv.dataset.id", "orders"),
                Map.entry("load.range.bytes", "8192"),
                Map.entry("load.ranges.max", Integer.toString(RANGES)),
                Map.entry("batch.max.rows", "25"),
                Map.entry("transaction.max.rows", "50"),
                Map.entry("exactly.once.support", "required"),
                Map.entry("transaction.boundary", "connector"));
    }

    /** One transaction stays open while others take higher ids and commit; it outlives restarts of the server. */
    private static void write(MySqlServer server, AtomicBoolean stop) {
        while (!stop.get()) {
            try (Connection late = server.connect("shop");
                    Connection quick = server.connect("shop")) {
                late.setAutoCommit(false);
                while (!stop.get()) {
                    insert(late);
                    for (int i = 0; i < 20; i++) {
                        insert(quick);
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                    late.commit();
                }
            } catch (SQLException | IllegalStateException restarting) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO orders (customer) VALUES ('live'), ('live'), ('live')");
        }
    }

    private static List<Long> ids(MySqlServer server) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Connection connection = server.connect("shop");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id FROM orders")) {
            while (row.next()) {
                ids.add(row.getLong(1));
            }
        }
        return ids;
    }

    private static void killAndRestart(ConnectCluster cluster, int worker) {
        cluster.workers().get(worker).kill();
        LOGGER.info("Killed a worker, number={}, rows={}", worker + 1, rows(cluster));
        cluster.workers().get(worker).start();
    }

    private static long workersWithTasks(ConnectCluster cluster) {
        return cluster.rest().status("orders").tasks().stream()
                .map(ConnectorStatus.Task::worker)
                .distinct()
                .count();
    }

    private static long rangesRead(ConnectCluster cluster) {
        return offsets(cluster).stream()
                .filter(stored -> stored.partition().containsKey("range")
                        && stored.offset() != null
                        && "end".equals(stored.offset().get("phase")))
                .count();
    }

    private static void awaitFollowing(ConnectCluster cluster) {
        Await.until(
                "the table to be followed",
                PATIENCE,
                () -> offsets(cluster).stream()
                        .anyMatch(stored -> !stored.partition().containsKey("range")));
        LOGGER.info("Followed, rows={}", rows(cluster));
    }

    private static List<ConnectorOffset> offsets(ConnectCluster cluster) {
        return cluster.rest().offsets("orders").stream()
                .filter(stored -> stored.offset() != null)
                .toList();
    }

    private static void awaitRows(ConnectCluster cluster, long atLeast) {
        Await.until(atLeast + " rows", PATIENCE, () -> rows(cluster) >= atLeast);
    }

    /** About as many as there are offsets in the topic. */
    private static long rows(ConnectCluster cluster) {
        return cluster.reader().endOffsets(OrdersTable.TOPIC).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
