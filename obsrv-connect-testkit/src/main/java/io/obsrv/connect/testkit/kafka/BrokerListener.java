// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Another way to reach a broker, beside the plain one: with TLS, or with a login.
 *
 * @param name in capital letters, such as {@code SECURE}
 * @param protocol such as {@code SASL_SSL}
 * @param settings those that only this listener has, such as {@code ssl.keystore.location}
 */
public record BrokerListener(String name, String protocol, int port, Map<String, String> settings) {

    public BrokerListener {
        settings = Map.copyOf(settings);
    }

    /** For clients: host and port. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    Map<String, String> brokerSettings() {
        String prefix = "listener.name." + name.toLowerCase(Locale.ROOT) + ".";
        Map<String, String> own = new LinkedHashMap<>();
        settings.forEach((key, value) -> own.put(prefix + key, value));
        return own;
    }
}
