// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import io.obsrv.connect.testkit.servers.MySqlServer;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** The table on MySQL or MariaDB, with its reader. */
final class MySqlOrders implements Orders {

    private static final String DATABASE = "shop";
    private static final int PER_STATEMENT = 1_000;

    private final MySqlServer server;
    private final String dialect;

    MySqlOrders(MySqlServer server, String dialect) {
        this.server = server;
        this.dialect = dialect;
        server.sql(
                "CREATE DATABASE shop",
                "CREATE TABLE shop.orders (id bigint AUTO_INCREMENT PRIMARY KEY, customer varchar(99) NOT NULL,"
                        + " amount decimal(12,2))");
        server.user(
                "orders_reader",
                OrdersTable.PASSWORD,
                "GRANT SELECT ON shop.orders TO orders_reader",
                "GRANT PROCESS ON *.* TO orders_reader");
    }

    @Override
    public Connection connect() {
        return server.connect(DATABASE);
    }

    @Override
    public void insert(int rows) {
        for (int done = 0; done < rows; done += PER_STATEMENT) {
            server.sql("INSERT INTO shop.orders (customer, amount) WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL"
                    + " SELECT n + 1 FROM numbers WHERE n < " + Math.min(PER_STATEMENT, rows - done)
                    + ") SELECT concat('customer ', n), n / 100 FROM numbers");
        }
        server.sql("ANALYZE TABLE shop.orders");
    }

    @Override
    public Map<String, String> connector() {
        return Map.ofEntries(
                Map.entry("connector.class", "io.obsrv.connect.jdbc.JdbcSourceConnector"),
                Map.entry("tasks.max", "1"),
                Map.entry("dialect.name", dialect),
                Map.entry("connection.host", server.host()),
                Map.entry("connection.port", Integer.toString(server.port())),
                Map.entry("connection.database", DATABASE),
                Map.entry("connection.user", "orders_reader"),
                Map.entry("connection.password", OrdersTable.PASSWORD),
                Map.entry("table.include.list", "shop\\.orders"),
                Map.entry("mode", "incrementing"),
                Map.entry("tracking", "gaps"),
                Map.entry("poll.interval.ms", "100"),
                Map.entry("topic.template", OrdersTable.TOPIC),
                Map.entry("value.converter", "io.obsrv.connect.envelope.ObsrvEnvelopeConverter"),
                Map.entry("value.converter.obsrv.dataset.id", "orders"));
    }

    @Override
    public void restart() {
        server.stop();
        server.start();
    }

    @Override
    public void close() {
        server.close();
    }

    /** The jar of the driver that the tests use. */
    @Override
    public Optional<Path> driver() {
        try {
            return Optional.of(Path.of(DriverManager.getDriver(server.jdbcUrl(""))
                    .getClass()
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (SQLException | URISyntaxException e) {
            throw new IllegalStateException("Looking for the jar of the driver of " + dialect, e);
        }
    }
}
