// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import io.obsrv.connect.source.LegacyOffsets;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Positions;
import io.obsrv.connect.source.Split;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * The positions in Connect's storage of offsets, which exists once the connector or the task has been started, and the
 * checkpoints of this task that are on their way there.
 */
final class StoredPositions implements Positions {

    private final Supplier<OffsetStorageReader> storage;
    private final LegacyOffsets legacy;
    private final Map<Split, Position> checkpoints = new ConcurrentHashMap<>();

    StoredPositions(Supplier<OffsetStorageReader> storage, LegacyOffsets legacy) {
        this.storage = storage;
        this.legacy = legacy;
    }

    /** Gives these positions from now on, whatever is stored. */
    void remember(Map<Split, Position> positions) {
        checkpoints.putAll(positions);
    }

    @Override
    public Map<Split, Position> of(List<Split> splits) {
        List<Map<String, String>> partitions = new ArrayList<>();
        for (Split split : splits) {
            partitions.add(split.identity());
            partitions.addAll(legacy.partitions(split));
        }
        Map<Map<String, String>, Map<String, Object>> offsets = storage.get().offsets(partitions);
        Map<Split, Position> positions = new LinkedHashMap<>();
        for (Split split : splits) {
            Position remembered = checkpoints.get(split);
            positions.put(split, remembered == null ? position(split, offsets) : remembered);
        }
        return positions;
    }

    /** Ours, or that of the connector before us. */
    private Position position(Split split, Map<Map<String, String>, Map<String, Object>> offsets) {
        Position own = Position.fromOffset(offsets.get(split.identity()));
        if (!own.isStart()) {
            return own;
        }
        for (Map<String, String> partition : legacy.partitions(split)) {
            Map<String, Object> offset = offsets.get(partition);
            if (offset != null) {
                return legacy.position(split, offset);
            }
        }
        return own;
    }
}
