// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.migration;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.dialect.Dialects;
import io.obsrv.connect.jdbc.dialect.DriverProperties;
import io.obsrv.connect.jdbc.migration.PeerKey.Taken;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes over a configuration that was written for Confluent's or Aiven's connector. */
public final class PeerConfiguration {

    private static final String CONNECTION = "connection.";
    private static final String CREDENTIALS = "jdbc.credentials.provider.";
    private static final Set<String> OURS = JdbcConfig.definition().names();
    private static final Pattern SUBPROTOCOL = Pattern.compile("jdbc:([a-z]+):.*", Pattern.DOTALL);

    private PeerConfiguration() {}

    /** The configuration with our keys in place of those that can be taken over; the others stay. */
    public static Map<String, String> resolve(Map<String, String> properties) {
        Map<String, String> resolved = new LinkedHashMap<>(properties);
        for (PeerKey key : PeerKeys.ALL) {
            String value = properties.get(key.name());
            if (value != null && !isRefused(key, value, properties)) {
                resolved.remove(key.name());
                key.problem(value, resolved);
            }
        }
        DriverProperties allowed = allowed(resolved);
        properties.forEach((name, value) -> {
            String property = isDriverProperty(name) ? name.substring(CONNECTION.length()) : "";
            if (!property.isEmpty() && allowed.problem(property, value).isEmpty()) {
                resolved.remove(name);
                new Taken(name, resolved).add(ConnectionConfig.PROPERTIES, property + "=" + value);
            }
        });
        return resolved;
    }

    /** From each key that cannot be taken over to what to do instead. */
    public static Map<String, String> refusals(Map<String, String> properties) {
        Map<String, String> refusals = new LinkedHashMap<>();
        for (PeerKey key : PeerKeys.ALL) {
            String value = properties.get(key.name());
            if (value != null && isRefused(key, value, properties)) {
                refusals.put(key.name(), key.problem(value, new LinkedHashMap<>(properties)));
            }
        }
        properties.forEach((name, value) -> {
            if (name.startsWith(CREDENTIALS) && !PeerKeys.isOne(name)) {
                refusals.put(name, PeerTakings.CREDENTIALS);
            }
            if (isDriverProperty(name)) {
                allowed(properties)
                        .problem(name.substring(CONNECTION.length()), value)
                        .ifPresent(problem -> refusals.put(name, problem));
            }
        });
        return refusals;
    }

    private static boolean isDriverProperty(String name) {
        return name.startsWith(CONNECTION) && !PeerKeys.isOne(name) && !OURS.contains(name);
    }

    private static boolean isRefused(PeerKey key, String value, Map<String, String> properties) {
        return !key.problem(value, new LinkedHashMap<>(properties)).isEmpty();
    }

    private static DriverProperties allowed(Map<String, String> properties) {
        Matcher url = SUBPROTOCOL.matcher(properties.getOrDefault(ConnectionConfig.URL, ""));
        String name = url.matches() ? url.group(1) : properties.getOrDefault(ConnectionConfig.DIALECT, "postgresql");
        return Dialects.find(name)
                .map(dialect -> dialect.connector().properties())
                .orElseGet(() -> new DriverProperties(Set.of(), Set.of(), false));
    }
}
