// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HTTP with JSON bodies, asked of the first worker that accepts a connection. */
final class RestCalls {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final List<URI> workers;

    RestCalls(List<URI> workers) {
        this.workers = List.copyOf(workers);
    }

    JsonNode get(String path) throws IOException {
        return call("GET", path, null);
    }

    /** Sends and gives the answer's body, or a missing node when it is empty; throws {@link RestFailure} on a "no". */
    JsonNode call(String method, String path, @Nullable Object body) throws IOException {
        IOException last = new ConnectException("No worker to ask");
        for (URI worker : workers) {
            try {
                return send(worker, method, path, body);
            } catch (ConnectException e) {
                last = e;
            }
        }
        throw last;
    }

    private static JsonNode send(URI worker, String method, String path, @Nullable Object body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(worker.resolve(path))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .method(method, publisher(body))
                .build();
        HttpResponse<String> answer = exchange(request);
        if (answer.statusCode() >= 300) {
            throw new RestFailure(method + " " + path, answer.statusCode(), answer.body());
        }
        return answer.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(answer.body());
    }

    private static BodyPublisher publisher(@Nullable Object body) throws IOException {
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    }

    private static HttpResponse<String> exchange(HttpRequest request) throws IOException {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted in " + request, e);
        }
    }
}
