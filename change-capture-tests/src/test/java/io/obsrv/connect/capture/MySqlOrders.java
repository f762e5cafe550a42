// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import io.obsrv.connect.testkit.servers.MySqlServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** MySQL or MariaDB, with a binary log. */
final class MySqlOrders implements OrdersServer {

    private final String name;
    private final MySqlServer server;
    private final Class<?> driver;
    private final String tls;

    private MySqlOrders(String name, MySqlServer server, Class<?> driver, String tls) {
        this.name = name;
        this.server = server;
        this.driver = driver;
        this.tls = tls;
        server.sql(
                "CREATE DATABASE shop",
                "CREATE TABLE shop.orders (id bigint PRIMARY KEY, version bigint NOT NULL, note text)");
        server.sql(ReadyConfig.sql(name + ".sql"));
    }

    static MySqlOrders mysql() {
        MySqlServer server = Servers.mysql(binaryLog(Map.of("gtid-mode", "ON", "enforce-gtid-consistency", "ON")));
        return new MySqlOrders("mysql", server, com.mysql.cj.jdbc.Driver.class, "preferred");
    }

    static MySqlOrders mariadb() {
        MySqlServer server = Servers.mariadb(binaryLog(Map.of("gtid-strict-mode", "ON")));
        return new MySqlOrders("mariadb", server, org.mariadb.jdbc.Driver.class, "disable");
    }

    private static Map<String, String> binaryLog(Map<String, String> gtids) {
        Map<String, String> settings = new HashMap<>(gtids);
        settings.put("log-bin", "binlog");
        settings.put("server-id", "1");
        settings.put("binlog-format", "ROW");
        settings.put("binlog-row-image", "FULL");
        return settings;
    }

    @Override
    public String plugin() {
        return name;
    }

    @Override
    public List<Class<?>> drivers() {
        return List.of(driver);
    }

    @Override
    public String schema() {
        return "shop";
    }

    @Override
    public Connection connect() {
        return server.connect("shop");
    }

    @Override
    public void sql(String... statements) {
        String[] all = new String[statements.length + 1];
        all[0] = "USE shop";
        System.arraycopy(statements, 0, all, 1, statements.length);
        server.sql(all);
    }

    @Override
    public void kill() {
        server.kill();
        server.start();
    }

    @Override
    public Map<String, String> capture(String form, String bootstrapServers) {
        return ReadyConfig.of(
                name + "-" + form + ".json",
                Map.of(
                        "database.hostname", server.host(),
                        "database.port", Integer.toString(server.port()),
                        "database.password", PASSWORD,
                        "database.ssl.mode", tls,
                        "schema.history.internal.kafka.bootstrap.servers", bootstrapServers));
    }

    @Override
    public Map<String, String> source(String table) {
        return Map.of(
                "dialect.name",
                name,
                "connection.host",
                server.host(),
                "connection.port",
                Integer.toString(server.port()),
                "connection.database",
                "shop",
                "connection.user",
                USER,
                "connection.password",
                PASSWORD,
                "connection.properties",
                "sslMode=" + tls,
                "table.include.list",
                "shop\\." + table);
    }

    @Override
    public void close() {
        server.close();
    }
}
