// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.batch;

import io.obsrv.connect.envelope.BatchId;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.sink.route.Dataset;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** A batch envelope that takes more events of one dataset out of one input partition. */
final class OpenBatch {

    private final Dataset dataset;
    private final AckTracker.Pending pending;
    private final JsonBuffer events = new JsonBuffer(4_096);
    private final long first;
    private long last;
    private int count;

    OpenBatch(Dataset dataset, AckTracker.Pending pending, long first) {
        this.dataset = dataset;
        this.pending = pending;
        this.first = first;
    }

    Dataset dataset() {
        return dataset;
    }

    int bytes() {
        return events.length();
    }

    boolean hasRoom(ByteBuffer event) {
        return events.length() + 1 + event.remaining() <= room(dataset);
    }

    static int room(Dataset dataset) {
        return dataset.config().envelope().batchRoom();
    }

    boolean isFull() {
        return count >= dataset.config().envelope().limits().batchMaxEvents();
    }

    void add(ByteBuffer event, long offset) {
        if (count > 0) {
            events.raw((byte) ',');
        }
        int from = event.arrayOffset() + event.position();
        events.raw(event.array(), from, from + event.remaining());
        last = offset;
        count++;
    }

    void sendTo(Outlet outlet, TopicPartition partition, Lineage lineage, long nowMs) {
        ByteBuffer content = events.slice(0, events.length());
        String id = BatchId.of(
                dataset.id(),
                Map.of("topic", partition.topic(), "partition", Integer.toString(partition.partition())),
                Map.of("first", first, "last", last),
                0,
                count,
                content);
        byte[] envelope = dataset.envelope().batch(id, content, nowMs, lineage.of(partition, first, last));
        outlet.send(dataset.config().entryTopic(), envelope, pending);
    }
}
