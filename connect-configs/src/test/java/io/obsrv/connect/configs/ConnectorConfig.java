// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.configs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.runtime.SinkConnectorConfig;
import org.apache.kafka.connect.runtime.SourceConnectorConfig;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.transforms.Transformation;

/** The configuration of one connector, as the REST API would get it, and the checks of it. */
record ConnectorConfig(Map<String, String> properties) {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|secrets):([^}]+)}");

    private static final Pattern SECRET_NAME = Pattern.compile(".*(password|pwd|secret|token|credential).*");

    /** Debezium's connectors that say nothing of exactly once: {@code required} would keep them from starting. */
    private static final Set<String> AT_LEAST_ONCE = Set.of("io.debezium.connector.db2.Db2Connector");

    private static final List<String> IDS =
            List.of("obsrv.dataset.id", "obsrv.connector.id", "obsrv.connector.instance.id");

    /** The database of all examples. It does not exist: for validation, a port at which nobody listens stands in. */
    private static final String HOST = "orders-db.example.org";

    private static final String PORT = "5432";

    private static final Set<String> PLACE = Set.of("connection.host", "connection.port", "connection.url");

    ConnectorConfig {
        properties = new LinkedHashMap<>(properties);
    }

    Connector connector() {
        return instance(properties.get("connector.class"), Connector.class);
    }

    SourceConnector source() {
        return (SourceConnector) connector();
    }

    /** Every key has a reader, every value suits it, and no secret stands here in the clear. */
    void check() {
        assertThat(properties).containsKeys("name", "connector.class", "tasks.max");
        checkSecrets();
        ConfigDef framework = framework();
        ConfigDef own = connector().config();
        assertThat(errors(framework, properties)).as("Connect's own keys").isEmpty();
        checkConverter("key.converter", true);
        checkConverter("value.converter", false);

        Set<String> unknown = new TreeSet<>(properties.keySet());
        unknown.removeAll(framework.names());
        unknown.removeAll(own.names());
        unknown.removeIf(key -> key.startsWith("key.converter.") || key.startsWith("value.converter."));
        checkTransforms("");
        unknown.removeIf(key -> key.startsWith("transforms."));
        unknown.removeIf(key -> key.startsWith("producer.override.")
                && ProducerConfig.configNames().contains(key.substring("producer.override.".length())));
        unknown.removeIf(key -> key.startsWith("consumer.override.")
                && ConsumerConfig.configNames().contains(key.substring("consumer.override.".length())));
        // Keys of single datasets are in no definition: the connector's own validation refuses what it does not read.
        unknown.removeIf(key -> key.startsWith("dataset."));
        assertThat(unknown).as("keys that nobody reads").isEmpty();
        checkByConnector();
    }

    /**
     * For a connector that is not ours and not here: what stands around it suits, and no secret stands in the clear. The
     * module {@code change-capture-tests} asks the connector itself.
     */
    void checkAroundTheConnector() {
        assertThat(properties)
                .containsEntry(
                        "exactly.once.support",
                        AT_LEAST_ONCE.contains(properties.get("connector.class")) ? "requested" : "required");
        checkAround();
    }

    /** The same for a sink of others, which reads as its own consumer group what is committed; see {@code reverse-etl-tests}. */
    void checkAroundTheSink() {
        assertThat(properties)
                .containsEntry("consumer.override.isolation.level", "read_committed")
                .containsEntry("consumer.override.group.id", properties.get("name"))
                .containsKey("errors.deadletterqueue.topic.name");
        checkAround();
    }

    private void checkAround() {
        assertThat(properties).containsKeys("name", "connector.class", "tasks.max");
        checkSecrets();
        checkConverter("key.converter", true);
        checkConverter("value.converter", false);
        checkTransforms("value.converter.");
    }

    /** The connector's own validation finds nothing, but that the database cannot be reached. */
    void checkByConnector() {
        Map<String, String> reachable = new LinkedHashMap<>();
        properties.forEach((key, value) -> reachable.put(key, nowhere(resolved(value))));
        List<String> errors = new ArrayList<>();
        for (ConfigValue value : connector().validate(reachable).configValues()) {
            if (!PLACE.contains(value.name())) {
                value.errorMessages().forEach(message -> errors.add(value.name() + ": " + message));
            }
        }
        assertThat(errors).as("what the connector itself finds").isEmpty();
    }

    /** The names of the environment variables that the configuration refers to. */
    List<String> environmentVariables() {
        return properties.values().stream()
                .flatMap(value -> REFERENCE.matcher(value).results())
                .filter(reference -> reference.group(1).equals("env"))
                .map(reference -> reference.group(2))
                .toList();
    }

    /** What the configuration sets for its own producer. */
    List<String> producerOverrides() {
        return properties.keySet().stream()
                .filter(key -> key.startsWith("producer.override."))
                .map(key -> key.substring("producer.override.".length()))
                .toList();
    }

    /** Connect's own keys; those of topics to be made have no defaults and count only where they are used. */
    private ConfigDef framework() {
        if (connector() instanceof SinkConnector) {
            return SinkConnectorConfig.configDef();
        }
        ConfigDef keys = SourceConnectorConfig.configDef();
        boolean makesTopics = properties.keySet().stream().anyMatch(key -> key.startsWith("topic.creation."));
        return makesTopics ? SourceConnectorConfig.embedDefaultGroup(keys) : keys;
    }

    private void checkSecrets() {
        properties.forEach((key, value) -> {
            if (SECRET_NAME.matcher(key).matches()) {
                assertThat(value).as(key).matches(REFERENCE);
            }
        });
    }

    private void checkConverter(String key, boolean forKeys) {
        String className = properties.get(key);
        if (className == null) {
            return;
        }
        Map<String, String> settings = new LinkedHashMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(key + ".")) {
                settings.put(name.substring(key.length() + 1), value);
            }
        });
        ConfigDef definition = instance(className, Converter.class).config();
        assertThat(definition.names()).as("keys of " + className).containsAll(settings.keySet());
        settings.put("converter.type", forKeys ? "key" : "value");
        assertThat(errors(definition, settings)).as(className).isEmpty();
    }

    /**
     * Every transform takes its settings.
     *
     * @param idsAt before the keys whose names of dataset and connector those of our transforms repeat
     */
    private void checkTransforms(String idsAt) {
        List<String> names = Arrays.stream(
                        properties.getOrDefault("transforms", "").split(",", -1))
                .filter(name -> !name.isEmpty())
                .toList();
        names.forEach(name -> checkTransform("transforms." + name + ".", idsAt));
        assertThat(properties.keySet().stream().filter(key -> key.startsWith("transforms.")))
                .allMatch(key -> names.contains(key.split("\\.", -1)[1]));
    }

    private void checkTransform(String prefix, String idsAt) {
        Map<String, String> settings = new LinkedHashMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                settings.put(name.substring(prefix.length()), value);
            }
        });
        settings.keySet().removeAll(Set.of("predicate", "negate"));
        String type = settings.remove("type");
        Transformation<?> transform = instance(type, Transformation.class);
        ConfigDef definition = transform.config();
        assertThat(definition.names()).as("keys of " + type).containsAll(settings.keySet());
        assertThat(errors(definition, settings)).as(type).isEmpty();
        for (String id : IDS) {
            if (definition.names().contains(id)) {
                assertThat(settings).as(prefix).containsEntry(id, properties.get(idsAt + id));
            }
        }
        transform.configure(settings);
    }

    private static List<String> errors(ConfigDef definition, Map<String, String> properties) {
        Map<String, String> resolved = new LinkedHashMap<>();
        properties.forEach((key, value) -> resolved.put(key, resolved(value)));
        return definition.validate(resolved).stream()
                .flatMap(value -> value.errorMessages().stream())
                .toList();
    }

    private static String resolved(String value) {
        return REFERENCE.matcher(value).replaceAll("a-secret");
    }

    private static String nowhere(String value) {
        if (value.equals(PORT)) {
            return "1";
        }
        return value.replace(HOST + ":" + PORT, "localhost:1").replace(HOST, "localhost");
    }

    static <T> T instance(String className, Class<T> type) {
        try {
            return Class.forName(className)
                    .asSubclass(type)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException missing) {
            throw new LinkageError("Class \"" + className + "\" cannot be made", missing);
        }
    }
}
