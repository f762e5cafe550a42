// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.fault.Fault;
import io.obsrv.connect.jdbc.credentials.CloudStandIn;
import io.obsrv.connect.jdbc.credentials.CredentialsFailure;
import io.obsrv.connect.jdbc.credentials.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against stand-ins for Azure's services, which answer as their documentation says. */
class EntraTokensTest {

    private static final String RESOURCE = "https://ossrdbms-aad.database.windows.net";
    private static final String ENTRA = "POST /tenant1/oauth2/v2.0/token";
    private static final String ENTRA_ANSWER =
            "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"ext_expires_in\":3599,\"access_token\":\"hidden\"}";
    private static final String MACHINE_ANSWER =
            "{\"access_token\":\"hidden\",\"expires_in\":\"86399\",\"expires_on\":\"1795255500\",\"token_type\":\"Bearer\"}";
    private static final String SCOPE = "scope=https%3A%2F%2Fossrdbms-aad.database.windows.net%2F.default";

    private CloudStandIn cloud;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        cloud = new CloudStandIn();
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void comeForAClientsSecret() throws Exception {
        // Given
        cloud.answers(ENTRA, ENTRA_ANSWER);

        // When
        Token token = tokens("", "AZURE_CLIENT_SECRET", "a+b").fetch();

        // Then
        assertThat(token).isEqualTo(new Token("hidden", CloudStandIn.NOW.plusSeconds(3_599)));
        assertThat(cloud.asked().get(0))
                .contains("client_secret=a%2Bb", "grant_type=client_credentials", "client_id=client1", SCOPE);
    }

    @Test
    void comeForAWorkloadIdentity() throws Exception {
        // Given
        Path assertion = Files.writeString(folder.resolve("token"), "projected\n");
        cloud.answers(ENTRA, ENTRA_ANSWER);

        // When
        Token token =
                tokens("", "AZURE_FEDERATED_TOKEN_FILE", assertion.toString()).fetch();

        // Then
        assertThat(token.value()).isEqualTo("hidden");
        assertThat(cloud.asked().get(0))
                .contains(
                        "client_assertion=projected",
                        "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer",
                        SCOPE);
    }

    @Test
    void comeForAManagedIdentityOfAService() throws Exception {
        // Given
        String client = "11111111-2222-3333-4444-555555555555";
        cloud.answers(
                "GET /msi?api-version=2019-08-01&resource=https%3A%2F%2Fossrdbms-aad.database.windows.net&client_id="
                        + client,
                MACHINE_ANSWER);

        // When
        Token token = tokens(client, "IDENTITY_ENDPOINT", cloud.address() + "/msi", "IDENTITY_HEADER", "proof")
                .fetch();

        // Then
        assertThat(token).isEqualTo(new Token("hidden", Instant.ofEpochSecond(1_795_255_500)));
        assertThat(cloud.asked().get(0)).endsWith("X-Identity-Header=proof");
    }

    @Test
    void comeForAManagedIdentityOfTheMachineAtLast() throws Exception {
        // Given
        cloud.answers(
                "GET /metadata/identity/oauth2/token?api-version=2018-02-01"
                        + "&resource=https%3A%2F%2Fossrdbms-aad.database.windows.net",
                MACHINE_ANSWER);

        // When
        Token token =
                tokens("", "AZURE_POD_IDENTITY_AUTHORITY_HOST", cloud.address()).fetch();

        // Then
        assertThat(token.value()).isEqualTo("hidden");
        assertThat(cloud.asked().get(0)).endsWith("Metadata=true");
    }

    @Test
    void areMissedInWordsThatHoldNoSecret() {
        // Given
        cloud.answers(ENTRA, "{\"expires_in\":3599,\"token\":\"hidden\"}");

        // When, Then
        assertThatThrownBy(() -> tokens("", "AZURE_CLIENT_SECRET", "s").fetch())
                .isInstanceOf(CredentialsFailure.class)
                .hasMessage("Entra ID answered without \"access_token\"");
        assertThatThrownBy(() -> tokens("", "AZURE_POD_IDENTITY_AUTHORITY_HOST", cloud.address())
                        .fetch())
                .hasMessage("The managed identity's service refuses: status 404")
                .extracting(failure -> ((CredentialsFailure) failure).fault())
                .isEqualTo(Fault.STOP);
        assertThatThrownBy(() -> tokens("", "AZURE_POD_IDENTITY_AUTHORITY_HOST", "http://127.0.0.1:1")
                        .fetch())
                .hasMessage("The managed identity's service does not answer")
                .extracting(failure -> ((CredentialsFailure) failure).fault())
                .isEqualTo(Fault.RETRY);
    }

    private EntraTokens tokens(String clientId, String... variables) {
        String[] all = new String[variables.length + 6];
        System.arraycopy(variables, 0, all, 0, variables.length);
        String[] always = {
            "AZURE_TENANT_ID", "tenant1", "AZURE_CLIENT_ID", "client1", "AZURE_AUTHORITY_HOST", cloud.address()
        };
        System.arraycopy(always, 0, all, variables.length, always.length);
        return new EntraTokens(RESOURCE, clientId, cloud.worker(all));
    }
}
