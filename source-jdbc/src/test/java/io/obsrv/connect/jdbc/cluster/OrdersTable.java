// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import io.obsrv.connect.testkit.servers.PostgresServer;
import java.sql.Connection;
import java.util.Map;

/** The table on PostgreSQL, with its reader role. */
final class OrdersTable implements Orders {

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

    /** In one transaction. */
    @Override
    public void insert(int rows) {
        postgres.sql("INSERT INTO orders (customer, amount, paid) SELECT 'customer ' || i, i / 100.0, i % 2 = 0"
                + " FROM generate_series(1, " + rows + ") AS i");
    }

    @Override
    public Connection connect() {
        return postgres.connect();
    }

    @Override
    public void restart() {
        postgres.restart();
    }

    @Override
    public void close() {
        postgres.close();
    }

    @Override
    public Map<String, String> connector() {
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
