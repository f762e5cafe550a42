// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.oracle;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.dialect.Connector;
import io.obsrv.connect.jdbc.dialect.DriverClass;
import io.obsrv.connect.jdbc.dialect.DriverProperties;
import io.obsrv.connect.jdbc.dialect.UrlForm;
import io.obsrv.connect.jdbc.standard.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;

/** Opens connections to Oracle with a URL made of checked parts. */
final class OracleConnector implements Connector {

    static final DriverClass DRIVER = new DriverClass("oracle.jdbc.OracleDriver", "com.oracle.database.jdbc:ojdbc11");

    private static final UrlForm URL = new OracleUrl();

    /** What a user may set. Not here: all that loads a class, or names other files of settings. */
    private static final Set<String> HARMLESS = Set.of(
            "oracle.jdbc.ReadTimeout",
            "oracle.net.CONNECT_TIMEOUT",
            "oracle.net.ssl_server_cert_dn",
            "oracle.net.ssl_server_dn_match",
            "oracle.net.ssl_version",
            OracleUrl.PROTOCOL);

    private static final Set<String> FILES = Set.of("javax.net.ssl.trustStore", "oracle.net.wallet_location");

    private static final String SETTINGS = "ALTER SESSION SET TIME_ZONE = 'UTC' NLS_NUMERIC_CHARACTERS = '.,'"
            + " NLS_CALENDAR = 'GREGORIAN' NLS_COMP = 'BINARY' NLS_SORT = 'BINARY'";

    @Override
    public int defaultPort() {
        return 1521;
    }

    @Override
    public DriverProperties properties() {
        return new DriverProperties(HARMLESS, FILES, Boolean.getBoolean(DriverProperties.FILES_SWITCH));
    }

    @Override
    public UrlForm urlForm() {
        return URL;
    }

    @Override
    public Connection connect(ConnectionConfig config, Duration queryTimeout) throws SQLException {
        return Session.open(DRIVER, url(config), properties(config, queryTimeout), SETTINGS);
    }

    @Override
    public int fetchSize(int rows) {
        return rows;
    }

    @Override
    public void prepareLoad(Connection connection) {
        // A query in the order of an index begins at once, or sorts where the server finds that cheaper.
    }

    /** Nothing but protocol, host, port and service: no property could be hidden in it. */
    static String url(ConnectionConfig config) {
        boolean tls = "tcps".equals(config.properties().get(OracleUrl.PROTOCOL));
        return "jdbc:oracle:thin:@" + (tls ? "tcps:" : "") + "//"
                + config.endpoints().get(0) + "/" + config.database();
    }

    static Properties properties(ConnectionConfig config, Duration queryTimeout) {
        Properties properties = new Properties();
        properties.setProperty("v$session.program", "obsrv-connect");
        properties.setProperty("oracle.net.CONNECT_TIMEOUT", "10000");
        properties.setProperty(
                "oracle.jdbc.ReadTimeout",
                Long.toString(queryTimeout.plus(Session.SOCKET_GRACE).toMillis()));
        properties.putAll(config.properties());
        properties.remove(OracleUrl.PROTOCOL);
        properties.setProperty("user", config.user());
        properties.setProperty("password", config.password().value());
        return properties;
    }
}
