// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import io.obsrv.connect.config.Keys;
import io.obsrv.connect.envelope.Checkpoint;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Makes records that are sent for the sake of their offsets: Connect stores no offset without a record.
 *
 * @param topic where they go; empty if there is no such topic
 * @param atomic whether all records of a batch commit together
 */
record Checkpoints(String topic, boolean atomic) {

    static final String TOPIC = "checkpoint.topic";

    static void addTo(ConfigDef keys) {
        Keys.in(keys, "Checkpoints")
                .add(
                        TOPIC,
                        Type.STRING,
                        "",
                        null,
                        Importance.LOW,
                        "A topic for records that do nothing but store positions, such as the pages of keys of"
                                + " deletes=sweep. Make it compacted. It cannot be one that events go to. Empty: none.");
    }

    /**
     * The records of some positions.
     *
     * @throws ConnectException if they cannot be stored together with the batch that they belong to
     */
    List<SourceRecord> records(Map<Split, Position> positions) {
        if (positions.isEmpty()) {
            return List.of();
        }
        if (topic.isEmpty()) {
            throw new ConnectException("Positions beside those of the splits have to be stored: set " + TOPIC);
        }
        // Each partition's offset is committed by itself elsewhere, whatever became of the others.
        if (!atomic) {
            throw new ConnectException("Positions beside those of the splits have to be stored, which only exactly-once"
                    + " workers can do: set exactly.once.support=required and transaction.boundary=connector");
        }
        List<SourceRecord> records = new ArrayList<>();
        positions.forEach((split, position) -> records.add(record(split, position)));
        return records;
    }

    private SourceRecord record(Split split, Position position) {
        Event event = new Event(topic, Checkpoint.key(split.identity()), Checkpoint.value(), 0);
        return new TrackedRecord(split.identity(), position.toOffset(), event);
    }

    /** How much memory these positions hold, about. */
    static long bytes(Map<Split, Position> positions) {
        long sum = 0;
        for (Position position : positions.values()) {
            for (Object value : position.values().values()) {
                sum += value instanceof String text ? text.length() : Long.BYTES;
            }
        }
        return sum;
    }
}
