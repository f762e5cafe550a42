// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.source.TransactionContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/** A fake of what a worker before Kafka 4.1 gives a task: one stored offset, transactions, no plugin metrics. */
final class FakeTaskContext implements SourceTaskContext {

    @Nullable
    Map<String, Object> offset;

    boolean transactions = true;

    final List<SourceRecord> commits = new ArrayList<>();

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public OffsetStorageReader offsetStorageReader() {
        return new OffsetStorageReader() {
            @Override
            public <T> @Nullable Map<String, Object> offset(Map<String, T> partition) {
                return offset;
            }

            @Override
            public <T> Map<Map<String, T>, @Nullable Map<String, Object>> offsets(
                    Collection<Map<String, T>> partitions) {
                Map<Map<String, T>, @Nullable Map<String, Object>> offsets = new HashMap<>();
                partitions.forEach(partition -> offsets.put(partition, offset));
                return offsets;
            }
        };
    }

    @Override
    public @Nullable TransactionContext transactionContext() {
        if (!transactions) {
            return null;
        }
        return new TransactionContext() {
            @Override
            public void commitTransaction() {
                throw new UnsupportedOperationException("Commits are asked for with a record");
            }

            @Override
            public void commitTransaction(SourceRecord sourceRecord) {
                commits.add(sourceRecord);
            }

            @Override
            public void abortTransaction() {
                throw new UnsupportedOperationException("Nothing is aborted");
            }

            @Override
            public void abortTransaction(SourceRecord sourceRecord) {
                throw new UnsupportedOperationException("Nothing is aborted");
            }
        };
    }

    @Override
    public PluginMetrics pluginMetrics() {
        throw new NoSuchMethodError("pluginMetrics");
    }
}
