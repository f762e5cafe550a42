// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.dialect.Connector;
import io.obsrv.connect.jdbc.dialect.DriverClass;
import io.obsrv.connect.jdbc.dialect.DriverProperties;
import io.obsrv.connect.jdbc.dialect.UrlForm;
import io.obsrv.connect.jdbc.dialect.UrlPattern;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;

/** Opens connections to MySQL with a URL made of checked parts. */
final class MySqlConnector implements Connector {

    private static final DriverClass DRIVER =
            new DriverClass("com.mysql.cj.jdbc.Driver", "com.mysql:mysql-connector-j");

    /**
     * What a user may set. Not here: all that loads a class, deserializes, names a file or a proxy, runs statements or
     * changes what values are.
     */
    private static final Set<String> HARMLESS = Set.of(
            "allowPublicKeyRetrieval",
            "connectTimeout",
            "socketTimeout",
            "sslMode",
            "tcpKeepAlive",
            "tcpNoDelay",
            "tcpRcvBuf",
            "tcpSndBuf",
            "tinyInt1isBit",
            "tlsCiphersuites",
            "tlsVersions",
            "useCompression");

    private static final Set<String> FILES = Set.of(
            "clientCertificateKeyStorePassword",
            "clientCertificateKeyStoreType",
            "clientCertificateKeyStoreUrl",
            "serverRSAPublicKeyFile",
            "trustCertificateKeyStorePassword",
            "trustCertificateKeyStoreType",
            "trustCertificateKeyStoreUrl");

    @Override
    public int defaultPort() {
        return 3306;
    }

    @Override
    public DriverProperties properties() {
        return new DriverProperties(HARMLESS, FILES, Boolean.getBoolean(DriverProperties.FILES_SWITCH));
    }

    @Override
    public UrlForm urlForm() {
        return UrlPattern.ofPath("mysql");
    }

    @Override
    public Connection connect(ConnectionConfig config, Duration queryTimeout) throws SQLException {
        return MySqlSession.open(
                DRIVER,
                config,
                properties(config, queryTimeout),
                queryTimeout,
                "SET SESSION max_execution_time = " + queryTimeout.toMillis());
    }

    /**
     * Row by row from the socket. With a cursor of the server's, the server would copy the whole result into a temporary
     * table before it gives the first row.
     */
    @Override
    public int fetchSize(int rows) {
        return Integer.MIN_VALUE;
    }

    /** The limit counts until the last row is read; what ends waiting for a dead server is the socket's. */
    @Override
    public void prepareLoad(Connection connection) throws SQLException {
        MySqlSession.execute(connection, "SET SESSION max_execution_time = 0");
    }

    @Override
    public boolean endsLoadWithTransaction() {
        return false;
    }

    static Properties properties(ConnectionConfig config, Duration queryTimeout) {
        Properties properties = MySqlSession.properties(config, queryTimeout);
        properties.setProperty("characterEncoding", "UTF-8");
        properties.setProperty("yearIsDateType", "false");
        // It would undo what the session has set.
        properties.setProperty("netTimeoutForStreamingResults", "0");
        // Exceptions hold no query and no values.
        properties.setProperty("paranoid", "true");
        return properties;
    }
}
