// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Other names under which keys are accepted, such as Obsrv's {@code source_*}. */
public record Aliases(List<Alias> all) {

    public static final Aliases NONE = new Aliases(List.of());

    /**
     * One other name.
     *
     * @param value makes the key's value from the value under the other name
     */
    public record Alias(String name, String key, UnaryOperator<String> value) {

        public Alias(String name, String key) {
            this(name, key, UnaryOperator.identity());
        }
    }

    public Aliases {
        all = List.copyOf(all);
    }

    /** The configuration with keys in place of their other names; where both are given, the key wins. */
    public Map<String, String> resolve(Map<String, String> properties) {
        Map<String, String> resolved = new LinkedHashMap<>(properties);
        for (Alias alias : all) {
            String value = resolved.remove(alias.name());
            if (value != null) {
                resolved.putIfAbsent(alias.key(), alias.value().apply(value));
            }
        }
        return resolved;
    }

    /** From each other name that contradicts its key, to a message that says so. */
    public Map<String, String> conflicts(Map<String, String> properties) {
        Map<String, String> messages = new LinkedHashMap<>();
        for (Alias alias : all) {
            String value = properties.get(alias.name());
            String own = properties.get(alias.key());
            if (value != null
                    && own != null
                    && !Objects.equals(own, alias.value().apply(value))) {
                messages.put(
                        alias.name(),
                        "Another name of \"" + alias.key()
                                + "\", and both are given with different values; keep one of them.");
            }
        }
        return messages;
    }
}
