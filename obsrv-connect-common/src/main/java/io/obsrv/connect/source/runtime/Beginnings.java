// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import io.obsrv.connect.source.LegacyOffsets;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.SourceFactory;
import io.obsrv.connect.source.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds where each split of a task begins: at its stored position, else where another connector stopped, else at its
 * start.
 *
 * @param mirrors whether the other connector's offsets can be kept up to date
 */
record Beginnings(SourceFactory factory, LegacyOffsets legacy, boolean mirrors) {

    private static final Logger LOGGER = LoggerFactory.getLogger(Beginnings.class);

    /** Where a split begins. */
    record Beginning(Split split, Position position, Optional<Mirror> mirror) {}

    /** Asks Connect once for all splits: each question reads its topic of offsets to the end. */
    List<Beginning> of(List<Split> splits, OffsetStorageReader stored) {
        List<Map<String, String>> partitions = new ArrayList<>();
        for (Split split : splits) {
            partitions.add(split.identity());
            partitions.addAll(legacy.partitions(split));
        }
        Map<Map<String, String>, Map<String, Object>> offsets = stored.offsets(partitions);
        return splits.stream().map(split -> beginning(split, offsets)).toList();
    }

    private Beginning beginning(Split split, Map<Map<String, String>, Map<String, Object>> offsets) {
        Optional<Map<String, String>> found = legacy.partitions(split).stream()
                .filter(partition -> offsets.get(partition) != null)
                .findFirst();
        Map<String, Object> own = offsets.get(split.identity());
        Position position = own == null && found.isPresent()
                ? takenOver(split, found.get(), offsets.get(found.get()))
                : position(split, own);
        LOGGER.info("Assigned, split={}, position={}", split, position);
        return new Beginning(split, position, mirror(split, found));
    }

    private Position takenOver(Split split, Map<String, String> partition, @Nullable Map<String, Object> offset) {
        try {
            Position position = legacy.position(split, offset == null ? Map.of() : offset);
            LOGGER.info("Taken over from another connector, split={}, partition={}", split, partition);
            return position;
        } catch (IllegalArgumentException e) {
            throw new ConnectException(
                    "The offset that another connector stored under " + partition + " cannot be used: " + e.getMessage()
                            + ". Set a position of split " + split + " with PATCH /connectors/…/offsets.",
                    e);
        }
    }

    private Position position(Split split, @Nullable Map<String, Object> offset) {
        try {
            Position position = Position.fromOffset(offset);
            factory.checkPosition(split, position);
            return position;
        } catch (IllegalArgumentException e) {
            throw new ConnectException(
                    "The stored position of split " + split + " cannot be used: " + e.getMessage()
                            + " Set another one with PATCH /connectors/…/offsets, or null to read from the start.",
                    e);
        }
    }

    private Optional<Mirror> mirror(Split split, Optional<Map<String, String>> found) {
        if (!mirrors) {
            return Optional.empty();
        }
        return switch (legacy.writing()) {
            case NEVER -> Optional.empty();
            case WHERE_FOUND -> found.map(partition -> new Mirror(partition, legacy));
            case ALWAYS ->
                found.or(() -> legacy.partitions(split).stream().findFirst())
                        .map(partition -> new Mirror(partition, legacy));
        };
    }
}
