// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Positions;
import io.obsrv.connect.source.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** The positions in Connect's storage of offsets, which exists once the connector or the task has been started. */
record StoredPositions(Supplier<OffsetStorageReader> storage) implements Positions {

    @Override
    public Map<Split, Position> of(List<Split> splits) {
        List<Map<String, String>> partitions =
                splits.stream().map(Split::identity).toList();
        Map<Map<String, String>, Map<String, Object>> offsets = storage.get().offsets(partitions);
        Map<Split, Position> positions = new LinkedHashMap<>();
        splits.forEach(split -> positions.put(split, Position.fromOffset(offsets.get(split.identity()))));
        return positions;
    }
}
