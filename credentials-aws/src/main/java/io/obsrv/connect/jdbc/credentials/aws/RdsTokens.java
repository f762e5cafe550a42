// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials.aws;

import io.obsrv.connect.jdbc.config.Endpoint;
import io.obsrv.connect.jdbc.credentials.CredentialsFailure;
import io.obsrv.connect.jdbc.credentials.Token;
import io.obsrv.connect.jdbc.credentials.TokenSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsUtilities;

/**
 * Tokens that Amazon RDS takes in place of a password: signed here, for 15 minutes, or until the keys expire. Host and
 * port are those that the client connects to, and are signed too.
 *
 * @param keys of the worker; may ask other services
 */
record RdsTokens(Endpoint endpoint, String user, String region, AwsCredentialsProvider keys) implements TokenSource {

    private static final Duration VALID = Duration.ofMinutes(15);

    @Override
    public Token fetch() throws CredentialsFailure {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        AwsCredentials found = found();
        String token = RdsUtilities.builder()
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(found))
                .build()
                .generateAuthenticationToken(request ->
                        request.hostname(endpoint.host()).port(endpoint.port()).username(user));
        Instant end = now.plus(VALID);
        return new Token(token, found.expirationTime().filter(end::isAfter).orElse(end));
    }

    /** What the SDK says of services that it asked in vain names each; none of it is a secret. */
    private AwsCredentials found() throws CredentialsFailure {
        try {
            return keys.resolveCredentials();
        } catch (SdkException none) {
            throw CredentialsFailure.passing("The worker has no identity at AWS: " + none.getMessage());
        }
    }
}
