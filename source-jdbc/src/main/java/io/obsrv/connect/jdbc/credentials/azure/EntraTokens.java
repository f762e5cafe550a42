// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials.azure;

import io.obsrv.connect.jdbc.credentials.CredentialsFailure;
import io.obsrv.connect.jdbc.credentials.IdentityService;
import io.obsrv.connect.jdbc.credentials.JsonAnswer;
import io.obsrv.connect.jdbc.credentials.Token;
import io.obsrv.connect.jdbc.credentials.TokenSource;
import io.obsrv.connect.jdbc.credentials.Worker;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Access tokens for one resource, from the first of: a client's secret in variables of the worker, a workload identity
 * (AKS), a managed identity (App Service and Container Apps, else the machine's metadata service). The order and the
 * variables are those of Azure's own SDKs; certificates and sign-on by a person are left out.
 *
 * @param resource what the token is for: {@code https://database.windows.net}
 * @param clientId of a managed identity; empty for the machine's own
 */
record EntraTokens(String resource, String clientId, Worker worker) implements TokenSource {

    private static final String ENTRA = "Entra ID";
    private static final String METADATA = "The managed identity's service";
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    @Override
    public Token fetch() throws CredentialsFailure {
        Optional<String> tenant = worker.variable("AZURE_TENANT_ID");
        Optional<String> client = worker.variable("AZURE_CLIENT_ID");
        Optional<String> secret = worker.variable("AZURE_CLIENT_SECRET");
        if (tenant.isPresent() && client.isPresent()) {
            if (secret.isPresent()) {
                return ofClient(tenant.get(), client.get(), Map.of("client_secret", secret.get()));
            }
            Optional<String> assertion = worker.file("AZURE_FEDERATED_TOKEN_FILE");
            if (assertion.isPresent()) {
                return ofClient(
                        tenant.get(),
                        client.get(),
                        Map.of("client_assertion_type", ASSERTION, "client_assertion", assertion.get()));
            }
        }
        return ofMachine();
    }

    private Token ofClient(String tenant, String client, Map<String, String> proof) throws CredentialsFailure {
        String authority = worker.variable("AZURE_AUTHORITY_HOST").orElse("https://login.microsoftonline.com");
        String base = authority.endsWith("/") ? authority : authority + "/";
        Map<String, String> form = new LinkedHashMap<>(proof);
        form.put("grant_type", "client_credentials");
        form.put("client_id", client);
        form.put("scope", resource + "/.default");
        URI address = IdentityService.address(base + encoded(tenant) + "/oauth2/v2.0/token");
        JsonAnswer answer = JsonAnswer.of(ENTRA, worker.service().post(ENTRA, address, form));
        return token(answer, worker.clock().instant().plusSeconds(seconds(ENTRA, answer.field("expires_in"))));
    }

    private Token ofMachine() throws CredentialsFailure {
        Optional<String> service = worker.variable("IDENTITY_ENDPOINT");
        Optional<String> header = worker.variable("IDENTITY_HEADER");
        boolean isService = service.isPresent() && header.isPresent();
        String address = isService
                ? service.get() + "?api-version=2019-08-01"
                : worker.variable("AZURE_POD_IDENTITY_AUTHORITY_HOST").orElse("http://169.254.169.254")
                        + "/metadata/identity/oauth2/token?api-version=2018-02-01";
        String query = "&resource=" + encoded(resource) + (clientId.isEmpty() ? "" : "&client_id=" + encoded(clientId));
        Map<String, String> headers =
                isService ? Map.of("X-IDENTITY-HEADER", header.get()) : Map.of("Metadata", "true");
        String text = worker.service().local(METADATA, "GET", IdentityService.address(address + query), headers);
        JsonAnswer answer = JsonAnswer.of(METADATA, text);
        return token(answer, Instant.ofEpochSecond(seconds(METADATA, answer.field("expires_on"))));
    }

    private static Token token(JsonAnswer answer, Instant expires) throws CredentialsFailure {
        return new Token(answer.field("access_token"), expires);
    }

    private static long seconds(String what, String text) throws CredentialsFailure {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException other) {
            throw CredentialsFailure.passing(what + " answered with an expiration that is no number");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
