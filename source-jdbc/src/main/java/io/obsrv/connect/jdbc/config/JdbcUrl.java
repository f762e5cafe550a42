// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import io.obsrv.connect.jdbc.dialect.Dialect;
import io.obsrv.connect.jdbc.dialect.Dialects;
import io.obsrv.connect.jdbc.dialect.DriverProperties;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDBC URL taken to pieces: {@code jdbc:postgresql://host:5432/database?sslmode=require}.
 *
 * <p>No driver ever sees the text that a user wrote: a URL is parsed whole, by a grammar narrower than any driver's,
 * and another one is made from the parts. Messages hold no part of the text but names, as it may hold a password.
 */
public record JdbcUrl(Dialect dialect, List<Endpoint> endpoints, String database, Map<String, String> properties) {

    private static final int LONGEST = 2_000;
    private static final Pattern WHOLE =
            Pattern.compile("jdbc:([a-z]{1,20})://([^/?#@\\\\]{1,500})/([^/?#&;@\\\\]{1,200})(?:\\?([^#?]*))?");
    private static final Pattern ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.]{0,60}");

    public JdbcUrl {
        endpoints = List.copyOf(endpoints);
        properties = Map.copyOf(properties);
    }

    /**
     * Takes a URL to pieces.
     *
     * @throws IllegalArgumentException if it is not of the one form that is allowed, or has a property that is not
     */
    public static JdbcUrl parse(String url) {
        Matcher matcher = WHOLE.matcher(url);
        if (url.length() > LONGEST || hasControl(url) || !matcher.matches()) {
            throw new IllegalArgumentException(
                    "The URL is not of the form jdbc:<dialect>://host:port/database?name=value"
                            + "&name=value; user and password belong into connection.user and connection.password");
        }
        Dialect dialect = Dialects.find(matcher.group(1))
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no dialect \"" + matcher.group(1) + "\"; there are " + Dialects.names()));
        String query = matcher.group(4);
        return new JdbcUrl(
                dialect,
                Endpoint.parse(matcher.group(2), dialect.connector().defaultPort()),
                decoded(matcher.group(3), "database"),
                query == null || query.isEmpty()
                        ? Map.of()
                        : properties(query, dialect.connector().properties()));
    }

    private static Map<String, String> properties(String query, DriverProperties allowed) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (equals < 0 || !NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("Every property in the URL is name=value, with a plain name");
            }
            if (name.equalsIgnoreCase("user") || name.equalsIgnoreCase("password")) {
                throw new IllegalArgumentException(
                        "User and password do not belong into the URL: set connection.user and connection.password");
            }
            String value = decoded(part.substring(equals + 1), name);
            allowed.problem(name, value).ifPresent(problem -> {
                throw new IllegalArgumentException(problem);
            });
            if (properties.put(name, value) != null) {
                throw new IllegalArgumentException("The URL has the property \"" + name + "\" twice");
            }
        }
        return properties;
    }

    private static String decoded(String text, String name) {
        if (ESCAPE.matcher(text).find()) {
            throw new IllegalArgumentException("The URL has a broken % escape in \"" + name + "\"");
        }
        String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
        if (hasControl(decoded) || decoded.indexOf('\ufffd') >= 0) {
            throw new IllegalArgumentException("The URL has a control character in \"" + name + "\"");
        }
        return decoded;
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(c -> c < ' ' || c == 0x7f);
    }
}
