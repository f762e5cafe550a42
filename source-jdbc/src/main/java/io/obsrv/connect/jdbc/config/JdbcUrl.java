// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import io.obsrv.connect.jdbc.dialect.Connector;
import io.obsrv.connect.jdbc.dialect.Dialect;
import io.obsrv.connect.jdbc.dialect.Dialects;
import io.obsrv.connect.jdbc.dialect.DriverProperties;
import io.obsrv.connect.jdbc.dialect.UrlForm;
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
    private static final Pattern NAMED = Pattern.compile("jdbc:([a-z0-9]{1,20}):.*", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.]{0,60}");

    public JdbcUrl {
        endpoints = List.copyOf(endpoints);
        properties = Map.copyOf(properties);
    }

    /**
     * Takes a URL to pieces.
     *
     * @param configured the dialect to use if it takes URLs that do not name it
     * @throws IllegalArgumentException if it is not of the one form that is allowed, or has a property that is not
     */
    public static JdbcUrl parse(String url, Dialect configured) {
        if (url.length() > LONGEST || hasControl(url)) {
            throw new IllegalArgumentException("The URL is too long, or has a control character");
        }
        Dialect dialect = configured.connector().urlForm().isNamed() ? named(url) : configured;
        Connector connector = dialect.connector();
        UrlForm.Parts parts = connector.urlForm().parts(url);
        if (!connector.urlForm().takesDatabase(parts.database())) {
            throw new IllegalArgumentException("The dialect " + dialect.name() + " takes no database of this name");
        }
        return new JdbcUrl(
                dialect,
                parts.hosts().isEmpty() ? List.of() : Endpoint.parse(parts.hosts(), connector.defaultPort()),
                checked(parts.database(), "database"),
                properties(parts.properties(), connector.properties()));
    }

    private static Dialect named(String url) {
        Matcher matcher = NAMED.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "A JDBC URL begins with jdbc:<dialect>:; dialects are " + Dialects.names());
        }
        return Dialects.find(matcher.group(1))
                .filter(dialect -> dialect.connector().urlForm().isNamed())
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no dialect \"" + matcher.group(1) + "\"; there are " + Dialects.names()));
    }

    private static Map<String, String> properties(List<String> pairs, DriverProperties allowed) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (equals < 0 || !NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("Every property in the URL is name=value, with a plain name");
            }
            if (name.equalsIgnoreCase("user") || name.equalsIgnoreCase("password")) {
                throw new IllegalArgumentException(
                        "User and password do not belong into the URL: set connection.user and connection.password");
            }
            String value = checked(pair.substring(equals + 1), name);
            allowed.problem(name, value).ifPresent(problem -> {
                throw new IllegalArgumentException(problem);
            });
            if (properties.put(name, value) != null) {
                throw new IllegalArgumentException("The URL has the property \"" + name + "\" twice");
            }
        }
        return properties;
    }

    private static String checked(String text, String name) {
        if (hasControl(text) || text.indexOf('\ufffd') >= 0) {
            throw new IllegalArgumentException("The URL has a control character in \"" + name + "\"");
        }
        return text;
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(c -> c < ' ' || c == 0x7f);
    }
}
