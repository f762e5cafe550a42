// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.delivery;

import io.obsrv.connect.sink.batch.AckTracker;
import io.obsrv.connect.sink.batch.Assembler;
import io.obsrv.connect.sink.batch.Outlet;
import io.obsrv.connect.sink.config.BatchConfig;
import io.obsrv.connect.sink.event.Intake;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** An input partition with at least once: what was taken of it, what is delivered, and where reading goes on after a failure. */
final class InputPartition {

    private final AckTracker tracker = new AckTracker();
    private final Assembler assembler;
    private OptionalLong next = OptionalLong.empty();
    private OptionalLong rewound = OptionalLong.empty();

    InputPartition(TopicPartition id, Outlet outlet, BatchConfig batches, InstantSource clock) {
        this.assembler = new Assembler(id, outlet, tracker, batches, clock);
    }

    Assembler assembler() {
        return assembler;
    }

    /** A record has come, whether it can be taken or not. */
    void seen(SinkRecord record) {
        if (next.isEmpty()) {
            next = OptionalLong.of(record.originalKafkaOffset());
        }
    }

    void take(SinkRecord record, Intake intake) {
        intake.add(record, assembler);
        next = OptionalLong.of(record.originalKafkaOffset() + 1);
    }

    /** Forgets all that is not delivered, and gives the offset to read again from, if anything was seen at all. */
    OptionalLong rewind() {
        OptionalLong restart = tracker.restart();
        next = restart.isPresent() ? restart : next;
        rewound = next;
        tracker.clear();
        assembler.clear();
        return next;
    }

    /** Connect has gone back to where it was told to. */
    void resumed() {
        rewound = OptionalLong.empty();
    }

    /**
     * The offset that nothing below is needed of again.
     *
     * @param read the one behind all that Connect has read
     */
    long delivered(long read) {
        return rewound.orElseGet(() -> tracker.restart().orElse(read));
    }
}
