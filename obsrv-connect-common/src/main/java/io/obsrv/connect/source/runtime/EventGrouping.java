// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import io.obsrv.connect.envelope.BatchId;
import io.obsrv.connect.envelope.EnvelopeConfig;
import io.obsrv.connect.envelope.EventBatch;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Split;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;

/** How the events of a batch share records: one each, or many in one batch envelope. */
interface EventGrouping {

    List<Event> group(Split split, Position before, List<Event> events);

    static EventGrouping single() {
        return (split, before, events) -> events;
    }

    /**
     * Many in one, cut by count and bytes from the start of the batch: the same batch gives the same groups, and a group
     * that is sent again has the same id. The record key is left out: it speaks of one event.
     */
    static EventGrouping envelopes(EnvelopeConfig envelope) {
        return (split, before, events) -> {
            List<Event> groups = new ArrayList<>();
            int from = 0;
            while (from < events.size()) {
                int to = end(envelope, events, from);
                groups.add(to - from == 1 ? events.get(from) : batch(envelope, split, before, events, from, to));
                from = to;
            }
            return groups;
        };
    }

    private static int end(EnvelopeConfig envelope, List<Event> events, int from) {
        Event first = events.get(from);
        long room = envelope.batchRoom();
        long bytes = 0;
        int to = from;
        while (to < events.size() && to - from < envelope.limits().batchMaxEvents()) {
            Event event = events.get(to);
            bytes += json(event).remaining() + 1L;
            if (to > from && (bytes > room || !isCompanion(first, event))) {
                break;
            }
            to++;
        }
        return to;
    }

    private static boolean isCompanion(Event first, Event event) {
        return event.topic().equals(first.topic())
                && event.value().schema() == first.value().schema();
    }

    private static Event batch(
            EnvelopeConfig envelope, Split split, Position before, List<Event> events, int from, int to) {
        ByteBuffer content = join(events, from, to);
        int count = to - from;
        String named = Event.dataset(events.get(from).value().schema());
        String id = BatchId.of(
                named.isEmpty() ? envelope.datasetId() : named,
                split.identity(),
                before.values(),
                from,
                count,
                content);
        Struct value = EventBatch.of(id, named, content);
        return new Event(
                events.get(from).topic(),
                SchemaAndValue.NULL,
                new SchemaAndValue(value.schema(), value),
                content.remaining());
    }

    /** The events with a comma between; without copying where they stand so in memory already. */
    private static ByteBuffer join(List<Event> events, int from, int to) {
        ByteBuffer first = json(events.get(from));
        int start = first.arrayOffset() + first.position();
        int end = start + first.remaining();
        boolean neighbours = true;
        long length = first.remaining();
        for (int i = from + 1; i < to; i++) {
            ByteBuffer next = json(events.get(i));
            int nextStart = next.arrayOffset() + next.position();
            neighbours &= next.array() == first.array() && nextStart == end + 1 && first.array()[end] == ',';
            end = nextStart + next.remaining();
            length += 1L + next.remaining();
        }
        if (neighbours) {
            return ByteBuffer.wrap(first.array(), start, end - start);
        }
        ByteBuffer joined = ByteBuffer.allocate(Math.toIntExact(length));
        for (int i = from; i < to; i++) {
            if (i > from) {
                joined.put((byte) ',');
            }
            joined.put(json(events.get(i)).duplicate());
        }
        return joined.flip();
    }

    private static ByteBuffer json(Event event) {
        return (ByteBuffer) event.value().value();
    }
}
