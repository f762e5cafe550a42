// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.config.Endpoint;
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
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsUtilities;

/** Our tokens are those that AWS's own SDK makes; no network. */
class LoginTokenTest {

    private static final Instant EXPIRES = Instant.parse("2026-11-21T09:15:00Z");

    @ParameterizedTest
    @CsvSource(textBlock = """
            orders.c1.eu-central-1.rds.amazonaws.com,           5432, obsrv_reader,   eu-central-1, ''
            orders.cluster-c1.cn-north-1.rds.amazonaws.com.cn,  3306, reader@shop,    cn-north-1,   'FwoG/session+token=='
            proxy.proxy-c1.us-gov-west-1.rds.amazonaws.com,     1,    'a b*~é&=+%/',  us-gov-west-1, 's'
            """)
    void areThoseOfTheSdk(String host, int port, String user, String region, String session) {
        // Given
        String expected = RdsUtilities.builder()
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(keys(session)))
                .build()
                .generateAuthenticationToken(
                        request -> request.hostname(host).port(port).username(user));

        // When
        Token token = LoginToken.of(
                new Endpoint(host, port),
                user,
                region,
                new AwsKeys("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", session, Instant.MAX),
                time(expected));

        // Then
        assertThat(token.value()).startsWith(host + ":" + port + "/?");
        assertThat(fields(token.value())).containsExactlyInAnyOrder(fields(expected));
        assertThat(token.expires()).isEqualTo(time(expected).plusSeconds(900));
    }

    @Test
    void livesNoLongerThanTheKeysThatSignedIt() {
        // When
        Token token = LoginToken.of(
                new Endpoint("db", 5432),
                "reader",
                "eu-central-1",
                new AwsKeys("AKIDEXAMPLE", "secret", "session", EXPIRES),
                EXPIRES.minusSeconds(60));

        // Then
        assertThat(token.expires()).isEqualTo(EXPIRES);
        assertThat(token.toString()).doesNotContain("Signature");
    }

    /** In whatever order: what is signed is sorted. */
    private static String[] fields(String token) {
        return token.substring(token.indexOf('?') + 1).split("&", -1);
    }

    private static AwsCredentials keys(String session) {
        String access = "AKIDEXAMPLE";
        String secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
        return session.isEmpty()
                ? AwsBasicCredentials.create(access, secret)
                : AwsSessionCredentials.create(access, secret, session);
    }

    private static Instant time(String token) {
        Matcher date = Pattern.compile("X-Amz-Date=([0-9TZ]+)").matcher(token);
        assertThat(date.find()).isTrue();
        return LocalDateTime.parse(date.group(1), DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'"))
                .toInstant(ZoneOffset.UTC);
    }
}
