// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.check;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps which versions of which rows a topic holds, and compares them with the tables. It counts by itself and asks
 * the connector nothing; not safe for several threads.
 */
public final class TopicCheck {

    private final EnvelopeReader reader = new EnvelopeReader();
    private final Map<String, TableEvents> datasets = new HashMap<>();
    private long distinct;
    private long unreadable;
    private Optional<String> firstUnreadable = Optional.empty();

    /** Takes a record's value and says of which dataset it is; empty if it is no envelope. */
    public Optional<String> add(byte[] value) {
        try {
            EnvelopeReader.Content content = reader.read(value);
            TableEvents events = datasets.computeIfAbsent(content.dataset(), dataset -> new TableEvents());
            int before = events.distinct();
            events.add(content.version());
            distinct += events.distinct() - before;
            return Optional.of(content.dataset());
        } catch (IOException broken) {
            unreadable++;
            firstUnreadable = firstUnreadable.or(() -> Optional.of(String.valueOf(broken.getMessage())));
            return Optional.empty();
        }
    }

    /** Whether the row arrived as it was after that change. */
    public boolean holds(String dataset, RowVersion version) {
        return of(dataset).holds(version);
    }

    /** How many different row versions there are. */
    public long distinct() {
        return distinct;
    }

    /** How many records were no envelope. */
    public long unreadable() {
        return unreadable;
    }

    /** What was wrong with the first record that was no envelope. */
    public Optional<String> firstUnreadable() {
        return firstUnreadable;
    }

    /**
     * Compares with the tables: of each dataset, and there of each row's number, when the row was last changed. A
     * dataset of the topic that no table belongs to comes out as strange events.
     */
    public Map<String, Finding> compare(Map<String, Map<Long, Long>> tables) {
        Map<String, Finding> findings = new TreeMap<>();
        tables.forEach((dataset, rows) -> findings.put(dataset, of(dataset).compare(rows)));
        datasets.forEach((dataset, events) -> findings.computeIfAbsent(dataset, name -> events.compare(Map.of())));
        return findings;
    }

    private TableEvents of(String dataset) {
        return datasets.getOrDefault(dataset, new TableEvents());
    }
}
