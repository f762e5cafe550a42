// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials.google;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.config.CredentialsConfig;
import io.obsrv.connect.jdbc.config.Problems;
import io.obsrv.connect.jdbc.credentials.Credentials;
import io.obsrv.connect.jdbc.credentials.CredentialsFailure;
import io.obsrv.connect.jdbc.credentials.CredentialsKind;
import io.obsrv.connect.jdbc.credentials.Login;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.config.types.Password;

/**
 * The worker's identity at Google, for Cloud SQL: Google's socket factory finds the instance, makes TLS with it, and logs
 * in. It is a library that a person puts beside the driver.
 */
public final class CloudSql implements CredentialsKind {

    /** What differs between drivers. */
    private record Factory(String className, String artifact, String tlsProperty, String withoutTls) {}

    private static final Map<String, Factory> FACTORIES = Map.of(
            "postgresql",
            new Factory(
                    "com.google.cloud.sql.postgres.SocketFactory",
                    "com.google.cloud.sql:postgres-socket-factory",
                    "sslmode",
                    "disable"),
            "mysql",
            new Factory(
                    "com.google.cloud.sql.mysql.SocketFactory",
                    "com.google.cloud.sql:mysql-socket-factory-connector-j-8",
                    "sslMode",
                    "DISABLED"));

    /** Any text but none: the factory replaces it by its token. */
    private static final String NO_PASSWORD = "none";

    @Override
    public String name() {
        return "gcp-cloudsql";
    }

    @Override
    public boolean findsServer() {
        return true;
    }

    @Override
    public void check(ConnectionConfig config, Problems problems) {
        Factory factory = FACTORIES.get(config.dialect().name());
        if (factory == null) {
            problems.add(
                    CredentialsConfig.CREDENTIALS,
                    "gcp-cloudsql is for PostgreSQL and MySQL on Cloud SQL, not for "
                            + config.dialect().name());
            return;
        }
        if (config.credentials().gcpInstance().isEmpty()) {
            problems.add(CredentialsConfig.GCP_INSTANCE, "Set the instance, as project:region:instance");
        }
        if (config.user().isEmpty()) {
            problems.add(ConnectionConfig.USER, "Set the database's user: the service account or its short form");
        }
        Set<String> own = Set.of("ssl", factory.tlsProperty());
        config.properties().keySet().stream()
                .filter(own::contains)
                .forEach(property -> problems.add(
                        ConnectionConfig.PROPERTIES,
                        "Google's socket factory makes TLS itself: leave " + property + " out"));
    }

    @Override
    public Credentials of(ConnectionConfig config) {
        Factory factory = Objects.requireNonNull(FACTORIES.get(config.dialect().name()));
        Login login = new Login(
                config.user(),
                new Password(NO_PASSWORD),
                Map.of(
                        "socketFactory",
                        new Password(factory.className()),
                        "cloudSqlInstance",
                        new Password(config.credentials().gcpInstance()),
                        "enableIamAuth",
                        new Password("true"),
                        factory.tlsProperty(),
                        new Password(factory.withoutTls())));
        return () -> checked(factory, login);
    }

    private static Login checked(Factory factory, Login login) throws CredentialsFailure {
        try {
            Class.forName(factory.className(), false, CloudSql.class.getClassLoader());
            return login;
        } catch (ClassNotFoundException missing) {
            throw CredentialsFailure.lasting(factory.className() + " is not in the plugin's folder: put "
                    + factory.artifact() + " and all that it needs into its lib/ and restart the worker");
        }
    }
}
