// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where another connector kept the offsets of the same splits, and in which form: a source that has one goes on where
 * that connector stopped, and can be left for it again.
 *
 * <p>Called by the thread that starts a task, and {@link #offset} by the reading threads.
 */
public interface LegacyOffsets {

    /** There was no other connector. */
    LegacyOffsets NONE = new LegacyOffsets() {
        @Override
        public List<Map<String, String>> partitions(Split split) {
            return List.of();
        }

        @Override
        public Position position(Split split, Map<String, ?> offset) {
            throw new IllegalArgumentException("There is no other form of offsets");
        }

        @Override
        public Optional<Map<String, Object>> offset(Position position) {
            return Optional.empty();
        }

        @Override
        public Writing writing() {
            return Writing.NEVER;
        }
    };

    /** When the other connector's offsets are kept up to date beside our own. */
    enum Writing {
        NEVER,
        /** For the splits of which it had one. */
        WHERE_FOUND,
        ALWAYS
    }

    /**
     * The partitions under which the offset of a split may be, the most likely first. Each has its entries in the order
     * in which the other connector writes them, as Connect finds an offset by the bytes of its partition.
     */
    List<Map<String, String>> partitions(Split split);

    /**
     * The position behind which that connector would have gone on.
     *
     * @throws IllegalArgumentException if the offset is not of the form, with the guilty entry
     */
    Position position(Split split, Map<String, ?> offset);

    /**
     * The other form of a position: of everything behind it, nothing has been read. Empty where there is none.
     */
    Optional<Map<String, Object>> offset(Position position);

    /** When {@link #offset} is written. */
    Writing writing();
}
