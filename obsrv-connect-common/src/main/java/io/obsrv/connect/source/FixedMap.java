// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map that stays as it is and hashes its entries once: Connect asks for the hash of a partition with each record. */
final class FixedMap extends AbstractMap<String, String> {

    private final Map<String, String> entries;
    private final int hash;

    FixedMap(Map<String, String> entries) {
        this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        this.hash = entries.hashCode();
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return entries.entrySet();
    }

    @Override
    public @Nullable String get(Object key) {
        return entries.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || super.equals(other);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
