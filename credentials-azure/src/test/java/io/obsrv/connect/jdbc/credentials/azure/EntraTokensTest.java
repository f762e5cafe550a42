// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpClient;
import com.azure.core.http.ProxyOptions;
import com.azure.core.util.ConfigurationBuilder;
import com.azure.core.util.HttpClientOptions;
import io.obsrv.connect.jdbc.credentials.CredentialsFailure;
import io.obsrv.connect.jdbc.credentials.Token;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a stand-in for the service of a managed identity, which answers in its place as a proxy. */
class EntraTokensTest {

    private static final String RESOURCE = "https://ossrdbms-aad.database.windows.net";
    private static final String CLIENT = "11111111-2222-3333-4444-555555555555";

    private CloudStandIn cloud;

    @BeforeEach
    void start() throws IOException {
        cloud = new CloudStandIn();
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void comeForAManagedIdentity() throws Exception {
        // Given
        cloud.answers(
                "{\"access_token\":\"hidden\",\"expires_in\":\"86399\",\"expires_on\":\"4000000000\",\"resource\":\""
                        + RESOURCE + "\",\"token_type\":\"Bearer\"}");

        // When
        Token token = tokens(CLIENT).fetch();

        // Then
        assertThat(token.value()).isEqualTo("hidden");
        assertThat(token.expires()).isEqualTo(Instant.ofEpochSecond(4_000_000_000L));
        assertThat(token.toString()).doesNotContain("hidden");
        assertThat(cloud.asked().get(0))
                .contains("GET http://169.254.169.254/metadata/identity/", RESOURCE, CLIENT, "Metadata=true");
    }

    @Test
    void areMissedWithoutAnIdentity() {
        // When, Then
        assertThatThrownBy(() -> tokens("").fetch())
                .isInstanceOf(CredentialsFailure.class)
                .hasMessageContaining("identity");
    }

    private EntraTokens tokens(String clientId) {
        HttpClient throughTheStandIn = HttpClient.createDefault(
                new HttpClientOptions().setProxyOptions(new ProxyOptions(ProxyOptions.Type.HTTP, cloud.address())));
        return new EntraTokens(
                RESOURCE, EntraTokens.ofWorker(clientId, new ConfigurationBuilder().build(), throughTheStandIn));
    }
}
