// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a split has been read: a format version and named values (text, whole number or boolean), in a fixed order.
 *
 * <p>Its map form is Connect's <i>source offset</i>: the version under {@code "v"}, then the values. A source that
 * changes what it keeps raises the version and goes on reading the older ones. Law:
 * {@code Position.fromOffset(p.toOffset()).equals(p)} for every position but the start, whose map form is null.
 */
public record Position(int version, Map<String, Object> values) {

    /** The name of the format version in the map form. */
    public static final String VERSION = "v";

    /** Nothing has been read. */
    public static final Position START = new Position(1, Map.of());

    public Position {
        if (version < 1) {
            throw new IllegalArgumentException("A position's version is at least 1, not " + version);
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((name, value) -> copy.put(name, storable(name, value)));
        values = Collections.unmodifiableMap(copy);
    }

    /** A position of version 1 with one value. */
    public static Position of(String name, Object value) {
        return START.with(name, value);
    }

    /**
     * Reads the map form.
     *
     * @param offset what Connect stored, or null where it stored nothing
     * @throws IllegalArgumentException if the map is no position, with the guilty entry
     */
    public static Position fromOffset(@Nullable Map<String, ?> offset) {
        if (offset == null) {
            return START;
        }
        if (!(offset.get(VERSION) instanceof Number number)) {
            throw new IllegalArgumentException("A position needs its format version, a whole number, under \"" + VERSION
                    + "\"; this one has the entries " + offset.keySet());
        }
        Map<String, Object> values = new LinkedHashMap<>();
        offset.forEach((name, value) -> {
            if (!name.equals(VERSION) && value != null) {
                values.put(name, value);
            }
        });
        return new Position(Math.toIntExact(number.longValue()), values);
    }

    /** The map form, or null for the start: nothing read is nothing stored. */
    public @Nullable Map<String, Object> toOffset() {
        if (isStart()) {
            return null;
        }
        Map<String, Object> offset = new LinkedHashMap<>();
        offset.put(VERSION, (long) version);
        offset.putAll(values);
        return offset;
    }

    public boolean isStart() {
        return values.isEmpty();
    }

    /** This position with one value more, or with another value under the same name. */
    public Position with(String name, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(values);
        copy.put(name, value);
        return new Position(version, copy);
    }

    /** The whole number under this name, or the fallback where there is none. */
    public long longValue(String name, long fallback) {
        Object value = values.get(name);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("A position's \"" + name + "\" is a whole number, not text or a boolean");
    }

    /** The text under this name, or null where there is none. */
    public @Nullable String text(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new IllegalArgumentException("A position's \"" + name + "\" is text, not a number or a boolean");
    }

    /** Only names: values come from the data and are not for logs. */
    @Override
    public String toString() {
        return isStart() ? "start" : "v" + version + values.keySet();
    }

    private static Object storable(String name, Object value) {
        if (name.isEmpty() || name.equals(VERSION)) {
            throw new IllegalArgumentException("A position cannot hold a value under \"" + name + "\"");
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Long || value instanceof String || value instanceof Boolean) {
            return value;
        }
        throw new IllegalArgumentException("A position holds text, whole numbers and booleans; \"" + name + "\" is a "
                + (value == null ? "null" : value.getClass().getName()));
    }
}
