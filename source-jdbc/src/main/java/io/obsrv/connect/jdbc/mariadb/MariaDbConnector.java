// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mariadb;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.dialect.Connector;
import io.obsrv.connect.jdbc.dialect.DriverClass;
import io.obsrv.connect.jdbc.dialect.DriverProperties;
import io.obsrv.connect.jdbc.dialect.UrlForm;
import io.obsrv.connect.jdbc.dialect.UrlPattern;
import io.obsrv.connect.jdbc.mysql.MySqlSession;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/** Opens connections to MariaDB with a URL made of checked parts. */
final class MariaDbConnector implements Connector {

    private static final DriverClass DRIVER =
            new DriverClass("org.mariadb.jdbc.Driver", "org.mariadb.jdbc:mariadb-java-client");

    /** What a user may set. Not here: all that loads a class, names a file or a socket, or runs statements. */
    private static final Set<String> HARMLESS = Set.of(
            "allowPublicKeyRetrieval",
            "connectTimeout",
            "enabledSslCipherSuites",
            "enabledSslProtocolSuites",
            "socketTimeout",
            "sslMode",
            "tcpKeepAlive",
            "tinyInt1isBit",
            "useCompression");

    private static final Set<String> FILES = Set.of(
            "keyPassword",
            "keyStore",
            "keyStorePassword",
            "keyStoreType",
            "serverRsaPublicKeyFile",
            "serverSslCert",
            "trustStore",
            "trustStorePassword",
            "trustStoreType");

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
        return UrlPattern.ofPath("mariadb");
    }

    @Override
    public Connection connect(ConnectionConfig config, Duration queryTimeout) throws SQLException {
        return MySqlSession.open(
                DRIVER,
                config,
                MySqlSession.properties(config, queryTimeout),
                queryTimeout,
                "SET SESSION max_statement_time = "
                        + BigDecimal.valueOf(queryTimeout.toMillis(), 3).toPlainString());
    }

    /** The driver takes so many rows from the socket at a time. A second statement would make it take all. */
    @Override
    public int fetchSize(int rows) {
        return rows;
    }

    /** The limit counts until the last row is read; what ends waiting for a dead server is the socket's. */
    @Override
    public void prepareLoad(Connection connection) throws SQLException {
        MySqlSession.execute(connection, "SET SESSION max_statement_time = 0");
    }

    @Override
    public boolean endsLoadWithTransaction() {
        return false;
    }
}
