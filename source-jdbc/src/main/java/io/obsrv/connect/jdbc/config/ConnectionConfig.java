// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import io.obsrv.connect.jdbc.credentials.Login;
import io.obsrv.connect.jdbc.dialect.Dialect;
import io.obsrv.connect.jdbc.dialect.Dialects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * Where the database is and who reads it.
 *
 * @param properties driver properties; values can be secrets
 */
public record ConnectionConfig(
        Dialect dialect,
        List<Endpoint> endpoints,
        String database,
        String user,
        Password password,
        Map<String, String> properties,
        CredentialsConfig credentials) {

    public static final String DIALECT = "dialect.name";
    public static final String URL = "connection.url";
    public static final String HOST = "connection.host";
    public static final String PORT = "connection.port";
    public static final String DATABASE = "connection.database";
    public static final String USER = "connection.user";
    public static final String PASSWORD = "connection.password";
    public static final String PROPERTIES = "connection.properties";

    /** What a URL needs where the server is found in another way. */
    private static final String NO_HOST = "localhost";

    private static final String GROUP = "Connection";

    public ConnectionConfig {
        endpoints = List.copyOf(endpoints);
        properties = Map.copyOf(properties);
    }

    /** The same database, looked at in another way. */
    ConnectionConfig as(Dialect other) {
        return new ConnectionConfig(other, endpoints, database, user, password, properties, credentials);
    }

    /** The same database, as one who logs in so. */
    public ConnectionConfig as(Login login) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        login.properties().forEach((name, value) -> all.put(name, value.value()));
        return new ConnectionConfig(dialect, endpoints, database, login.user(), login.password(), all, credentials);
    }

    static ConfigDef addTo(ConfigDef config) {
        return CredentialsConfig.addTo(config)
                .define(
                        URL,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.HIGH,
                        "The JDBC URL: jdbc:postgresql://host:5432/database, or with mysql or mariadb; docs/databases.md has"
                                + " the forms of other databases. It is taken to pieces and made anew; only harmless"
                                + " driver properties are allowed in it. Instead of it, host and database can be set.",
                        GROUP,
                        1,
                        Width.LONG,
                        "JDBC URL")
                .define(
                        HOST,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.HIGH,
                        "The host of the database; several servers of one database with commas between.",
                        GROUP,
                        2,
                        Width.MEDIUM,
                        "Host")
                .define(
                        PORT,
                        ConfigDef.Type.INT,
                        0,
                        ConfigDef.Range.between(0, 65_535),
                        Importance.MEDIUM,
                        "The port of the database; 0 is the usual one of the dialect.",
                        GROUP,
                        3,
                        Width.SHORT,
                        "Port")
                .define(
                        DATABASE,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.HIGH,
                        "The name of the database.",
                        GROUP,
                        4,
                        Width.MEDIUM,
                        "Database")
                .define(
                        USER,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.HIGH,
                        "The user who reads. It needs the right to connect and to read the tables, and should have no"
                                + " other.",
                        GROUP,
                        5,
                        Width.MEDIUM,
                        "User")
                .define(
                        PASSWORD,
                        ConfigDef.Type.PASSWORD,
                        "",
                        Importance.HIGH,
                        "The user's password, for connection.credentials=password.",
                        GROUP,
                        6,
                        Width.MEDIUM,
                        "Password")
                .define(
                        PROPERTIES,
                        ConfigDef.Type.LIST,
                        "",
                        Importance.LOW,
                        "Driver properties as a list of name=value, such as sslmode=verify-full. Only harmless ones are"
                                + " allowed.",
                        GROUP,
                        7,
                        Width.LONG,
                        "Driver properties")
                .define(
                        DIALECT,
                        ConfigDef.Type.STRING,
                        "postgresql",
                        LambdaValidator.with(
                                (name, value) -> checkDialect(value),
                                () -> Dialects.names().toString()),
                        Importance.LOW,
                        "The kind of database, where connection.url does not say it.",
                        GROUP,
                        8,
                        Width.SHORT,
                        "Dialect");
    }

    static ConnectionConfig from(Settings settings, Problems problems) {
        Dialect dialect = Dialects.find(settings.text(DIALECT)).orElseThrow();
        CredentialsConfig credentials = CredentialsConfig.from(settings);
        Map<String, String> properties = new LinkedHashMap<>();
        List<Endpoint> endpoints = List.of();
        String database = settings.text(DATABASE);
        if (!settings.text(URL).isEmpty()) {
            if (credentials.kind().findsServer()) {
                problems.add(URL, "The server is found by " + credentials.name() + ": set connection.database alone");
            }
            if (!settings.text(HOST).isEmpty() || !database.isEmpty()) {
                problems.add(URL, "Set either connection.url, or connection.host and connection.database, not both");
            }
            try {
                JdbcUrl url = JdbcUrl.parse(settings.text(URL), dialect);
                dialect = url.dialect();
                endpoints = url.endpoints();
                database = url.database();
                properties.putAll(url.properties());
            } catch (IllegalArgumentException problem) {
                problems.add(URL, problem);
            }
        } else {
            endpoints = endpoints(settings, dialect, credentials, problems);
        }
        properties.putAll(
                PropertyPairs.parse(PROPERTIES, settings, dialect.connector().properties(), problems));
        ConnectionConfig config = new ConnectionConfig(
                dialect,
                endpoints,
                database,
                settings.text(USER),
                settings.password(PASSWORD),
                properties,
                credentials);
        credentials.check(config, problems);
        return config;
    }

    /** Properties by their names only. */
    @Override
    public String toString() {
        return "ConnectionConfig[dialect=" + dialect.name() + ", endpoints=" + endpoints + ", database=" + database
                + ", user=" + user + ", properties=" + properties.keySet() + ", credentials=" + credentials + "]";
    }

    /** Where the database is, for messages. */
    public String place() {
        return endpoints.isEmpty() ? database : endpoints.toString();
    }

    /** Where problems with the host belong: on the key that the user has set. */
    public static String placeKey(Map<String, String> properties) {
        String url = properties.get(URL);
        return url == null || url.isEmpty() ? HOST : URL;
    }

    private static List<Endpoint> endpoints(
            Settings settings, Dialect dialect, CredentialsConfig credentials, Problems problems) {
        if (!dialect.connector().urlForm().isNamed()) {
            problems.add(URL, "The dialect " + dialect.name() + " needs connection.url");
            return List.of();
        }
        if (!settings.text(HOST).isEmpty() && credentials.kind().findsServer()) {
            problems.add(HOST, "The server is found by " + credentials.name() + ": leave it out");
        }
        if (settings.text(HOST).isEmpty() && !credentials.kind().findsServer()) {
            problems.add(HOST, "Set connection.host and connection.database, or connection.url");
            return List.of();
        }
        if (settings.text(DATABASE).isEmpty()) {
            problems.add(DATABASE, "Set the name of the database");
        }
        if (settings.text(DATABASE).chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            problems.add(DATABASE, "The name of the database has a control character");
        }
        if (!dialect.connector().urlForm().takesDatabase(settings.text(DATABASE))) {
            problems.add(DATABASE, "The dialect " + dialect.name() + " takes no database of this name");
        }
        int port = settings.number(PORT);
        try {
            String host = credentials.kind().findsServer() ? NO_HOST : settings.text(HOST);
            List<Endpoint> endpoints =
                    Endpoint.parse(host, port == 0 ? dialect.connector().defaultPort() : port);
            if (endpoints.size() > 1 && !dialect.connector().urlForm().severalHosts()) {
                problems.add(HOST, "The dialect " + dialect.name() + " takes one host");
            }
            return endpoints;
        } catch (IllegalArgumentException problem) {
            problems.add(HOST, problem);
            return List.of();
        }
    }

    private static void checkDialect(Object value) {
        if (Dialects.find((String) value).isEmpty()) {
            throw new ConfigException(DIALECT, value, "There is no such dialect; there are " + Dialects.names());
        }
    }
}
