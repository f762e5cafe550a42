// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Takes a list in which nothing is empty and nothing stands twice. Kafka has one of its own, which older workers lack.
 *
 * @param mayBeNone whether the list itself may be empty
 */
public record DistinctEntries(boolean mayBeNone) implements ConfigDef.Validator {

    @Override
    public void ensureValid(String name, @Nullable Object value) {
        List<?> entries = value instanceof List<?> list ? list : List.of();
        if (entries.isEmpty() && !mayBeNone) {
            throw new ConfigException(name, value, "Name at least one");
        }
        Set<Object> seen = new HashSet<>();
        for (Object entry : entries) {
            if (entry.toString().isBlank()) {
                throw new ConfigException(name, value, "An entry is empty: remove a comma");
            }
            if (!seen.add(entry)) {
                throw new ConfigException(name, value, "\"" + entry + "\" stands there twice: remove one");
            }
        }
    }

    /** Nothing that the documentation of a key would have to say. */
    @Override
    public String toString() {
        return "";
    }
}
