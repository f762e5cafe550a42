// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import io.obsrv.connect.source.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a way of tracking has come: named texts that only it understands, kept in positions. */
public record Mark(Map<String, String> values) {

    /** Nothing was read, or there was nothing to read. */
    public static final Mark NONE = new Mark(Map.of());

    public Mark {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public boolean isNone() {
        return values.isEmpty();
    }

    public @Nullable String text(String name) {
        return values.get(name);
    }

    /** The text under this name, or the fallback where there is none. */
    public String text(String name, String fallback) {
        return values.getOrDefault(name, fallback);
    }

    public Mark with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Mark(more);
    }

    /** This mark with the values of another one, which win. */
    public Mark with(Mark other) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.putAll(other.values);
        return new Mark(more);
    }

    /** Without all names that begin so. */
    public Mark without(String prefix) {
        Map<String, String> fewer = new LinkedHashMap<>(values);
        fewer.keySet().removeIf(name -> name.startsWith(prefix));
        return new Mark(fewer);
    }

    static Mark from(Position position, String prefix) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : position.values().keySet()) {
            String value = name.startsWith(prefix) ? position.text(name) : null;
            if (value != null) {
                values.put(name.substring(prefix.length()), value);
            }
        }
        return new Mark(values);
    }

    Position store(Position position, String prefix) {
        Position stored = position;
        for (Map.Entry<String, String> value : values.entrySet()) {
            stored = stored.with(prefix + value.getKey(), value.getValue());
        }
        return stored;
    }

    /** Only names: values come from the data and are not for logs. */
    @Override
    public String toString() {
        return "Mark" + values.keySet();
    }
}
