// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.testkit.servers.MySqlServer;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** A server that all tests of a JVM share, with a user who may do everything. */
record TestServer(String dialect, String host, int port, String user, String password, String firstDatabase) {

    private static final Map<String, TestServer> STARTED = new HashMap<>();

    static TestServer postgresql() {
        return of("postgresql");
    }

    static TestServer mysql() {
        return of("mysql");
    }

    static TestServer mariadb() {
        return of("mariadb");
    }

    /**
     * The server of a dialect, started if no test has needed it so far; it ends with the JVM.
     *
     * @throws org.opentest4j.TestAbortedException if it cannot run on this machine
     */
    static synchronized TestServer of(String dialect) {
        TestServer started = STARTED.get(dialect);
        if (started == null) {
            started = start(dialect);
            STARTED.put(dialect, started);
        }
        return started;
    }

    /** A connection of the user who may do everything; the database's name may be any. */
    Connection connect(String database) throws SQLException {
        boolean isPostgreSql = dialect.equals("postgresql");
        String url = "jdbc:" + dialect + "://" + host + ":" + port + "/" + (isPostgreSql ? database : "");
        Connection connection = DriverManager.getConnection(url, user, password);
        if (!isPostgreSql && !database.isEmpty()) {
            connection.setCatalog(database);
        }
        return connection;
    }

    /** How a name stands in SQL. */
    String quoted(String name) {
        String quote = dialect.equals("postgresql") ? "\"" : "`";
        return quote + name.replace(quote, quote + quote) + quote;
    }

    private static TestServer start(String dialect) {
        return switch (dialect) {
            case "postgresql" -> of(endsWithJvm(Servers.postgres()));
            case "mysql" -> shared(dialect, endsWithJvm(Servers.mysql()));
            case "mariadb" -> shared(dialect, endsWithJvm(Servers.mariadb()));
            default -> throw new IllegalArgumentException("No server of \"" + dialect + "\"");
        };
    }

    /** A PostgreSQL that a test has started for itself. */
    static TestServer of(PostgresServer server) {
        return new TestServer(
                "postgresql", server.host(), server.port(), server.user(), server.password(), server.database());
    }

    private static TestServer shared(String dialect, MySqlServer server) {
        return new TestServer(dialect, server.host(), server.port(), server.user(), server.password(), "");
    }

    private static <T extends AutoCloseable> T endsWithJvm(T server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
        return server;
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
