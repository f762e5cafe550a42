// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Positions;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A database of its own on one PostgreSQL server that all tests of a JVM share. */
final class TestDatabase {

    private static final PostgresServer SERVER = start();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = "db" + COUNT.incrementAndGet();

    TestDatabase() throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
    }

    String name() {
        return name;
    }

    static int port() {
        return SERVER.port();
    }

    Connection connect() throws SQLException {
        return connect(name);
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The properties of a connector that reads this database, with more of them as name, value, name, value. */
    Map<String, String> properties(String... more) {
        Map<String, String> properties = new HashMap<>();
        properties.put("connection.host", SERVER.host());
        properties.put("connection.port", Integer.toString(port()));
        properties.put("connection.database", name);
        properties.put("connection.user", SERVER.user());
        properties.put("connection.password", SERVER.password());
        properties.put("mode", "load");
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return properties;
    }

    JdbcSource source(OutputFormat format, String... more) {
        Map<String, String> properties = properties(more);
        return (JdbcSource) new JdbcSourceFactory().create(properties, format, Positions.NONE);
    }

    /** A source for which these positions are stored, by the identity of their splits. */
    JdbcSource source(Map<Split, Position> stored, String... more) {
        Positions positions = asked -> asked.stream()
                .distinct()
                .collect(Collectors.toMap(
                        split -> split, split -> stored.getOrDefault(new Split(split.identity()), Position.START)));
        return (JdbcSource) new JdbcSourceFactory().create(properties(more), OutputFormat.JSON, positions);
    }

    JdbcSource source(String... more) {
        return source(OutputFormat.JSON, more);
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + SERVER.host() + ":" + port() + "/" + database, SERVER.user(), SERVER.password());
    }

    private static PostgresServer start() {
        PostgresServer server = Servers.postgres();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
    }
}
