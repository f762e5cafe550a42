// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.batch;

import io.obsrv.connect.sink.config.BatchConfig;
import io.obsrv.connect.sink.route.Dataset;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Puts the events of one input partition into envelopes, one each or many, in their order.
 *
 * <p>Where a batch ends depends on what is read alone: on counts, bytes and offsets. So whoever begins to read at an
 * offset at which no batch was open makes the same batches again, with the same ids; {@link AckTracker} is told no other
 * offsets. {@link #cut} ends batches for another reason, such as time: what follows is then made again the same way only
 * from there on. See ADR 11.
 */
public final class Assembler {

    private final TopicPartition partition;
    private final Outlet outlet;
    private final AckTracker tracker;
    private final long blockOffsets;
    private final Lineage lineage;
    private final InstantSource clock;
    private final Map<String, OpenBatch> open = new LinkedHashMap<>();
    private long restart;
    private long offset;
    private boolean gaveSomething;
    private long openSinceMs;

    public Assembler(
            TopicPartition partition, Outlet outlet, AckTracker tracker, BatchConfig config, InstantSource clock) {
        this.partition = partition;
        this.outlet = outlet;
        this.tracker = tracker;
        this.blockOffsets = config.blockOffsets();
        this.lineage = new Lineage(config);
        this.clock = clock;
    }

    /** Begins an input record; all that is added next comes from it. */
    public void begin(long recordOffset) {
        if (!open.isEmpty() && recordOffset / blockOffsets != offset / blockOffsets) {
            cut();
        }
        if (open.isEmpty()) {
            restart = recordOffset;
        }
        offset = recordOffset;
        gaveSomething = false;
    }

    /**
     * Adds an event of the record.
     *
     * @param event JSON in an array; copied
     */
    public void event(Dataset dataset, SinkRecord record, ByteBuffer event) {
        boolean single = dataset.config().envelope().limits().batchMaxEvents() == 1
                || event.remaining() > OpenBatch.room(dataset);
        OpenBatch batch = open.get(dataset.id());
        if (batch != null && (single || !batch.hasRoom(event))) {
            // What came before goes before.
            end(batch);
            batch = null;
            if (open.isEmpty() && !gaveSomething) {
                restart = offset;
            }
        }
        if (single) {
            byte[] envelope = dataset.envelope().single(event, clock.millis(), lineage.of(record));
            outlet.send(dataset.config().entryTopic(), envelope, tracker.begin(restart));
        } else {
            add(batch == null ? open(dataset) : batch, event);
        }
        gaveSomething = true;
    }

    /** Adds a record that is no event, such as a failed one. */
    public void plain(String topic, byte[] value) {
        outlet.send(topic, value, tracker.begin(restart));
        gaveSomething = true;
    }

    private OpenBatch open(Dataset dataset) {
        if (open.isEmpty()) {
            openSinceMs = clock.millis();
        }
        OpenBatch batch = new OpenBatch(dataset, tracker.begin(restart), offset);
        open.put(dataset.id(), batch);
        return batch;
    }

    private void add(OpenBatch batch, ByteBuffer event) {
        batch.add(event, offset);
        if (batch.isFull()) {
            end(batch);
        }
    }

    private void end(OpenBatch batch) {
        open.remove(batch.dataset().id());
        batch.sendTo(outlet, partition, lineage, clock.millis());
    }

    /** Ends all batches now. */
    public void cut() {
        for (OpenBatch batch : open.values()) {
            batch.sendTo(outlet, partition, lineage, clock.millis());
        }
        open.clear();
    }

    /** Forgets all batches that are open. */
    public void clear() {
        open.clear();
    }

    /** Since when a batch has been open, in milliseconds since 1970. */
    public OptionalLong openSinceMs() {
        return open.isEmpty() ? OptionalLong.empty() : OptionalLong.of(openSinceMs);
    }

    /** Bytes of events in open batches. */
    public long openBytes() {
        long bytes = 0;
        for (OpenBatch batch : open.values()) {
            bytes += batch.bytes();
        }
        return bytes;
    }
}
