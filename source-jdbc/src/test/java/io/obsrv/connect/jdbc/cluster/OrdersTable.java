// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import io.obsrv.connect.testkit.servers.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A table "orders" with ids from 1 up, its reader role, and the connector configuration that reads it. */
final class OrdersTable {

    static final String TOPIC = "ingest";
    static final String PASSWORD = "orders-reader-secret";

    private final PostgresServer postgres;

    OrdersTable(PostgresServer postgres) {
        this.postgres = postgres;
        postgres.sql("""
                CREATE TABLE orders (
                  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                  customer text NOT NULL,
                  amount numeric(12,2),
                  paid boolean,
                  created_at timestamptz NOT NULL DEFAULT clock_timestamp())
                """);
        postgres.role("orders_reader", PASSWORD, "GRANT SELECT ON orders TO orders_reader");
    }

    /** Adds so many rows in one transaction. */
    void insert(int rows) {
        postgres.sql("INSERT INTO orders (customer, amount, paid) SELECT 'customer ' || i, i / 100.0, i % 2 = 0"
                + " FROM generate_series(1, " + rows + ") AS i");
    }

    List<Long> ids() {
        List<Long> ids = new ArrayList<>();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM orders")) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException("Reading the ids of orders", e);
        }
    }

    Map<String, String> connector() {
        return Map.ofEntries(
                Map.entry("connector.class", "io.obsrv.connect.jdbc.JdbcSourceConnector"),
                Map.entry("tasks.max", "1"),
                Map.entry("connection.host", postgres.host()),
                Map.entry("connection.port", Integer.toString(postgres.port())),
                Map.entry("connection.database", postgres.database()),
                Map.entry("connection.user", "orders_reader"),
                Map.entry("connection.password", PASSWORD),
                Map.entry("table.include.list", "public\\.orders"),
                Map.entry("mode", "incrementing"),
                Map.entry("incrementing.column.name", "id"),
                Map.entry("poll.interval.ms", "100"),
                Map.entry("topic.template", TOPIC),
                Map.entry("value.converter", "io.obsrv.connect.envelope.ObsrvEnvelopeConverter"),
                Map.entry("value.converter.obsrv.dataset.id", "orders"));
    }
}
