// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.standard;

import io.obsrv.connect.jdbc.dialect.DriverClass;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/** Opens connections that read what is committed, in transactions of their own. */
public final class Session {

    /** The server gives a statement up first; this ends waiting for a server that no longer answers. */
    public static final Duration SOCKET_GRACE = Duration.ofSeconds(30);

    private Session() {}

    /**
     * Opens a connection.
     *
     * @param settings statements to run first
     */
    public static Connection open(DriverClass driver, String url, Properties properties, String... settings)
            throws SQLException {
        Connection connection = driver.driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("The driver does not take its own URL", "08001");
        }
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            run(connection, settings);
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.abort(Runnable::run);
            throw failure;
        }
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        connection.commit();
    }
}
