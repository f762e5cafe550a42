// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials.azure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A stand-in for the service that gives tokens to machines of Azure: answers on this one, and keeps what it was asked. */
final class CloudStandIn implements AutoCloseable {

    private static final int OK = 200;
    private static final int REFUSED = 400;

    private final HttpServer server;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile String answer = "";

    CloudStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Answers so from now on; it refuses until then. */
    void answers(String text) {
        answer = text;
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    /** Each as method, decoded path and query, and the header that says who may ask. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String uri = URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + uri + " Metadata="
                + exchange.getRequestHeaders().getFirst("Metadata"));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(bytes.length == 0 ? REFUSED : OK, Math.max(bytes.length, 1));
        exchange.getResponseBody().write(bytes.length == 0 ? new byte[] {' '} : bytes);
        exchange.close();
    }
}
