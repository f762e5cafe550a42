// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

/** The ready configuration of Debezium's agent for Cassandra against the agent's own classes. No server. */
class CassandraAgentIT {

    static final Path FILE =
            Path.of("..", "connect-configs", "change-capture", "connect", "cassandra-agent.properties");
    private static final String CONFIG = "io.debezium.connector.cassandra.CassandraConnectorConfig";
    private static final String PRODUCER = "kafka.producer.";

    @Test
    void suitsTheAgent() throws Exception {
        // Given
        Properties properties = properties();
        try (DebeziumPlugin agent = DebeziumPlugin.cassandraAgent().asContext()) {
            // When
            Object config = config(agent, properties);
            // Then
            assertThat(unread(agent, properties)).as("keys that nobody reads").isEmpty();
            assertThat(read(config, "getValueConverter")).isNotNull();
            assertThat(read(config, "snapshotMode")).hasToString("INITIAL");
            assertThat(read(config, "snapshotConsistencyLevel")).hasToString("LOCAL_QUORUM");
            assertThat(read(config, "getEventOrderGuaranteeMode")).hasToString("PARTITION_VALUES");
            assertThat(read(config, "getDecimalMode")).hasToString("STRING");
            assertThat(read(config, "getVarIntMode")).hasToString("STRING");
            assertThat(isValid(agent, config)).isTrue();
        }
    }

    @Test
    void noticesAMisspeltKeyAndOneThatIsMissing() throws Exception {
        // Given
        Properties properties = properties();
        properties.remove("offset.backing.store.dir");
        properties.put("offset.backing.store.folder", "/tmp");
        properties.put("kafka.producer.ack", "all");
        try (DebeziumPlugin agent = DebeziumPlugin.cassandraAgent().asContext()) {
            // Then
            assertThat(unread(agent, properties)).containsExactly("kafka.producer.ack", "offset.backing.store.folder");
            assertThat(isValid(agent, config(agent, properties))).isFalse();
        }
    }

    private static Properties properties() throws IOException {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(FILE)) {
            properties.load(text);
        }
        return properties;
    }

    private static Object config(DebeziumPlugin agent, Properties properties) throws ReflectiveOperationException {
        Class<?> configuration = agent.type("io.debezium.config.Configuration");
        Object from = configuration.getMethod("from", Properties.class).invoke(null, properties);
        return agent.type(CONFIG).getConstructor(configuration).newInstance(from);
    }

    /** As the agent does when it starts. */
    private static boolean isValid(DebeziumPlugin agent, Object config) throws ReflectiveOperationException {
        Object configuration = read(config, "getConfig");
        Object keys = read(config, "getValidationFieldSet");
        Consumer<String> ignored = problem -> {};
        return (boolean) agent.type("io.debezium.config.Configuration")
                .getMethod("validateAndRecord", Iterable.class, Consumer.class)
                .invoke(configuration, keys, ignored);
    }

    private static Object read(Object config, String method) throws ReflectiveOperationException {
        try {
            return config.getClass().getMethod(method).invoke(config);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method + " of the agent's configuration", e.getCause());
        }
    }

    private static Set<String> unread(DebeziumPlugin agent, Properties properties) throws ReflectiveOperationException {
        Set<String> unread = new TreeSet<>(properties.stringPropertyNames());
        unread.removeAll(agent.declaredKeys(CONFIG));
        unread.removeIf(key -> key.matches("(key|value)\\.converter\\.schemas\\.enable"));
        unread.removeIf(key -> key.startsWith(PRODUCER) && isProducers(key.substring(PRODUCER.length())));
        return unread;
    }

    private static boolean isProducers(String key) {
        return ProducerConfig.configNames().contains(key) || key.startsWith("config.providers");
    }
}
