// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A stand-in for the identity services of clouds: answers on this machine, and keeps what it was asked. */
public final class CloudStandIn implements AutoCloseable {

    /** The worker's time. */
    public static final Instant NOW = Instant.parse("2026-11-21T09:05:00Z");

    private final HttpServer server;
    private final Map<String, String> answers = new HashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    public CloudStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Answers so to a method and a path with its query, and with 404 to all others. */
    public CloudStandIn answers(String request, String answer) {
        answers.put(request, answer);
        return this;
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Each as method, path, body and the headers that identity services look at. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** A worker with these variables, as name, value, name, value. */
    public Worker worker(String... variables) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return new Worker(environment, InstantSource.fixed(NOW), new IdentityService());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        StringBuilder seen = new StringBuilder(request).append(' ').append(body);
        for (String header : List.of(
                "Authorization",
                "Metadata",
                "X-Identity-Header",
                "X-Aws-Ec2-Metadata-Token",
                "X-Aws-Ec2-Metadata-Token-Ttl-Seconds")) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                seen.append(' ').append(header).append('=').append(value);
            }
        }
        asked.add(seen.toString());
        String answer = answers.get(request);
        byte[] bytes = String.valueOf(answer).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
