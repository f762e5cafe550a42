// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;

class TokenCredentialsTest {

    private static final Instant START = Instant.parse("2026-11-21T09:05:00Z");

    private Instant now = START;
    private int fetched;
    private final TokenCredentials credentials = new TokenCredentials(
            () -> new Token("token" + ++fetched, now.plus(Duration.ofMinutes(15))),
            token -> new Login("reader", new Password(token), Map.of()),
            () -> now);

    @Test
    void keepsATokenUntilShortlyBeforeItExpires() throws Exception {
        // When
        String first = password();
        now = START.plus(Duration.ofMinutes(13)).minusMillis(1);
        String justBefore = password();
        now = START.plus(Duration.ofMinutes(13));
        String after = password();

        // Then
        assertThat(first).isEqualTo("token1");
        assertThat(justBefore).isEqualTo("token1");
        assertThat(after).isEqualTo("token2");
    }

    @Test
    void forgetsATokenThatWasKeptAndIsRefused() throws Exception {
        // Given
        credentials.login();
        Login kept = credentials.login();

        // When
        boolean another = credentials.isRenewed(kept);

        // Then
        assertThat(another).isTrue();
        assertThat(password()).isEqualTo("token2");
    }

    @Test
    void doesNotTryAgainWithATokenThatWasFetchedForTheRefusedLogin() throws Exception {
        // When
        boolean another = credentials.isRenewed(credentials.login());

        // Then
        assertThat(another).isFalse();
        assertThat(password()).isEqualTo("token2");
    }

    @Test
    void triesAgainAfterAnotherConnectionRenewedTheToken() throws Exception {
        // Given
        Login kept = credentials.login();
        credentials.login();
        credentials.isRenewed(kept);
        credentials.login();

        // When
        boolean another = credentials.isRenewed(kept);

        // Then
        assertThat(another).isTrue();
        assertThat(password()).isEqualTo("token2");
    }

    @Test
    void showsNoSecrets() throws Exception {
        // When
        Login login = credentials.login();

        // Then
        assertThat(login + " " + credentials + " " + new Token("token1", now)).doesNotContain("token1");
    }

    private String password() throws CredentialsFailure {
        return credentials.login().password().value();
    }
}
