// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Asks the services of a cloud that give credentials. Redirects are not followed; answers are in no message, as they hold
 * secrets.
 */
public final class IdentityService {

    /** Together less than a check of a configuration may take. */
    private static final Duration CONNECT = Duration.ofSeconds(1);

    private static final Duration ANSWER = Duration.ofSeconds(3);

    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    /** For services of the machine itself, which no proxy reaches. */
    private final HttpClient direct =
            client().proxy(HttpClient.Builder.NO_PROXY).build();

    private final HttpClient outside =
            client().proxy(ProxySelector.getDefault()).build();

    /**
     * Asks a service of the machine itself.
     *
     * @param what its name, for messages: {@code The metadata service}
     */
    public String local(String what, String method, URI address, Map<String, String> headers)
            throws CredentialsFailure {
        HttpRequest.Builder request = request(address).method(method, BodyPublishers.noBody());
        headers.forEach(request::setHeader);
        return answer(what, direct, request.build());
    }

    /** Posts a form to a service of the cloud. */
    public String post(String what, URI address, Map<String, String> form) throws CredentialsFailure {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = request(address)
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        return answer(what, outside, request);
    }

    /**
     * An address that a variable of the worker gives.
     *
     * @throws CredentialsFailure if it is none
     */
    public static URI address(String text) throws CredentialsFailure {
        try {
            URI address = URI.create(text);
            if (address.getHost() != null && ("http".equals(address.getScheme()) || isSecret(address))) {
                return address;
            }
        } catch (IllegalArgumentException none) {
            // Said below.
        }
        throw CredentialsFailure.lasting("The worker's environment gives an address of its cloud that is no URL");
    }

    /** Whether nobody on the way can read along. */
    public static boolean isSecret(URI address) {
        return "https".equals(address.getScheme());
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER);
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(ANSWER);
    }

    private static String answer(String what, HttpClient client, HttpRequest request) throws CredentialsFailure {
        HttpResponse<String> response;
        try {
            response = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException unreachable) {
            throw CredentialsFailure.passing(what + " does not answer");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CredentialsFailure.passing(what + " was not waited for");
        }
        int status = response.statusCode();
        if (status == OK) {
            return response.body();
        }
        String message = what + " refuses: status " + status;
        throw status == TOO_MANY || status >= SERVER_ERROR
                ? CredentialsFailure.passing(message)
                : CredentialsFailure.lasting(message);
    }
}
