// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of rows that were followed since the last sweep, each once, in pages of which the newest grows. */
final class RecentKeys {

    /** The newest page is written anew with each batch that has a new key. */
    private static final int MOST_KEYS = 2_048;

    private final Map<String, Set<String>> pages = new LinkedHashMap<>();
    private final Map<String, String> pageOf = new LinkedHashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private String newest = "";

    void put(String name, Collection<String> keys) {
        begin(name);
        keys.forEach(this::add);
        changed.remove(name);
    }

    /** Begins a page of this name. */
    void begin(String name) {
        newest = name;
        pages.put(name, new LinkedHashSet<>());
    }

    /** Whether a page has to be begun before a key is added. */
    boolean isFull() {
        Set<String> page = pages.get(newest);
        return page == null || page.size() >= MOST_KEYS;
    }

    boolean contains(String key) {
        return pageOf.containsKey(key);
    }

    void add(String key) {
        pages.computeIfAbsent(newest, name -> new LinkedHashSet<>()).add(key);
        pageOf.put(key, newest);
        changed.add(newest);
    }

    /** Takes a key out; the name of its page if that is empty now, and no more. */
    Optional<String> remove(String key) {
        String name = pageOf.remove(key);
        Set<String> page = name == null ? null : pages.get(name);
        if (name == null || page == null) {
            return Optional.empty();
        }
        page.remove(key);
        if (!page.isEmpty()) {
            changed.add(name);
            return Optional.empty();
        }
        pages.remove(name);
        changed.remove(name);
        return Optional.of(name);
    }

    int size() {
        return pageOf.size();
    }

    Set<String> all() {
        return new LinkedHashSet<>(pageOf.keySet());
    }

    /** The pages that are not as they were at the last call. */
    Map<String, KeyPage> changed() {
        Map<String, KeyPage> written = new LinkedHashMap<>();
        List<String> dirty = new ArrayList<>(changed);
        dirty.forEach(name -> written.put(name, KeyPage.recent(pages.getOrDefault(name, Set.of()))));
        changed.clear();
        return written;
    }
}
