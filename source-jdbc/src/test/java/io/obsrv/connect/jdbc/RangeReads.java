// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What ranges have to keep on every server. */
final class RangeReads {

    private RangeReads() {}

    /** That reading goes on behind every batch with the events that are left. */
    static void assertResumes(Source source, Split split, List<Batch> batches) throws Exception {
        for (int i = 0; i < batches.size(); i++) {
            Position boundary = Position.fromOffset(batches.get(i).position().toOffset());
            assertThat(Reading.events(Reading.batches(source, split, boundary)))
                    .as("%s after batch %d", split, i)
                    .isEqualTo(Reading.events(batches.subList(i + 1, batches.size())));
        }
    }

    /**
     * That the last of two ranges is cut again when the table, which was small when the plan was made, grows.
     *
     * @param grow adds rows to the table t behind the others
     * @param rows how many it has then, with ids from 1 up
     */
    static void assertCutAgain(TestDatabase database, String grow, int rows) throws Exception {
        Map<Split, Position> stored = new HashMap<>();
        BitSet seen = new BitSet();
        int events = 0;
        Map<String, Integer> sizes = new TreeMap<>();
        try (Source source = database.source(stored, "load.range.bytes", "8192", "load.ranges.max", "2")) {
            source.plan();
            database.execute(grow);

            // When: each range is read as far as it goes, until there is no other
            for (List<Split> unread = source.plan(); !unread.isEmpty(); ) {
                Split split = unread.get(0);
                int size = read(source, split, stored, seen);
                events += size;
                sizes.put(split.required("range"), size);
                unread = source.plan().stream()
                        .filter(planned -> !sizes.containsKey(planned.required("range")))
                        .toList();
            }
        }

        // Then
        assertThat(events).isEqualTo(rows);
        assertThat(seen.nextClearBit(1)).isEqualTo(rows + 1);
        assertThat(sizes).containsKeys("00", "01", "01.1");
        assertThat(sizes.values()).allSatisfy(size -> assertThat(size).isLessThan(rows * 3 / 4));
    }

    /** Reads a range to its end, storing positions as Connect does; gives how many events it had. */
    private static int read(Source source, Split split, Map<Split, Position> stored, BitSet seen) throws Exception {
        int size = 0;
        try (SplitReader reader = source.open(split, Position.START)) {
            Batch batch;
            do {
                batch = reader.read();
                for (Event event : batch.events()) {
                    seen.set(Integer.parseInt(Reading.json(event).replaceAll("\\{\"id\":(\\d+).*", "$1")));
                }
                size += batch.events().size();
                if (!batch.isEmpty()) {
                    stored.put(
                            new Split(split.identity()),
                            Position.fromOffset(batch.position().toOffset()));
                }
            } while (batch.next() != Batch.Next.END);
        }
        return size;
    }
}
