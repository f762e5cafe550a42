// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.config.Endpoint;
import io.obsrv.connect.jdbc.dialect.DriverClass;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Collectors;

/** What sessions on MySQL and MariaDB have in common. */
public final class MySqlSession {

    /** The server gives a statement up first; this ends waiting for a server that no longer answers. */
    private static final Duration SOCKET_GRACE = Duration.ofSeconds(30);

    /** How long the server waits for a reader that is held back, in seconds: as long as a transaction may last. */
    private static final int WAITS_FOR_READER = 86_400;

    private MySqlSession() {}

    /**
     * Opens a connection.
     *
     * @param timeout the statement by which this server limits how long a query runs
     */
    public static Connection open(
            DriverClass driver, ConnectionConfig config, Properties properties, Duration queryTimeout, String timeout)
            throws SQLException {
        Connection connection = driver.driver().connect(url(config), properties);
        if (connection == null) {
            throw new SQLException("The driver does not take its own URL", "08001");
        }
        try {
            connection.setCatalog(config.database());
            prepare(connection, queryTimeout, timeout);
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.abort(Runnable::run);
            throw failure;
        }
    }

    /** What a user has set, with defaults below and what must not be changed above. */
    public static Properties properties(ConnectionConfig config, Duration queryTimeout) {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", "10000");
        properties.setProperty(
                "socketTimeout", Long.toString(queryTimeout.plus(SOCKET_GRACE).toMillis()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.putAll(config.properties());
        properties.setProperty("user", config.user());
        properties.setProperty("password", config.password().value());
        // Values come as they are, not as text: the server writes six digits of a float.
        properties.setProperty("useServerPrepStmts", "true");
        properties.setProperty("cachePrepStmts", "false");
        properties.setProperty("allowMultiQueries", "false");
        // A false server could ask for files of the worker.
        properties.setProperty("allowLoadLocalInfile", "false");
        properties.setProperty("allowUrlInLocalInfile", "false");
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("autoDeserialize", "false");
        properties.setProperty("connectionTimeZone", "UTC");
        properties.setProperty("preserveInstants", "false");
        return properties;
    }

    /** Runs a statement. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Nothing but hosts and ports; the database is set later, so that no property could be hidden in it. */
    static String url(ConnectionConfig config) {
        String hosts = config.endpoints().stream().map(Endpoint::toString).collect(Collectors.joining(","));
        return "jdbc:" + config.dialect().name() + "://" + hosts + "/";
    }

    /** The mode of SQL takes days that no calendar has, since keys may hold them. */
    private static void prepare(Connection connection, Duration queryTimeout, String timeout) throws SQLException {
        execute(connection, "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED, READ ONLY");
        execute(
                connection,
                "SET SESSION sql_mode = 'ALLOW_INVALID_DATES', time_zone = '+00:00', net_write_timeout = "
                        + WAITS_FOR_READER + ", lock_wait_timeout = " + Math.max(1, queryTimeout.toSeconds()));
        execute(connection, timeout);
        connection.setAutoCommit(false);
    }
}
