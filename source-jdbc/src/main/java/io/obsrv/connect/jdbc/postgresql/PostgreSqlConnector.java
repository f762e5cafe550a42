// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.config.Endpoint;
import io.obsrv.connect.jdbc.dialect.Connector;
import io.obsrv.connect.jdbc.dialect.DriverClass;
import io.obsrv.connect.jdbc.dialect.DriverProperties;
import io.obsrv.connect.jdbc.dialect.UrlForm;
import io.obsrv.connect.jdbc.dialect.UrlPattern;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** Opens connections to PostgreSQL with a URL made of checked parts. */
final class PostgreSqlConnector implements Connector {

    private static final DriverClass DRIVER = new DriverClass("org.postgresql.Driver", "org.postgresql:postgresql");

    /** What a user may set. Not here: all that loads a class, writes a file, names a JAAS entry or a service file. */
    private static final Set<String> HARMLESS = Set.of(
            "ApplicationName",
            "channelBinding",
            "connectTimeout",
            "currentSchema",
            "hostRecheckSeconds",
            "loadBalanceHosts",
            "receiveBufferSize",
            "sendBufferSize",
            "socketTimeout",
            "sslNegotiation",
            "ssl",
            "sslmode",
            "targetServerType",
            "tcpKeepAlive",
            "tcpNoDelay");

    private static final Set<String> FILES = Set.of("sslcert", "sslkey", "sslrootcert");

    /** Types whose text the server writes exactly, and whose binary form the driver would turn into something less. */
    private static final String AS_TEXT = "TIME,TIMETZ,POINT,BOX,OID_ARRAY,"
            + "INT2_ARRAY,INT4_ARRAY,INT8_ARRAY,FLOAT4_ARRAY,FLOAT8_ARRAY,TEXT_ARRAY,VARCHAR_ARRAY,BYTEA_ARRAY,"
            + "BOOL_ARRAY,NUMERIC_ARRAY";

    /** The server gives a statement up first; this ends waiting for a server that no longer answers. */
    private static final Duration SOCKET_GRACE = Duration.ofSeconds(30);

    @Override
    public int defaultPort() {
        return 5432;
    }

    @Override
    public DriverProperties properties() {
        return new DriverProperties(HARMLESS, FILES, Boolean.getBoolean(DriverProperties.FILES_SWITCH));
    }

    @Override
    public UrlForm urlForm() {
        return UrlPattern.ofPath("postgresql");
    }

    @Override
    public Connection connect(ConnectionConfig config, Duration queryTimeout) throws SQLException {
        Connection connection = DRIVER.driver().connect(url(config), properties(config, queryTimeout));
        if (connection == null) {
            throw new SQLException("The driver does not take its own URL", "08001");
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
    public void prepareLoad(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Without it the whole table would be sorted before its first row comes; there is an index for the order.
            statement.execute("SET LOCAL enable_sort = off");
        }
    }

    /** Nothing but hosts, ports and the database: no property could be hidden in it. */
    static String url(ConnectionConfig config) {
        String hosts = config.endpoints().stream().map(Endpoint::toString).collect(Collectors.joining(","));
        return "jdbc:postgresql://" + hosts + "/" + URLEncoder.encode(config.database(), StandardCharsets.UTF_8);
    }

    static Properties properties(ConnectionConfig config, Duration queryTimeout) {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "obsrv-connect");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty(
                "socketTimeout", Long.toString(queryTimeout.plus(SOCKET_GRACE).toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.putAll(config.properties());
        properties.setProperty("user", config.user());
        // Also when it is empty: the driver would look for a password file on the worker.
        properties.setProperty("password", config.password().value());
        properties.setProperty("binaryTransferDisable", AS_TEXT);
        // Binary from the first execution on; cursors are executed once only.
        properties.setProperty("prepareThreshold", "-1");
        // A statement kept over a change of the table fails with "cached plan must not change result type".
        properties.setProperty("preparedStatementCacheQueries", "0");
        // Details and hints hold values of rows.
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("jaasLogin", "false");
        return properties;
    }

    private static void prepare(Connection connection, Duration queryTimeout) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = on; SET TimeZone = 'UTC';"
                    + " SET IntervalStyle = 'iso_8601'; SET synchronize_seqscans = off;"
                    + " SET max_parallel_workers_per_gather = 0; SET statement_timeout = " + queryTimeout.toMillis());
        }
        connection.setAutoCommit(false);
    }
}
