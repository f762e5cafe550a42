// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A part of a source that is read by itself and in order: a table, a key range of a table, an object, a set of labels.
 *
 * <p>Its identity is Connect's <i>source partition</i>. Connect finds a stored position by the bytes of that map, so the
 * order of its entries is part of the identity. It is the order in which Connect itself writes a partition that came in
 * through its REST interface (a {@link HashMap} of default size, whose order for given texts the JDK specifies), in
 * every JVM: so a position set by a person is found by the task. Names that such a map may give in either order are
 * refused, which an author sees at the first run.
 *
 * @param identity what stored positions are found by
 * @param details what else a reader must know of it, as the plan says; no part of the identity, so it may change
 */
public record Split(Map<String, String> identity, Map<String, String> details) {

    public Split {
        if (identity.isEmpty()) {
            throw new IllegalArgumentException("A split needs an identity of at least one entry");
        }
        identity.forEach((name, value) -> {
            Objects.requireNonNull(name, "A split's identity has a null name");
            Objects.requireNonNull(value, () -> "A split's identity has no value for \"" + name + "\"");
        });
        identity = new FixedMap(inConnectsOrder(identity));
        details = Collections.unmodifiableMap(new TreeMap<>(details));
    }

    /** A split of which the identity says all. */
    public Split(Map<String, String> identity) {
        this(identity, Map.of());
    }

    /** A split identified by one name and value. */
    public static Split of(String name, String value) {
        return new Split(Map.of(name, value));
    }

    /** A split identified by two names and values. */
    public static Split of(String name1, String value1, String name2, String value2) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put(name1, value1);
        identity.put(name2, value2);
        return new Split(identity);
    }

    private static Map<String, String> inConnectsOrder(Map<String, String> identity) {
        List<String> names = new ArrayList<>(identity.keySet());
        Map<String, String> forwards = new HashMap<>();
        names.forEach(name -> forwards.put(name, identity.get(name)));
        Collections.reverse(names);
        Map<String, String> backwards = new HashMap<>();
        names.forEach(name -> backwards.put(name, identity.get(name)));
        if (!List.copyOf(forwards.keySet()).equals(List.copyOf(backwards.keySet()))) {
            throw new IllegalArgumentException("Two of the names " + identity.keySet()
                    + " share a bucket of a HashMap, so that their order is not fixed; choose others");
        }
        return forwards;
    }

    /** The same split with these details. */
    public Split with(Map<String, String> otherDetails) {
        return new Split(identity, otherDetails);
    }

    /** The value under this name of the identity, or null where there is none. */
    public @Nullable String value(String name) {
        return identity.get(name);
    }

    /** The value under this name of the identity. */
    public String required(String name) {
        String value = identity.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Split " + identity + " has no \"" + name + "\"");
        }
        return value;
    }

    /** The identity alone: details may hold values from the data. */
    @Override
    public String toString() {
        return identity.toString();
    }
}
