// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.config.Endpoint;
import io.obsrv.connect.jdbc.credentials.CredentialsFailure;
import io.obsrv.connect.jdbc.credentials.Token;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Tokens are signed as AWS's documentation says; no network. */
class RdsTokensTest {

    private static final String ACCESS = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    @ParameterizedTest
    @CsvSource(textBlock = """
            orders.c1.eu-central-1.rds.amazonaws.com,           5432, obsrv_reader,   eu-central-1, ''
            orders.cluster-c1.cn-north-1.rds.amazonaws.com.cn,  3306, reader@shop,    cn-north-1,   'FwoG/session+token=='
            proxy.proxy-c1.us-gov-west-1.rds.amazonaws.com,     1,    'a b*~é&=+%/',  us-gov-west-1, 's'
            """)
    void areSigned(String host, int port, String user, String region, String session) throws Exception {
        // When
        Token token = new RdsTokens(
                        new Endpoint(host, port), user, region, StaticCredentialsProvider.create(keys(session)))
                .fetch();

        // Then
        Instant signed = time(token.value());
        String expected =
                SignedUrl.of(host + ":" + port, user, region, new SignedUrl.Keys(ACCESS, SECRET, session), signed);
        assertThat(token.value()).startsWith(host + ":" + port + "/?");
        assertThat(fields(token.value())).containsExactlyInAnyOrder(fields(expected));
        assertThat(token.expires()).isBetween(signed.plusSeconds(840), signed.plusSeconds(900));
        assertThat(token.toString()).doesNotContain("Signature");
    }

    @Test
    void liveNoLongerThanTheKeysThatSignThem() throws Exception {
        // Given
        Instant end = Instant.now().plusSeconds(60);
        AwsCredentials keys = AwsSessionCredentials.builder()
                .accessKeyId(ACCESS)
                .secretAccessKey(SECRET)
                .sessionToken("session")
                .expirationTime(end)
                .build();

        // When
        Token token = new RdsTokens(
                        new Endpoint("db", 5432), "reader", "eu-central-1", StaticCredentialsProvider.create(keys))
                .fetch();

        // Then
        assertThat(token.expires()).isEqualTo(end);
    }

    @Test
    void areMissedWithoutAnIdentity() {
        // Given
        RdsTokens tokens = new RdsTokens(new Endpoint("db", 5432), "reader", "eu-central-1", () -> {
            throw SdkClientException.create("Unable to load credentials from any of the providers");
        });

        // When, Then
        assertThatThrownBy(tokens::fetch)
                .isInstanceOf(CredentialsFailure.class)
                .hasMessageContaining("The worker has no identity at AWS: Unable to load");
    }

    /** In whatever order: what is signed is sorted. */
    private static String[] fields(String token) {
        return token.substring(token.indexOf('?') + 1).split("&", -1);
    }

    private static AwsCredentials keys(String session) {
        return session.isEmpty()
                ? AwsBasicCredentials.create(ACCESS, SECRET)
                : AwsSessionCredentials.create(ACCESS, SECRET, session);
    }

    private static Instant time(String token) {
        Matcher date = Pattern.compile("X-Amz-Date=([0-9TZ]+)").matcher(token);
        assertThat(date.find()).isTrue();
        return LocalDateTime.parse(date.group(1), DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'"))
                .toInstant(ZoneOffset.UTC);
    }
}
