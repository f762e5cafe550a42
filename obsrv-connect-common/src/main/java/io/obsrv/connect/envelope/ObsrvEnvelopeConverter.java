// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import io.obsrv.connect.Version;
import io.obsrv.connect.json.EventWriter;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonFormat;
import io.obsrv.connect.json.RuleBreach;
import io.obsrv.connect.source.Event;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;

/**
 * A converter for record values that writes Obsrv's envelope around them, and reads envelopes.
 *
 * <p>It takes what a source of this suite has written already (events, batches, failed records), structs, maps, and text
 * or bytes that are a JSON object. It refuses what would take Obsrv's pipeline down, with an error that names the rule:
 * it is the last guard, and cannot send a record elsewhere.
 */
public final class ObsrvEnvelopeConverter implements Converter {

    private final InstantSource clock;
    private final Map<String, Envelope> envelopes = new HashMap<>();
    private @Nullable Schema lastSchema;
    private @Nullable Envelope lastEnvelope;
    private boolean lastIsWritten;
    private EnvelopeConfig config = EnvelopeConfig.from(Map.of());
    private EventCheck events = new EventCheck(config);

    public ObsrvEnvelopeConverter() {
        this(Clock.systemUTC());
    }

    ObsrvEnvelopeConverter(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String version() {
        return Version.CURRENT;
    }

    @Override
    public ConfigDef config() {
        return EnvelopeConfig.definition();
    }

    @Override
    public void configure(Map<String, ?> properties, boolean isKey) {
        if (isKey) {
            throw new ConfigException(
                    "ObsrvEnvelopeConverter is for values: set it as value.converter, and another one,"
                            + " such as org.apache.kafka.connect.storage.StringConverter, as key.converter");
        }
        config = EnvelopeConfig.from(properties);
        events = new EventCheck(config);
        envelopes.clear();
        lastEnvelope = null;
    }

    /** @throws DataException if the value breaks a rule of the envelope; it names the rule and the place in the value */
    @Override
    public byte[] fromConnectData(String topic, @Nullable Schema schema, @Nullable Object value) {
        try {
            Envelope known = lastEnvelope;
            if (known != null && schema == lastSchema) {
                return single(known, schema, value);
            }
            String name = schema == null ? null : schema.name();
            if (EventBatch.NAME.equals(name) && value instanceof Struct batch) {
                return batch(batch);
            }
            if (isPlain(name) && value instanceof Struct plain) {
                return plain(plain);
            }
            if (Checkpoint.is(schema)) {
                return Checkpoint.written(value);
            }
            // Rows of a table come by the thousand with one schema.
            Envelope envelope = envelope(Event.dataset(schema));
            lastSchema = schema;
            lastEnvelope = envelope;
            lastIsWritten = EventCheck.isWritten(schema);
            return single(envelope, schema, value);
        } catch (RuleBreach breach) {
            throw new DataException("A record for topic " + topic + " is refused. " + breach.getMessage(), breach);
        }
    }

    private byte[] single(Envelope envelope, @Nullable Schema schema, @Nullable Object value) {
        if (lastIsWritten) {
            return envelope.single(EventCheck.bytes(value), clock.millis());
        }
        JsonBuffer out = events.emptyBuffer();
        envelope.begin(out);
        events.write(schema, value, out);
        return envelope.end(out, clock.millis());
    }

    private byte[] batch(Struct batch) {
        ByteBuffer events = EventCheck.bytes(batch.get(EventBatch.EVENTS));
        return envelope(batch.getString(EventBatch.DATASET))
                .batch(batch.getString(EventBatch.ID), events, clock.millis());
    }

    /** Whether a record of ours is no event, and goes without an envelope. */
    private static boolean isPlain(@Nullable String name) {
        return FailedRecord.NAME.equals(name) || MetricEvent.NAME.equals(name);
    }

    private static byte[] plain(Struct plain) {
        JsonBuffer json = new JsonBuffer(1_024);
        new EventWriter(JsonFormat.DEFAULT).write(plain.schema(), plain, json);
        return json.toByteArray();
    }

    private Envelope envelope(String named) {
        String dataset = named.isEmpty() ? config.datasetId() : named;
        if (dataset.isEmpty()) {
            throw new DataException("No dataset: set value.converter." + EnvelopeConfig.DATASET_ID
                    + ", or let the source name one for each event");
        }
        Envelope envelope = envelopes.get(dataset);
        if (envelope == null) {
            envelope = new Envelope(config, dataset);
            envelopes.put(dataset, envelope);
        }
        return envelope;
    }

    /** Reads an envelope: a map of what it holds, without a schema. An empty value is nothing. */
    @Override
    public SchemaAndValue toConnectData(String topic, byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            return SchemaAndValue.NULL;
        }
        return new SchemaAndValue(null, EnvelopeReader.read(topic, value));
    }
}
