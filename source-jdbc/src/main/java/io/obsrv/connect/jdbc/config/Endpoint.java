// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host and port of a database server; the host is a name, an IPv4 address, or an IPv6 address in brackets. */
public record Endpoint(String host, int port) {

    /** Nothing that a URL, or another host, could be made of. */
    private static final Pattern TEXT = Pattern.compile(
            "([A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?");

    public Endpoint {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("A port is between 1 and 65535, not " + port);
        }
    }

    /**
     * Reads {@code host}, {@code host:port}, or several of them with commas between: servers of one database, tried in
     * this order.
     *
     * @throws IllegalArgumentException if a part is neither
     */
    public static List<Endpoint> parse(String text, int defaultPort) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = TEXT.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "The host is no host name or address: write host, host:port, or several with commas between");
            }
            String port = matcher.group(2);
            endpoints.add(new Endpoint(matcher.group(1), port == null ? defaultPort : Integer.parseInt(port)));
        }
        return List.copyOf(endpoints);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
