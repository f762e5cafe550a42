// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Positions;
import io.obsrv.connect.source.Split;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A database of its own on one server, PostgreSQL if no other is named, that all tests of a JVM share. */
final class TestDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final TestServer server;
    private final String name;

    TestDatabase() throws SQLException {
        this(TestServer.postgresql());
    }

    TestDatabase(TestServer server) throws SQLException {
        this(server, "db" + COUNT.incrementAndGet());
    }

    TestDatabase(TestServer server, String name) throws SQLException {
        this.server = server;
        this.name = name;
        try (Connection connection = server.connect(server.firstDatabase());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + server.quoted(name));
        }
    }

    String name() {
        return name;
    }

    /** The major version of the server. */
    int version() throws SQLException {
        try (Connection connection = connect()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        }
    }

    int port() {
        return server.port();
    }

    Connection connect() throws SQLException {
        return server.connect(name);
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The version of each row of the table "orders" that is there, by its id. */
    Map<Long, Integer> versions() throws SQLException {
        Map<Long, Integer> versions = new HashMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id, version FROM orders")) {
            while (row.next()) {
                versions.put(row.getLong(1), row.getInt(2));
            }
        }
        return versions;
    }

    /** The properties of a connector that reads this database, with more of them as name, value, name, value. */
    Map<String, String> properties(String... more) {
        Map<String, String> properties = new HashMap<>();
        properties.put("dialect.name", server.dialect());
        properties.put("connection.host", server.host());
        properties.put("connection.port", Integer.toString(port()));
        properties.put("connection.database", name);
        properties.put("connection.user", server.user());
        properties.put("connection.password", server.password());
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
}
