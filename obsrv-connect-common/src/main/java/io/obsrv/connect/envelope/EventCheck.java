// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import io.obsrv.connect.json.EventWriter;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import io.obsrv.connect.source.Event;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Tells whether a Connect value can be an event, by writing it as the converter does. For one thread at a time. */
public final class EventCheck {

    private static final int KEPT_BYTES = 1 << 16;

    private final EnvelopeConfig config;
    private final EventWriter writer;
    private JsonBuffer buffer = new JsonBuffer(1_024);

    public EventCheck(EnvelopeConfig config) {
        this.config = config;
        this.writer = new EventWriter(config.json());
    }

    /** The rule that the value breaks, if any; batches, failed records and checkpoints, which are no events, break none. */
    public Optional<RuleBreach> breach(@Nullable Schema schema, @Nullable Object value) {
        if ((isOurs(schema) && value instanceof Struct) || Checkpoint.is(schema)) {
            return Optional.empty();
        }
        try {
            requireFits(size(schema, value));
            return Optional.empty();
        } catch (RuleBreach breach) {
            return Optional.of(breach);
        }
    }

    /** An empty buffer, to be used before the next call. */
    JsonBuffer emptyBuffer() {
        if (buffer.array().length > KEPT_BYTES) {
            // One huge event is no reason to keep its memory.
            buffer = new JsonBuffer(1_024);
        }
        buffer.truncate(0);
        return buffer;
    }

    /**
     * Writes a value that no source of this suite has written already.
     *
     * @throws RuleBreach if it has no form that Obsrv takes; its size is not looked at
     */
    void write(@Nullable Schema schema, @Nullable Object value, JsonBuffer out) {
        writer.write(schema, value, out);
    }

    private int size(@Nullable Schema schema, @Nullable Object value) {
        if (isWritten(schema)) {
            return bytes(value).remaining();
        }
        JsonBuffer out = emptyBuffer();
        write(schema, value, out);
        return out.length();
    }

    private void requireFits(int bytes) {
        int most = config.limits().eventMaxBytes();
        if (bytes > most) {
            throw new RuleBreach(Rule.EVENT_TOO_LARGE, bytes + " bytes, at most " + most);
        }
    }

    private static boolean isOurs(@Nullable Schema schema) {
        return schema != null && (EventBatch.NAME.equals(schema.name()) || FailedRecord.NAME.equals(schema.name()));
    }

    /** Whether a source of this suite has written the event already, by the same rules. */
    static boolean isWritten(@Nullable Schema schema) {
        return schema != null && Event.JSON.name().equals(schema.name());
    }

    static ByteBuffer bytes(@Nullable Object value) {
        if (value instanceof ByteBuffer buffer) {
            return buffer;
        }
        if (value instanceof byte[] array) {
            return ByteBuffer.wrap(array);
        }
        throw new RuleBreach(Rule.NO_VALUE);
    }
}
