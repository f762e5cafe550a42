// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.AzureException;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpClient;
import com.azure.core.util.Configuration;
import com.azure.identity.ChainedTokenCredentialBuilder;
import com.azure.identity.CredentialUnavailableException;
import com.azure.identity.EnvironmentCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import io.obsrv.connect.jdbc.credentials.CredentialsFailure;
import io.obsrv.connect.jdbc.credentials.Token;
import io.obsrv.connect.jdbc.credentials.TokenSource;

/**
 * Access tokens for one resource.
 *
 * @param resource what the token is for: {@code https://database.windows.net}
 */
record EntraTokens(String resource, TokenCredential identity) implements TokenSource {

    /**
     * The worker's identity: a client of the process's variables, a workload identity (AKS), or a managed one. Those of a
     * person are left out.
     *
     * @param clientId of a managed identity; empty for the machine's own
     * @param services asks those of Azure
     */
    static TokenCredential ofWorker(String clientId, Configuration variables, HttpClient services) {
        ChainedTokenCredentialBuilder identities = new ChainedTokenCredentialBuilder();
        if (variables.contains(Configuration.PROPERTY_AZURE_CLIENT_ID)) {
            identities.addLast(new EnvironmentCredentialBuilder()
                    .configuration(variables)
                    .httpClient(services)
                    .build());
        }
        if (variables.contains("AZURE_FEDERATED_TOKEN_FILE")) {
            identities.addLast(new WorkloadIdentityCredentialBuilder()
                    .configuration(variables)
                    .httpClient(services)
                    .build());
        }
        ManagedIdentityCredentialBuilder managed =
                new ManagedIdentityCredentialBuilder().configuration(variables).httpClient(services);
        if (!clientId.isEmpty()) {
            managed.clientId(clientId);
        }
        return identities.addLast(managed.build()).build();
    }

    @Override
    public Token fetch() throws CredentialsFailure {
        try {
            AccessToken token = identity.getTokenSync(new TokenRequestContext().addScopes(resource + "/.default"));
            return new Token(token.getToken(), token.getExpiresAt().toInstant());
        } catch (CredentialUnavailableException none) {
            throw CredentialsFailure.passing("The worker has no identity at Azure: " + none.getMessage());
        } catch (ClientAuthenticationException refused) {
            throw CredentialsFailure.lasting("Entra ID refuses the worker's identity: " + refused.getMessage());
        } catch (AzureException other) {
            throw CredentialsFailure.passing("Entra ID gives no token: " + other.getMessage());
        }
    }
}
