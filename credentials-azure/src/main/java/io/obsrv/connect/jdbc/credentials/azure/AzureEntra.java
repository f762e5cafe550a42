// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.util.Configuration;
import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.config.CredentialsConfig;
import io.obsrv.connect.jdbc.config.Endpoint;
import io.obsrv.connect.jdbc.config.Problems;
import io.obsrv.connect.jdbc.credentials.Credentials;
import io.obsrv.connect.jdbc.credentials.CredentialsKind;
import io.obsrv.connect.jdbc.credentials.Login;
import io.obsrv.connect.jdbc.credentials.Tls;
import io.obsrv.connect.jdbc.credentials.TokenCredentials;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.types.Password;

/**
 * The worker's identity in Entra ID, for Azure SQL and Azure's PostgreSQL and MySQL.
 *
 * <p>Such a token is good for every database of Azure that the identity may use. So it goes to hosts of Azure only, and
 * over TLS that verifies the host: nobody who may configure a connector can have it sent elsewhere.
 */
public final class AzureEntra implements CredentialsKind {

    private static final String OPEN_SOURCE = "https://ossrdbms-aad.database.windows.net";
    private static final String SQL_SERVER = "https://database.windows.net";

    private static final Map<String, Pattern> HOSTS = Map.of(
            "postgresql", Pattern.compile("[a-z0-9.-]+\\.postgres\\.database\\.azure\\.com"),
            "mysql", Pattern.compile("[a-z0-9.-]+\\.mysql\\.database\\.azure\\.com"),
            "sqlserver", Pattern.compile("[a-z0-9.-]+\\.database\\.windows\\.net"));

    @Override
    public String name() {
        return "azure-entra";
    }

    @Override
    public void check(ConnectionConfig config, Problems problems) {
        Pattern host = HOSTS.get(config.dialect().name());
        if (host == null) {
            problems.add(
                    CredentialsConfig.CREDENTIALS,
                    "azure-entra is for PostgreSQL, MySQL and SQL Server on Azure, not for "
                            + config.dialect().name());
            return;
        }
        for (Endpoint endpoint : config.endpoints()) {
            if (!host.matcher(endpoint.host().toLowerCase(Locale.ROOT)).matches()) {
                problems.add(
                        ConnectionConfig.HOST,
                        "A token of azure-entra goes to hosts of Azure only, whose names match " + host.pattern());
            }
        }
        boolean isSqlServer = config.dialect().name().equals("sqlserver");
        if (!isSqlServer && config.user().isEmpty()) {
            problems.add(ConnectionConfig.USER, "Set the database's user: the name of the identity in the database");
        }
        if (isSqlServer && !config.user().isEmpty()) {
            problems.add(ConnectionConfig.USER, "The token says who it is: leave it out");
        }
        if (Tls.of(config) != Tls.VERIFIED) {
            problems.add(
                    ConnectionConfig.PROPERTIES,
                    "A token of azure-entra goes over TLS that verifies the host only: set " + Tls.verifying(config)
                            + (isSqlServer ? ", and do not trust every certificate" : ""));
        }
    }

    @Override
    public Credentials of(ConnectionConfig config) {
        boolean isSqlServer = config.dialect().name().equals("sqlserver");
        String resource = isSqlServer ? SQL_SERVER : OPEN_SOURCE;
        return new TokenCredentials(
                new EntraTokens(
                        resource,
                        EntraTokens.ofWorker(
                                config.credentials().azureClientId(),
                                Configuration.getGlobalConfiguration(),
                                HttpClient.createDefault())),
                token -> isSqlServer ? sqlServer(token) : password(config, token),
                InstantSource.system());
    }

    private static Login sqlServer(String token) {
        return new Login("", new Password(""), Map.of("accessToken", new Password(token)));
    }

    /** PostgreSQL's driver knows no authorities of its own: those of the JVM, unless the user gave a file. */
    private static Login password(ConnectionConfig config, String token) {
        Map<String, Password> properties = new LinkedHashMap<>();
        boolean isPostgreSql = config.dialect().name().equals("postgresql");
        if (isPostgreSql && !config.properties().containsKey("sslrootcert")) {
            properties.put("sslfactory", new Password("org.postgresql.ssl.DefaultJavaSSLFactory"));
        }
        return new Login(config.user(), new Password(token), properties);
    }
}
