// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sweep;

import io.obsrv.connect.jdbc.config.DeletesConfig;
import io.obsrv.connect.jdbc.range.KeyRange;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import io.obsrv.connect.source.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys that were delivered of one table and not deleted since, in pages, as they are stored. One thread at a time.
 *
 * <p>The pages of ranges follow each other without gaps and do not overlap, in the database's own order; those of recent
 * keys hold what was followed since the last sweep.
 */
public final class DeliveredKeys {

    private final String table;
    private final PageNames names;
    private final String maker;
    private final int columns;
    private final long mostKeys;
    private final boolean isComplete;
    private final KeyHash hash = new KeyHash();
    private final Map<String, KeyPage> ranges = new LinkedHashMap<>();
    private final RecentKeys recent = new RecentKeys();
    private final Deque<String> free = new ArrayDeque<>();
    private final Map<String, Position> changes = new LinkedHashMap<>();
    private @Nullable String loadPage;
    private @Nullable PageBuilder load;
    private long count;

    /**
     * Takes up what is stored.
     *
     * @param maker who makes new pages: {@link PageNames#TABLE}, or the name of a range
     * @param columns of the key
     * @param isComplete whether keys were kept from the first row on
     * @param stored the positions of all pages in {@code names}
     */
    public DeliveredKeys(
            String table,
            PageNames names,
            String maker,
            int columns,
            long mostKeys,
            boolean isComplete,
            Map<String, Position> stored) {
        this.table = table;
        this.names = names;
        this.maker = maker;
        this.columns = columns;
        this.mostKeys = mostKeys;
        this.isComplete = isComplete;
        for (String name : names.all()) {
            Position position = stored.getOrDefault(name, Position.START);
            if (position.isStart()) {
                free.add(name);
                continue;
            }
            KeyPage page = KeyPage.from(position);
            count += page.count();
            if (page.kind() == KeyPage.Kind.RECENT) {
                recent.put(name, page.keys());
            } else {
                ranges.put(name, page);
            }
        }
    }

    /** The pages that there are, for the position of the split. */
    public String pages() {
        return names.text();
    }

    /** Whether the pages of ranges cover the whole table. */
    public boolean isCovered() {
        return ranges.values().stream().anyMatch(page -> page.upper().isEmpty());
    }

    /** Adds the keys of a batch of the load, in their order; the first one is the first behind this place. */
    public void loaded(List<Place> keys, Optional<Place> begin) {
        PageBuilder page = load == null ? goOn(begin) : load;
        for (Place key : keys) {
            if (page.isFull()) {
                put(page);
                page = new PageBuilder(KeyPage.Kind.RANGE, page.last(), hash);
                loadPage = null;
            }
            page.add(key);
        }
        load = page;
        if (!keys.isEmpty()) {
            put(page);
            countIn(keys.size());
        }
    }

    private PageBuilder goOn(Optional<Place> begin) {
        Entry<String, KeyPage> last = null;
        for (Entry<String, KeyPage> page : ranges.entrySet()) {
            last = page;
        }
        if (last == null) {
            return new PageBuilder(firstKind(), begin, hash);
        }
        loadPage = last.getKey();
        return PageBuilder.of(last.getValue(), columns, hash);
    }

    private void put(PageBuilder page) {
        String name = loadPage == null ? names.next(maker) : loadPage;
        loadPage = name;
        put(name, page.page());
    }

    /** Closes the gap behind the last key of each of these ranges, whose loads are over; its name is the pages' maker. */
    public void cover(List<KeyRange> loads) {
        load = null;
        for (KeyRange range : loads) {
            Optional<Place> end = range.lower();
            boolean isWhole = false;
            String prefix = range.name() + "-";
            for (Entry<String, KeyPage> page : ranges.entrySet()) {
                if (page.getKey().startsWith(prefix)) {
                    end = page.getValue().upper();
                    isWhole = end.equals(range.upper());
                }
            }
            if (!isWhole) {
                put(newName(), KeyPage.empty(firstKind(), end, range.upper()));
            }
        }
    }

    /** Before keys were kept rows were delivered of which it is not known which. */
    private KeyPage.Kind firstKind() {
        return isComplete ? KeyPage.Kind.RANGE : KeyPage.Kind.PARTIAL;
    }

    /** Adds the keys of rows that were followed. */
    public void followed(List<Place> keys) {
        for (Place key : keys) {
            addRecent(KeyText.of(key));
        }
    }

    /** What has to be stored since the last call, by the names of the pages; the start for those that are no more. */
    public Map<String, Position> changes() {
        recent.changed().forEach((name, page) -> changes.put(name, page.position()));
        Map<String, Position> taken = new LinkedHashMap<>(changes);
        changes.clear();
        return taken;
    }

    int columns() {
        return columns;
    }

    KeyHash hash() {
        return hash;
    }

    List<String> rangePages() {
        return new ArrayList<>(ranges.keySet());
    }

    /** Null if there is none of this name any more. */
    @Nullable
    KeyPage range(String name) {
        return ranges.get(name);
    }

    boolean isRecent(String key) {
        return recent.contains(key);
    }

    Set<String> recentKeys() {
        return recent.all();
    }

    /** How many recent keys there are. */
    int recent() {
        return recent.size();
    }

    /** Puts these pages, of which there is at least one, in the place of one; they cover the same range. */
    void replace(String name, List<KeyPage> pages) {
        KeyPage old = ranges.get(name);
        count -= old == null ? 0 : old.count();
        pages.forEach(page -> count += page.count());
        put(name, pages.get(0));
        pages.subList(1, pages.size()).forEach(page -> put(newName(), page));
        if (pages.size() == 1 && pages.get(0).count() == 0) {
            joinWithNext(name, pages.get(0));
        }
        countIn(0);
    }

    /** An empty range becomes a part of the one behind it. */
    private void joinWithNext(String name, KeyPage empty) {
        if (empty.upper().isEmpty()) {
            return;
        }
        for (Entry<String, KeyPage> page : ranges.entrySet()) {
            if (page.getValue().lower().equals(empty.upper())) {
                put(page.getKey(), page.getValue().from(empty.lower()));
                ranges.remove(name);
                changes.put(name, Position.START);
                free.add(name);
                return;
            }
        }
    }

    void addRecent(String key) {
        if (recent.contains(key)) {
            return;
        }
        if (recent.isFull()) {
            recent.begin(newName());
        }
        recent.add(key);
        countIn(1);
    }

    void forgetRecent(String key) {
        if (recent.contains(key)) {
            count--;
        }
        recent.remove(key).ifPresent(emptied -> {
            changes.put(emptied, Position.START);
            free.add(emptied);
        });
    }

    private void put(String name, KeyPage page) {
        ranges.put(name, page);
        changes.put(name, page.position());
    }

    private String newName() {
        return free.isEmpty() ? names.next(maker) : free.removeFirst();
    }

    private void countIn(int more) {
        count += more;
        if (count > mostKeys) {
            throw new UnreadableTable(
                    "Of \"" + table + "\" more than " + mostKeys + " keys would have to be kept to find deletes, which"
                            + " each worker holds in memory: raise " + DeletesConfig.MAX_KEYS + ", set "
                            + DeletesConfig.DELETES + "=none, or leave the table out",
                    DeletesConfig.MAX_KEYS);
        }
    }
}
