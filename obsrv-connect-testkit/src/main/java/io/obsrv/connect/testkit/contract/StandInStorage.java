// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/** What a connector has delivered and stored: records in order, and the offsets that were committed with them. */
final class StandInStorage implements OffsetStorageReader {

    private final Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
    private final List<SourceRecord> delivered = new ArrayList<>();

    /**
     * Commits records with their offsets, all together.
     *
     * @param checkpoints the topic of records that are sent for their offsets alone
     */
    synchronized void commit(List<SourceRecord> records, String checkpoints) {
        for (SourceRecord source : records) {
            if (!source.topic().equals(checkpoints)) {
                delivered.add(source);
            }
            offsets.put(source.sourcePartition(), source.sourceOffset());
        }
    }

    synchronized List<SourceRecord> delivered() {
        return List.copyOf(delivered);
    }

    synchronized int count() {
        return delivered.size();
    }

    @Override
    @SuppressWarnings("unchecked") // Offsets are maps from text, whatever the task says.
    public synchronized <T> @Nullable Map<String, Object> offset(Map<String, T> partition) {
        return (Map<String, Object>) offsets.get(partition);
    }

    @Override
    public synchronized <T> Map<Map<String, T>, @Nullable Map<String, Object>> offsets(
            Collection<Map<String, T>> partitions) {
        Map<Map<String, T>, @Nullable Map<String, Object>> found = new HashMap<>();
        partitions.forEach(partition -> found.put(partition, offset(partition)));
        return found;
    }
}
