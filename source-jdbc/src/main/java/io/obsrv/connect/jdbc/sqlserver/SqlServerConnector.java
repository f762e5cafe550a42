// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sqlserver;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.dialect.Connector;
import io.obsrv.connect.jdbc.dialect.DriverClass;
import io.obsrv.connect.jdbc.dialect.DriverProperties;
import io.obsrv.connect.jdbc.dialect.UrlForm;
import io.obsrv.connect.jdbc.dialect.UrlPattern;
import io.obsrv.connect.jdbc.standard.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/** Opens connections to SQL Server with a URL made of checked parts. */
final class SqlServerConnector implements Connector {

    static final DriverClass DRIVER =
            new DriverClass("com.microsoft.sqlserver.jdbc.SQLServerDriver", "com.microsoft.sqlserver:mssql-jdbc");

    private static final UrlForm URL = new UrlPattern(
            "jdbc:sqlserver://host:port;databaseName=database;name=value",
            Pattern.compile("jdbc:sqlserver://(?<hosts>[^/?#@\\\\;,{}]{1,500});(?<properties>[^{}]*?);?"),
            ";",
            false,
            false,
            "databaseName",
            UrlPattern.ANY);

    /** What a user may set. Not here: all that loads a class, logs on in another way, or changes what values are. */
    private static final Set<String> HARMLESS = Set.of(
            "applicationIntent",
            "applicationName",
            "encrypt",
            "hostNameInCertificate",
            "lockTimeout",
            "loginTimeout",
            "multiSubnetFailover",
            "packetSize",
            "socketTimeout",
            "trustServerCertificate");

    private static final Set<String> FILES = Set.of("serverCertificate", "trustStore");

    @Override
    public int defaultPort() {
        return 1433;
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
        return Session.open(DRIVER, url(config), properties(config, queryTimeout));
    }

    /** The driver reads from the socket as rows are asked for, and knows no other bound. */
    @Override
    public int fetchSize(int rows) {
        return rows;
    }

    @Override
    public void prepareLoad(Connection connection) {
        // A query in the order of a clustered index begins at once.
    }

    /** Nothing but host and port: no property could be hidden in it. */
    static String url(ConnectionConfig config) {
        return "jdbc:sqlserver://" + config.endpoints().get(0);
    }

    static Properties properties(ConnectionConfig config, Duration queryTimeout) {
        Properties properties = new Properties();
        properties.setProperty("applicationName", "obsrv-connect");
        properties.setProperty("encrypt", "true");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("queryTimeout", Long.toString(queryTimeout.toSeconds()));
        properties.setProperty(
                "socketTimeout",
                Long.toString(queryTimeout.plus(Session.SOCKET_GRACE).toMillis()));
        properties.putAll(config.properties());
        properties.setProperty("databaseName", config.database());
        properties.setProperty("user", config.user());
        properties.setProperty("password", config.password().value());
        // Both are its defaults: rows as they are read, and not all of a result at once.
        properties.setProperty("responseBuffering", "adaptive");
        properties.setProperty("selectMethod", "direct");
        return properties;
    }
}
