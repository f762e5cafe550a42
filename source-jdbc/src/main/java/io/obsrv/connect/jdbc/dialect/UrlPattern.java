// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form of URL with hosts, a database and properties, by a regular expression.
 *
 * @param example the form, for messages
 * @param whole what a URL has to match as a whole, with groups {@code hosts}, {@code properties} and, if it is not
 *     among the properties, {@code database}
 * @param separator what stands between properties
 * @param escapes whether the database and values of properties have {@code %} escapes
 * @param severalHosts whether the driver takes several hosts
 * @param databaseProperty the property that names the database; empty where the path does
 * @param names what the names of databases have to match, so that a URL can be made of them
 */
public record UrlPattern(
        String example,
        Pattern whole,
        String separator,
        boolean escapes,
        boolean severalHosts,
        String databaseProperty,
        Pattern names)
        implements UrlForm {

    /** For connectors that write an escape where it is needed, or do not write the name into a URL at all. */
    public static final Pattern ANY = Pattern.compile(".*");

    private static final Pattern ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** {@code jdbc:name://host:port/database?name=value&name=value}. */
    public static UrlPattern ofPath(String name) {
        return new UrlPattern(
                "jdbc:" + name + "://host:port/database?name=value&name=value",
                Pattern.compile(
                        "jdbc:" + name
                                + "://(?<hosts>[^/?#@\\\\]{1,500})/(?<database>[^/?#&;@\\\\]{1,200})(?:\\?(?<properties>[^#?]*))?"),
                "&",
                true,
                true,
                "",
                ANY);
    }

    @Override
    public boolean isNamed() {
        return true;
    }

    @Override
    public boolean takesDatabase(String name) {
        return names.matcher(name).matches();
    }

    @Override
    public Parts parts(String url) {
        Matcher matcher = whole.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("The URL is not of the form " + example
                    + "; user and password belong into connection.user and connection.password");
        }
        List<String> properties = properties(matcher.group("properties"));
        String database = databaseProperty.isEmpty() ? decoded(matcher.group("database")) : takeDatabase(properties);
        return new Parts(matcher.group("hosts"), database, properties);
    }

    private List<String> properties(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return new ArrayList<>();
        }
        return new ArrayList<>(Arrays.stream(text.split(Pattern.quote(separator), -1))
                .map(this::decodedValue)
                .toList());
    }

    /** Names have no escapes, so that what is looked up in a list is what a driver would read. */
    private String decodedValue(String property) {
        int equals = property.indexOf('=') + 1;
        return property.substring(0, equals) + decoded(property.substring(equals));
    }

    private String takeDatabase(List<String> properties) {
        String prefix = databaseProperty + "=";
        List<String> named = properties.stream()
                .filter(property -> property.startsWith(prefix))
                .toList();
        if (named.size() != 1 || named.get(0).length() == prefix.length()) {
            throw new IllegalArgumentException("The URL has to name the database once, by " + databaseProperty);
        }
        properties.removeAll(named);
        return named.get(0).substring(prefix.length());
    }

    private String decoded(String text) {
        if (!escapes) {
            return text;
        }
        if (ESCAPE.matcher(text).find()) {
            throw new IllegalArgumentException("The URL has a broken escape");
        }
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
