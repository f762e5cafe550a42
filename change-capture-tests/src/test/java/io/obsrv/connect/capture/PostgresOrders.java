// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.sql.Connection;
import java.util.List;
import java.util.Map;

/** PostgreSQL. */
final class PostgresOrders implements OrdersServer {

    private final PostgresServer server = Servers.postgres();

    PostgresOrders() {
        sql("CREATE TABLE orders (id bigint PRIMARY KEY, version bigint NOT NULL, note text)");
        sql(ReadyConfig.sql("postgresql.sql"));
    }

    @Override
    public String plugin() {
        return "postgres";
    }

    @Override
    public List<Class<?>> drivers() {
        return List.of();
    }

    @Override
    public String schema() {
        return "public";
    }

    @Override
    public Connection connect() {
        return server.connect();
    }

    /** A connection of the user that captures. */
    Connection connectToCapture() {
        return server.connect(USER, PASSWORD);
    }

    @Override
    public void sql(String... statements) {
        server.sql(statements);
    }

    @Override
    public void kill() {
        server.kill();
        server.start();
    }

    @Override
    public Map<String, String> capture(String form, String bootstrapServers) {
        return ReadyConfig.of(
                "postgresql-" + form + ".json",
                Map.of(
                        "database.hostname", server.host(),
                        "database.port", Integer.toString(server.port()),
                        "database.dbname", server.database(),
                        "database.password", PASSWORD,
                        "database.sslmode", "disable"));
    }

    @Override
    public Map<String, String> source(String table) {
        return Map.of(
                "connection.host",
                server.host(),
                "connection.port",
                Integer.toString(server.port()),
                "connection.database",
                server.database(),
                "connection.user",
                USER,
                "connection.password",
                PASSWORD,
                "connection.properties",
                "sslmode=disable",
                "table.include.list",
                "public\\." + table);
    }

    @Override
    public void close() {
        server.close();
    }
}
