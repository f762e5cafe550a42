// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import io.obsrv.connect.config.Keys;
import io.obsrv.connect.json.JsonFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Whose events go into which envelope, and how large it may be.
 *
 * @param datasetId the dataset of events that name none themselves; empty if all do
 * @param extractionKey the field of a batch envelope that holds the events: the dataset's extraction key
 * @param batchIdKey the field of a batch envelope that holds its id: the dataset's batch dedup key; empty for no id
 * @param limits how large
 * @param json how values are written
 */
public record EnvelopeConfig(
        String datasetId,
        String connectorId,
        String connectorInstanceId,
        String extractionKey,
        String batchIdKey,
        Limits limits,
        JsonFormat json) {

    /** How large, in bytes of JSON and in events. */
    public record Limits(int eventMaxBytes, int batchMaxBytes, int batchMaxEvents) {}

    public static final String DATASET_ID = "obsrv.dataset.id";
    public static final String CONNECTOR_ID = "obsrv.connector.id";
    public static final String CONNECTOR_INSTANCE_ID = "obsrv.connector.instance.id";
    public static final String EXTRACTION_KEY = "obsrv.extraction.key";
    public static final String BATCH_ID_KEY = "obsrv.batch.id.key";
    public static final String EVENT_MAX_BYTES = "obsrv.event.max.bytes";
    public static final String BATCH_MAX_BYTES = "obsrv.batch.max.bytes";
    public static final String BATCH_MAX_EVENTS = "obsrv.batch.max.events";

    private static final String VALUE_CONVERTER = "value.converter";
    private static final String PREFIX = VALUE_CONVERTER + ".";

    /** What a batch envelope holds beside its events, at most: ids and keys are names that people gave. */
    private static final int BATCH_OVERHEAD = 4_096;

    /** All keys of the converter. */
    public static ConfigDef definition() {
        ConfigDef keys = new ConfigDef();
        Keys.in(keys, "Envelope")
                .add(
                        DATASET_ID,
                        Type.STRING,
                        "",
                        null,
                        Importance.HIGH,
                        "The id of the Obsrv dataset. May be empty where the source names a dataset for each event.")
                .add(
                        CONNECTOR_ID,
                        Type.STRING,
                        "obsrv-connect",
                        new NonEmptyString(),
                        Importance.HIGH,
                        "The connector's id in Obsrv's registry, such as postgres-connector-1.0.0; Obsrv counts by it.")
                .add(
                        CONNECTOR_INSTANCE_ID,
                        Type.STRING,
                        "obsrv-connect",
                        new NonEmptyString(),
                        Importance.HIGH,
                        "The id of the connector instance in Obsrv; Obsrv counts by it.")
                .add(
                        EXTRACTION_KEY,
                        Type.STRING,
                        "events",
                        new NonEmptyString(),
                        Importance.MEDIUM,
                        "The field of a batch envelope that holds the events: the dataset's extraction_config.extraction_key.")
                .add(
                        BATCH_ID_KEY,
                        Type.STRING,
                        "id",
                        null,
                        Importance.MEDIUM,
                        "The field of a batch envelope that holds its id: the dataset's extraction_config.dedup_config.dedup_key."
                                + " Empty leaves the id out: with exactly once it is not needed, and Obsrv's pipeline loses good"
                                + " events of a batch with an id when it restarts in the middle of one.");
        Keys.in(keys, "Limits")
                .add(
                        EVENT_MAX_BYTES,
                        Type.INT,
                        1_000_000,
                        Range.between(1, 1_048_576),
                        Importance.LOW,
                        "The largest event, in bytes of JSON. Obsrv refuses events over 1,048,576 bytes.")
                .add(
                        BATCH_MAX_BYTES,
                        Type.INT,
                        450_000,
                        Range.between(2 * BATCH_OVERHEAD, 2_500_000),
                        Importance.LOW,
                        "The largest batch envelope, in bytes. Obsrv's copy of a failed one holds it twice, against the brokers'"
                                + " limit of 1 MiB.")
                .add(
                        BATCH_MAX_EVENTS,
                        Type.INT,
                        1,
                        Range.between(1, 100_000),
                        Importance.MEDIUM,
                        "How many events share an envelope. 1 writes single envelopes, which every dataset takes; more needs a"
                                + " dataset with extraction_config.is_batch_event=true and is cheaper per event.");
        return JsonFormat.addTo(keys);
    }

    /** From the converter's own properties. */
    public static EnvelopeConfig from(Map<String, ?> properties) {
        AbstractConfig config = new AbstractConfig(definition(), properties, false);
        return new EnvelopeConfig(
                config.getString(DATASET_ID),
                config.getString(CONNECTOR_ID),
                config.getString(CONNECTOR_INSTANCE_ID),
                config.getString(EXTRACTION_KEY),
                config.getString(BATCH_ID_KEY),
                new Limits(
                        config.getInt(EVENT_MAX_BYTES),
                        config.getInt(BATCH_MAX_BYTES),
                        config.getInt(BATCH_MAX_EVENTS)),
                JsonFormat.from(properties));
    }

    /** From a connector's properties, if its value converter is ours: one place to set them for source and converter. */
    public static Optional<EnvelopeConfig> ofConnector(Map<String, String> properties) {
        if (!namesOurConverter(properties)) {
            return Optional.empty();
        }
        Map<String, String> own = new HashMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                own.put(name.substring(PREFIX.length()), value);
            }
        });
        return Optional.of(from(own));
    }

    /** For a connector whose topics are not Obsrv's: only failed records need it. */
    public static EnvelopeConfig ofRawTopic(String connector) {
        String instance = connector.isEmpty() ? "obsrv-connect" : connector;
        return from(Map.of(CONNECTOR_INSTANCE_ID, instance));
    }

    /** Whether a connector's properties name {@link ObsrvEnvelopeConverter} for its values. */
    public static boolean namesOurConverter(Map<String, String> connectorProperties) {
        String converter = connectorProperties.getOrDefault(VALUE_CONVERTER, "");
        return converter.equals(ObsrvEnvelopeConverter.class.getName())
                || converter.equals(ObsrvEnvelopeConverter.class.getSimpleName());
    }

    /** How many bytes of events, with the commas between, fit into a batch envelope. */
    public int batchRoom() {
        return limits.batchMaxBytes() - BATCH_OVERHEAD;
    }
}
