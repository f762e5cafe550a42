// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every ready configuration against the definition of the connector that it is for, from Debezium's plugin. No server. */
class ReadyConfigsIT {

    private static final String HISTORY = "io.debezium.storage.kafka.history.KafkaSchemaHistory";

    /** Keys that Connect reads; {@code connect-configs} tests converters and transforms. */
    private static final Set<String> CONNECTS = Set.of(
            "name",
            "connector.class",
            "tasks.max",
            "exactly.once.support",
            "key.converter",
            "key.converter.schemas.enable",
            "value.converter",
            "transforms",
            "predicates",
            "topic.creation.default.replication.factor",
            "topic.creation.default.partitions");

    private static final List<String> CONNECTS_GROUPS = List.of("value.converter.", "transforms.", "predicates.");

    /** A converter of columns has keys under the name that the configuration gives it. */
    private static final Set<String> COLUMN_CONVERTERS = Set.of("boolean.type");

    static List<String> files() throws IOException {
        return ReadyConfig.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void suitsItsConnector(String file) throws Exception {
        // Given
        Map<String, String> config = config(file);
        try (DebeziumPlugin plugin = plugin(file)) {
            // When
            List<ConfigValue> validated = plugin.validated(config);
            // Then
            assertThat(unread(config, plugin)).as("keys that nobody reads").isEmpty();
            assertThat(validated).hasSizeGreaterThan(50);
            assertThat(validated.stream()
                            .flatMap(value -> value.errorMessages().stream().map(error -> value.name() + ": " + error)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void noticesAMisspeltKeyAndAWrongValue(String file) throws Exception {
        // Given
        Map<String, String> config = config(file);
        config.put("max.queue.size.in.byte", "1");
        config.put("incremental.snapshot.chunksize", "1");
        config.put("max.queue.size.in.bytes", "much");
        try (DebeziumPlugin plugin = plugin(file)) {
            // Then
            assertThat(unread(config, plugin))
                    .containsExactly("incremental.snapshot.chunksize", "max.queue.size.in.byte");
            assertThat(plugin.validated(config).stream()
                            .filter(value -> !value.errorMessages().isEmpty())
                            .map(ConfigValue::name))
                    .containsExactly("max.queue.size.in.bytes");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void asksForExactlyOnceWhereTheConnectorCan(String file) throws Exception {
        // Given
        Map<String, String> config = config(file);
        try (DebeziumPlugin plugin = plugin(file)) {
            SourceConnector connector = plugin.connector(config);
            // When
            boolean can = connector.exactlyOnceSupport(config) == ExactlyOnceSupport.SUPPORTED;
            // Then
            assertThat(config).containsEntry("exactly.once.support", can ? "required" : "requested");
            assertThat(can).isEqualTo(!file.startsWith("db2"));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void isGuarded(String file) throws Exception {
        // Given
        Map<String, String> config = config(file);
        boolean hasHistory;
        try (DebeziumPlugin plugin = plugin(file)) {
            hasHistory = plugin.declaredKeys(configClass(config)).contains("schema.history.internal");
        }
        // Then
        assertThat(config)
                .containsKeys(
                        "heartbeat.interval.ms",
                        "max.queue.size",
                        "max.queue.size.in.bytes",
                        "signal.data.collection",
                        "incremental.snapshot.chunk.size")
                .containsEntry("tombstones.on.delete", "false");
        assertThat(config.containsKey("table.include.list") || config.containsKey("collection.include.list"))
                .isTrue();
        assertThat(config.containsKey("schema.history.internal.kafka.topic")).isEqualTo(hasHistory);
    }

    private static Map<String, String> config(String file) {
        Map<String, String> config = new HashMap<>(ReadyConfig.of(file, Map.of("name", "orders")));
        config.replaceAll((key, value) -> value.startsWith("${") ? "a-secret" : value);
        return config;
    }

    /** Keys that neither Connect nor the connector knows; some of the connector's own are not in its definition. */
    private static Set<String> unread(Map<String, String> config, DebeziumPlugin plugin)
            throws ReflectiveOperationException {
        Set<String> unread = new TreeSet<>(config.keySet());
        unread.removeAll(CONNECTS);
        unread.removeAll(COLUMN_CONVERTERS);
        unread.removeIf(key -> CONNECTS_GROUPS.stream().anyMatch(key::startsWith));
        unread.removeAll(plugin.connector(config).config().names());
        unread.removeAll(plugin.declaredKeys(configClass(config)));
        if (config.containsKey("schema.history.internal.kafka.topic")) {
            unread.removeAll(plugin.declaredKeys(HISTORY));
        }
        return unread;
    }

    private static String configClass(Map<String, String> config) {
        return config.get("connector.class") + "Config";
    }

    private static DebeziumPlugin plugin(String file) throws IOException {
        return DebeziumPlugin.of(file.substring(0, file.indexOf('-')).replace("postgresql", "postgres"));
    }
}
