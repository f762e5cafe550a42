// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import io.obsrv.connect.source.Event;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * A source record that is equal to itself alone.
 *
 * <p>An exactly-once worker keeps every record of an open transaction in a hash map. By value, each would be hashed byte
 * by byte, and two equal rows of a table without a key would be one entry.
 */
final class TrackedRecord extends SourceRecord {

    TrackedRecord(Map<String, ?> partition, @Nullable Map<String, ?> offset, Event event) {
        super(
                partition,
                offset,
                event.topic(),
                event.key().schema(),
                event.key().value(),
                event.value().schema(),
                event.value().value());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
