// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.generic;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.dialect.Connector;
import io.obsrv.connect.jdbc.dialect.DriverClass;
import io.obsrv.connect.jdbc.dialect.DriverProperties;
import io.obsrv.connect.jdbc.dialect.UrlForm;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** Opens connections by URLs and drivers that the operator of the worker allows. */
final class GenericConnector implements Connector {

    private static final String JDBC = "jdbc:";

    /** A URL is a whole that only its driver understands; but for its first word it is the database's name as well. */
    private static final UrlForm WHOLE = new UrlForm() {
        @Override
        public boolean isNamed() {
            return false;
        }

        @Override
        public boolean severalHosts() {
            return false;
        }

        @Override
        public boolean takesDatabase(String name) {
            return true;
        }

        @Override
        public Parts parts(String url) {
            AllowedUrls.of(url);
            return new Parts("", url.substring(JDBC.length()), List.of());
        }
    };

    @Override
    public int defaultPort() {
        throw new UnsupportedOperationException("A URL says where the database is");
    }

    @Override
    public DriverProperties properties() {
        Set<String> allowed = AllowedUrls.all().stream()
                .flatMap(urls -> urls.properties().stream())
                .collect(Collectors.toSet());
        return new DriverProperties(allowed, Set.of(), false);
    }

    @Override
    public UrlForm urlForm() {
        return WHOLE;
    }

    @Override
    public Connection connect(ConnectionConfig config, Duration queryTimeout) throws SQLException {
        String url = JDBC + config.database();
        AllowedUrls allowed = AllowedUrls.of(url);
        if (!allowed.properties().containsAll(config.properties().keySet())) {
            throw new IllegalArgumentException("Driver properties for this URL are " + allowed.properties());
        }
        DriverClass driver = new DriverClass(allowed.driver(), "the database's driver");
        Connection connection = driver.driver().connect(url, properties(config));
        if (connection == null) {
            throw new SQLException("The driver does not take this URL", "08001");
        }
        try {
            prepare(connection, queryTimeout);
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.abort(Runnable::run);
            throw failure;
        }
    }

    @Override
    public int fetchSize(int rows) {
        return rows;
    }

    @Override
    public void prepareLoad(Connection connection) {
        // Nothing that every database would understand.
    }

    private static Properties properties(ConnectionConfig config) {
        Properties properties = new Properties();
        properties.putAll(config.properties());
        if (!config.user().isEmpty()) {
            properties.setProperty("user", config.user());
        }
        if (!config.password().value().isEmpty()) {
            properties.setProperty("password", config.password().value());
        }
        return properties;
    }

    private static void prepare(Connection connection, Duration queryTimeout) throws SQLException {
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(false);
        try {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(queryTimeout.toMillis()));
        } catch (SQLFeatureNotSupportedException without) {
            // A driver in process has no network, and others wait for as long as their server does.
        }
    }
}
