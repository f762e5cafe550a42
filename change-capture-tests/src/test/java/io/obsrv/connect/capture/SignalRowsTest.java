// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where the transforms of each ready configuration send records. Debezium sends the rows of the table of signals too, the
 * marks of incremental snapshots among them: they must not become events of the dataset.
 */
class SignalRowsTest {

    static List<String> files() throws IOException {
        return ReadyConfig.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void sendsRowsToTheEntryTopicAndAllElseAside(String file) throws Exception {
        // Given
        Map<String, String> config = ReadyConfig.of(file, Map.of());
        // Then
        assertThat(topic(config, table(config), change(file))).isEqualTo("ingest");
        assertThat(topic(config, signals(config), change(file))).isEqualTo("orders-db.aside");
        assertThat(topic(config, "__debezium-heartbeat.orders-db", Map.of("ts_ms", 1L)))
                .isEqualTo("orders-db.aside");
    }

    @ParameterizedTest
    @MethodSource("files")
    void wouldSendSignalsToTheEntryTopicWithoutTheFirstTransform(String file) throws Exception {
        // Given
        Map<String, String> config = ReadyConfig.of(file, Map.of("transforms", "change,guard"));
        // Then
        assertThat(topic(config, signals(config), change(file))).isEqualTo("ingest");
    }

    /** A topic of the captured table, in the form in which Debezium names them. */
    private static String table(Map<String, String> config) {
        String signals = signals(config);
        String name = config.getOrDefault("collection.include.list", config.getOrDefault("table.include.list", ""));
        return signals.substring(0, signals.lastIndexOf('.') + 1) + name.substring(name.lastIndexOf('.') + 1);
    }

    /** The topic of the table of signals, as Debezium names it: Oracle's without the database. */
    private static String signals(Map<String, String> config) {
        String collection = Objects.requireNonNull(config.get("signal.data.collection"));
        String pluggable = config.get("database.pdb.name");
        return "orders-db." + (pluggable == null ? collection : collection.substring(pluggable.length() + 1));
    }

    private static Map<String, Object> change(String file) {
        String connector = file.substring(0, file.indexOf('-'));
        Object row = connector.equals("mongodb") ? "{\"_id\":1}" : Map.of("id", "1");
        return Map.of("op", "c", "after", row, "source", Map.of("connector", connector, "ts_ms", 1L), "ts_ms", 1L);
    }

    /** As a worker does it. */
    @SuppressWarnings("unchecked") // Transforms take records of any kind.
    private static @Nullable String topic(Map<String, String> config, String topic, Object value) throws Exception {
        SourceRecord record = new SourceRecord(Map.of(), Map.of(), topic, null, null, Map.of("id", "1"), null, value);
        for (String name : Objects.requireNonNull(config.get("transforms")).split(",", -1)) {
            Map<String, String> settings = group(config, "transforms." + name + ".");
            String predicate = settings.get("predicate");
            boolean negated = Boolean.parseBoolean(settings.get("negate"));
            if (predicate != null && negated == isTrue(group(config, "predicates." + predicate + "."), record)) {
                continue;
            }
            try (Transformation<SourceRecord> transform = (Transformation<SourceRecord>) instance(settings)) {
                transform.configure(settings);
                record = Objects.requireNonNull(transform.apply(record));
            }
        }
        return record.topic();
    }

    @SuppressWarnings("unchecked") // So do predicates.
    private static boolean isTrue(Map<String, String> settings, SourceRecord record) throws Exception {
        try (Predicate<SourceRecord> predicate = (Predicate<SourceRecord>) instance(settings)) {
            predicate.configure(settings);
            return predicate.test(record);
        }
    }

    private static Object instance(Map<String, String> settings) throws ReflectiveOperationException {
        return Class.forName(settings.get("type")).getDeclaredConstructor().newInstance();
    }

    private static Map<String, String> group(Map<String, String> config, String prefix) {
        Map<String, String> group = new HashMap<>();
        config.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                group.put(key.substring(prefix.length()), value);
            }
        });
        return group;
    }
}
