// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.config;

import io.obsrv.connect.envelope.EnvelopeConfig;
import io.obsrv.connect.sink.validate.Mode;
import io.obsrv.connect.sink.validate.SchemaCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of one dataset.
 *
 * @param envelope the shared one, with the dataset's own extraction and batch id keys
 * @param schema what its events are checked by, if they are
 */
public record DatasetConfig(String id, String entryTopic, EnvelopeConfig envelope, Optional<SchemaCheck> schema) {

    private static final String PREFIX = "dataset.";
    private static final String ENTRY_TOPIC = "entry.topic";
    private static final String EXTRACTION_KEY = "extraction.key";
    private static final String BATCH_ID_KEY = "batch.id.key";
    private static final String SCHEMA = "schema";
    private static final String SCHEMA_FILE = "schema.file";
    private static final String MODE = "validation.mode";
    private static final List<String> SETTINGS =
            List.of(ENTRY_TOPIC, EXTRACTION_KEY, BATCH_ID_KEY, SCHEMA, SCHEMA_FILE, MODE);

    /** The names of all keys that datasets of these ids may have. */
    static Stream<String> keys(List<String> datasets) {
        return datasets.stream().flatMap(id -> SETTINGS.stream().map(setting -> key(id, setting)));
    }

    /** One without any settings of its own. */
    static DatasetConfig shared(String id, RoutingConfig routing, EnvelopeConfig shared) {
        return of(id, Map.of(), routing, shared, new Problems());
    }

    static DatasetConfig of(
            String id,
            Map<String, String> properties,
            RoutingConfig routing,
            EnvelopeConfig shared,
            Problems problems) {
        String entryTopic = text(id, ENTRY_TOPIC, properties, routing.entryTopic(), problems);
        String extractionKey = text(id, EXTRACTION_KEY, properties, shared.extractionKey(), problems);
        String batchIdKey = properties.getOrDefault(key(id, BATCH_ID_KEY), shared.batchIdKey());
        EnvelopeConfig envelope = new EnvelopeConfig(
                id,
                shared.connectorId(),
                shared.connectorInstanceId(),
                extractionKey,
                batchIdKey,
                shared.limits(),
                shared.json());
        return new DatasetConfig(id, entryTopic, envelope, schema(id, properties, problems));
    }

    /** The key that names its entry topic. */
    String entryTopicKey() {
        return key(id, ENTRY_TOPIC);
    }

    private static Optional<SchemaCheck> schema(String id, Map<String, String> properties, Problems problems) {
        String inline = properties.getOrDefault(key(id, SCHEMA), "");
        String file = properties.getOrDefault(key(id, SCHEMA_FILE), "");
        String label = properties.getOrDefault(key(id, MODE), "Strict");
        Optional<Mode> mode = Mode.of(label);
        if (mode.isEmpty()) {
            problems.add(key(id, MODE), "Is \"" + label + "\"; must be one of " + Mode.labels());
        }
        if (inline.isEmpty() && file.isEmpty()) {
            if (properties.containsKey(key(id, MODE))) {
                problems.add(key(id, MODE), "Needs " + key(id, SCHEMA) + " or " + key(id, SCHEMA_FILE));
            }
            return Optional.empty();
        }
        String source = key(id, inline.isEmpty() ? SCHEMA_FILE : SCHEMA);
        try {
            if (!inline.isEmpty() && !file.isEmpty()) {
                throw new IllegalArgumentException("Give this or " + key(id, SCHEMA_FILE) + ", not both");
            }
            String text = inline.isEmpty() ? SchemaFiles.read(file) : inline;
            return mode.map(given -> SchemaCheck.of(text, given));
        } catch (IllegalArgumentException e) {
            problems.add(source, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static String text(
            String id, String setting, Map<String, String> properties, String shared, Problems problems) {
        String value = properties.getOrDefault(key(id, setting), shared);
        if (value.isBlank()) {
            problems.add(key(id, setting), "Cannot be empty: remove it for \"" + shared + "\"");
        }
        return value;
    }

    private static String key(String id, String setting) {
        return PREFIX + id + "." + setting;
    }
}
