// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Writes the envelopes of one dataset around events that are JSON already: one array, of the right size, per envelope.
 *
 * <p>The limits of {@link EnvelopeConfig.Limits} are kept here, for whoever wrote the event. For one thread at a time.
 */
public final class Envelope {

    private static final byte[] NOTHING = {};

    /** The braces that close the source, its obsrv_meta and the envelope. */
    private static final int SOURCE_END = 3;

    private final EnvelopeConfig.Limits limits;
    private final byte[] beforeEvent;
    private final byte[] beforeId;
    private final byte[] betweenIdAndEvents;
    private final byte[] beforeEvents;
    private final String beforeSyncts;
    private final String end;
    private long lastSyncts = -1;
    private byte[] lastMeta = NOTHING;

    public Envelope(EnvelopeConfig config, String datasetId) {
        limits = config.limits();
        String dataset = "{\"dataset\":" + quoted(datasetId) + ",";
        String events = quoted(config.extractionKey()) + ":[";
        beforeEvent = utf8(dataset + "\"event\":");
        beforeEvents = utf8(dataset + events);
        beforeId = config.batchIdKey().isEmpty() ? NOTHING : utf8(dataset + quoted(config.batchIdKey()) + ":\"");
        betweenIdAndEvents = utf8("\"," + events);
        beforeSyncts = ",\"obsrv_meta\":{\"syncts\":";
        end = ",\"flags\":{},\"timespans\":{},\"error\":{},\"source\":{\"connector\":" + quoted(config.connectorId())
                + ",\"connectorInstance\":" + quoted(config.connectorInstanceId()) + "}}}";
    }

    /**
     * The envelope of one event.
     *
     * @param event one JSON object
     * @param syncts milliseconds since 1970
     * @throws RuleBreach if the event is too large
     */
    public byte[] single(ByteBuffer event, long syncts) {
        return single(event, syncts, NOTHING);
    }

    /**
     * The envelope of one event, with more about where it comes from.
     *
     * @param lineage fields that are added to {@code obsrv_meta.source}, each with a comma before it and a text as its
     *     value: {@code ,"topic":"orders"}; Obsrv's pipeline stops at values that are no texts
     */
    public byte[] single(ByteBuffer event, long syncts, byte[] lineage) {
        int size = event.remaining();
        requireEventFits(size);
        byte[] meta = meta(syncts);
        int behind = beforeEvent.length + size;
        byte[] envelope = Arrays.copyOf(beforeEvent, behind + meta.length + lineage.length);
        event.get(event.position(), envelope, beforeEvent.length, size);
        if (lineage.length == 0) {
            System.arraycopy(meta, 0, envelope, behind, meta.length);
        } else {
            putMeta(ByteBuffer.wrap(envelope).position(behind), meta, lineage);
        }
        return envelope;
    }

    /** Begins the envelope of an event that is written next, into the same buffer. */
    void begin(JsonBuffer out) {
        out.raw(beforeEvent);
    }

    /**
     * Ends what {@link #begin} began in an empty buffer.
     *
     * @throws RuleBreach if the event is too large
     */
    byte[] end(JsonBuffer out, long syncts) {
        requireEventFits(out.length() - beforeEvent.length);
        out.raw(meta(syncts));
        return out.toByteArray();
    }

    /**
     * The envelope of many events.
     *
     * @param id text without anything to escape; written only where the dataset has a batch id key
     * @param events JSON objects with commas between
     * @throws RuleBreach if the envelope is too large
     */
    public byte[] batch(String id, ByteBuffer events, long syncts) {
        return batch(id, events, syncts, NOTHING);
    }

    /**
     * The envelope of many events, with more about where they come from.
     *
     * @param lineage as in {@link #single(ByteBuffer, long, byte[])}
     */
    public byte[] batch(String id, ByteBuffer events, long syncts, byte[] lineage) {
        byte[] start = beforeId.length == 0 ? beforeEvents : beforeId;
        byte[] idBytes = beforeId.length == 0 ? NOTHING : utf8(id);
        byte[] middle = beforeId.length == 0 ? NOTHING : betweenIdAndEvents;
        byte[] meta = meta(syncts);
        int size =
                start.length + idBytes.length + middle.length + events.remaining() + 1 + meta.length + lineage.length;
        if (size > limits.batchMaxBytes()) {
            throw new RuleBreach(Rule.BATCH_TOO_LARGE, size + " bytes, at most " + limits.batchMaxBytes());
        }
        ByteBuffer envelope = ByteBuffer.allocate(size)
                .put(start)
                .put(idBytes)
                .put(middle)
                .put(events.duplicate())
                .put((byte) ']');
        return putMeta(envelope, meta, lineage).array();
    }

    private static ByteBuffer putMeta(ByteBuffer envelope, byte[] meta, byte[] lineage) {
        return envelope.put(meta, 0, meta.length - SOURCE_END)
                .put(lineage)
                .put(meta, meta.length - SOURCE_END, SOURCE_END);
    }

    /** What stands behind the event, or the events; many envelopes are of one millisecond. */
    private byte[] meta(long syncts) {
        if (syncts != lastSyncts) {
            lastMeta = utf8(beforeSyncts + syncts + end);
            lastSyncts = syncts;
        }
        return lastMeta;
    }

    private void requireEventFits(int bytes) {
        if (bytes > limits.eventMaxBytes()) {
            throw new RuleBreach(Rule.EVENT_TOO_LARGE, bytes + " bytes, at most " + limits.eventMaxBytes());
        }
    }

    private static String quoted(String text) {
        JsonBuffer buffer = new JsonBuffer(text.length() + 8);
        buffer.text(text);
        return new String(buffer.array(), 0, buffer.length(), UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
