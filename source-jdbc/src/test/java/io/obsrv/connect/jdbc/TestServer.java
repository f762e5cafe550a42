// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.testkit.servers.MySqlServer;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A server that all tests of a JVM share, with a user who may do everything. */
record TestServer(String dialect, String host, int port, String user, String password, String firstDatabase) {

    /** Each is started when a test needs it, and ends with the JVM. */
    static TestServer postgresql() {
        return PostgreSql.SHARED;
    }

    static TestServer mysql() {
        return MySql.SHARED;
    }

    static TestServer mariadb() {
        return MariaDb.SHARED;
    }

    static TestServer of(String dialect) {
        return switch (dialect) {
            case "postgresql" -> postgresql();
            case "mysql" -> mysql();
            case "mariadb" -> mariadb();
            default -> throw new IllegalArgumentException("No server of \"" + dialect + "\"");
        };
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

    private static final class PostgreSql {
        private static final TestServer SHARED = start();

        private static TestServer start() {
            PostgresServer server = endsWithJvm(Servers.postgres());
            return new TestServer(
                    "postgresql", server.host(), server.port(), server.user(), server.password(), server.database());
        }
    }

    private static final class MySql {
        private static final TestServer SHARED = shared("mysql", endsWithJvm(Servers.mysql()));
    }

    private static final class MariaDb {
        private static final TestServer SHARED = shared("mariadb", endsWithJvm(Servers.mariadb()));
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
