// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.generic;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * URLs that the operator of a worker allows: all that begin with a prefix, and go on plainly, without anything that a
 * driver could take for a property. {@code jdbc:h2:mem:,org.h2.Driver} is one; between several stands a semicolon.
 *
 * @param driver the class of the driver
 * @param properties the names of driver properties that a configuration may set
 */
record AllowedUrls(String prefix, String driver, Set<String> properties) {

    /** The JVM property by which the operator of a worker allows databases that have no dialect of their own. */
    static final String SWITCH = "obsrv.connect.jdbc.generic";

    private static final Pattern PREFIX = Pattern.compile("jdbc:[a-z0-9]+:.*");
    private static final Pattern CLASS = Pattern.compile("[\\w$]+(\\.[\\w$]+)+");
    private static final Pattern PLAIN_REST = Pattern.compile("[A-Za-z0-9_.:/-]*");

    AllowedUrls {
        if (!PREFIX.matcher(prefix).matches() || !CLASS.matcher(driver).matches()) {
            throw new IllegalArgumentException("The JVM property " + SWITCH
                    + " is not of the form jdbc:<name>:<more>,<driver class>,<property>,…;<the next>");
        }
        properties = Set.copyOf(properties);
    }

    /** All that the operator allows. */
    static List<AllowedUrls> all() {
        String text = System.getProperty(SWITCH, "");
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(";")).map(AllowedUrls::parse).toList();
    }

    /**
     * The permission for a URL.
     *
     * @throws IllegalArgumentException if there is none
     */
    static AllowedUrls of(String url) {
        return all().stream()
                .filter(allowed -> allowed.allows(url))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The dialect generic takes only URLs that the operator of the worker allows, with the JVM"
                                + " property " + SWITCH
                                + "=<prefix>,<driver class>, and behind the prefix only letters,"
                                + " digits and . _ - : /; this URL is none of them"));
    }

    private boolean allows(String url) {
        if (!url.startsWith(prefix)) {
            return false;
        }
        String rest = url.substring(prefix.length());
        return PLAIN_REST.matcher(rest).matches() && !rest.contains("..");
    }

    private static AllowedUrls parse(String text) {
        List<String> parts = Arrays.stream(text.split(",")).map(String::trim).toList();
        return new AllowedUrls(
                parts.get(0),
                parts.size() > 1 ? parts.get(1) : "",
                parts.stream().skip(2).collect(Collectors.toSet()));
    }
}
