// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.db2;

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

/** Opens connections to DB2 with a URL made of checked parts. */
final class Db2Connector implements Connector {

    static final DriverClass DRIVER = new DriverClass("com.ibm.db2.jcc.DB2Driver", "com.ibm.db2:jcc");

    private static final UrlForm URL = new UrlPattern(
            "jdbc:db2://host:port/database:name=value;name=value;",
            Pattern.compile(
                    "jdbc:db2://(?<hosts>[^/?#@\\\\;,{}]{1,500})/(?<database>[^/?#&:;@\\\\]{1,200})(?::(?<properties>[^{}]*?);?)?"),
            ";",
            false,
            false,
            "",
            Pattern.compile("[A-Za-z0-9_$#@-]{1,128}"));

    /** What a user may set. Not here: all that loads a class, looks into a directory service or writes a trace. */
    private static final Set<String> HARMLESS = Set.of(
            "blockingReadConnectionTimeout",
            "clientProgramName",
            "commandTimeout",
            "keepAliveTimeOut",
            "loginTimeout",
            "securityMechanism",
            "sslConnection",
            "sslVersion");

    private static final Set<String> FILES = Set.of("sslCertLocation", "sslTrustStoreLocation");

    /** In seconds; what waits longer for a lock is tried again later. */
    private static final long LONGEST_LOCK = 30;

    @Override
    public int defaultPort() {
        return 50_000;
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
        return Session.open(
                DRIVER, url(config), properties(config, queryTimeout), "SET CURRENT LOCK TIMEOUT " + LONGEST_LOCK);
    }

    @Override
    public int fetchSize(int rows) {
        return rows;
    }

    @Override
    public void prepareLoad(Connection connection) {
        // A query in the order of an index begins at once, or sorts where the server finds that cheaper.
    }

    /** Nothing but host, port and the database: no property could be hidden in it. */
    static String url(ConnectionConfig config) {
        return "jdbc:db2://" + config.endpoints().get(0) + "/" + config.database();
    }

    static Properties properties(ConnectionConfig config, Duration queryTimeout) {
        Properties properties = new Properties();
        properties.setProperty("clientProgramName", "obsrv-connect");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("commandTimeout", Long.toString(queryTimeout.toSeconds()));
        properties.setProperty(
                "blockingReadConnectionTimeout",
                Long.toString(queryTimeout.plus(Session.SOCKET_GRACE).toSeconds()));
        properties.putAll(config.properties());
        properties.setProperty("user", config.user());
        properties.setProperty("password", config.password().value());
        properties.setProperty("readOnly", "true");
        // It would ask the server for texts that nobody reads.
        properties.setProperty("retrieveMessagesFromServerOnGetMessage", "false");
        return properties;
    }
}
