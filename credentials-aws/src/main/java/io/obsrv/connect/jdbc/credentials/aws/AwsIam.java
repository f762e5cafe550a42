// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials.aws;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.config.CredentialsConfig;
import io.obsrv.connect.jdbc.config.Problems;
import io.obsrv.connect.jdbc.credentials.Credentials;
import io.obsrv.connect.jdbc.credentials.CredentialsKind;
import io.obsrv.connect.jdbc.credentials.Login;
import io.obsrv.connect.jdbc.credentials.Tls;
import io.obsrv.connect.jdbc.credentials.TokenCredentials;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.types.Password;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** The worker's identity at AWS, for Amazon RDS and Aurora. The token takes the place of the password. */
public final class AwsIam implements CredentialsKind {

    private static final Set<String> DATABASES = Set.of("postgresql", "mysql", "mariadb");

    /** The endpoints of instances, clusters and proxies. */
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9.-]+\\.(?<region>[a-z0-9-]+)\\.rds\\.amazonaws\\.com(\\.cn)?");

    @Override
    public String name() {
        return "aws-iam";
    }

    @Override
    public void check(ConnectionConfig config, Problems problems) {
        if (!DATABASES.contains(config.dialect().name())) {
            problems.add(
                    CredentialsConfig.CREDENTIALS,
                    "aws-iam is for PostgreSQL, MySQL and MariaDB on Amazon RDS and Aurora, not for "
                            + config.dialect().name());
            return;
        }
        if (config.user().isEmpty()) {
            problems.add(
                    ConnectionConfig.USER, "Set the database's user: the one with rds_iam or AWSAuthenticationPlugin");
        }
        if (config.endpoints().size() > 1) {
            problems.add(ConnectionConfig.HOST, "A token of aws-iam is for one host: name one");
        } else if (region(config).isEmpty()) {
            problems.add(
                    CredentialsConfig.AWS_REGION,
                    "The name of the host does not say the region of the database: set it");
        }
        if (Tls.of(config) == Tls.NONE) {
            problems.add(
                    ConnectionConfig.PROPERTIES, "A token of aws-iam goes over TLS only: set " + Tls.verifying(config));
        }
    }

    @Override
    public Credentials of(ConnectionConfig config) {
        RdsTokens tokens = new RdsTokens(
                config.endpoints().get(0),
                config.user(),
                region(config).orElseThrow(),
                DefaultCredentialsProvider.builder().build());
        return new TokenCredentials(
                tokens, token -> new Login(config.user(), new Password(token), Map.of()), InstantSource.system());
    }

    private static Optional<String> region(ConnectionConfig config) {
        String configured = config.credentials().awsRegion();
        if (!configured.isEmpty()) {
            return Optional.of(configured);
        }
        return config.endpoints().stream()
                .map(endpoint -> HOST.matcher(endpoint.host()))
                .filter(Matcher::matches)
                .map(host -> host.group("region"))
                .findFirst();
    }
}
