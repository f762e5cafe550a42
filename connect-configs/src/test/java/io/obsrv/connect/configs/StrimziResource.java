// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.configs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.connect.KafkaConnectSpec;
import io.strimzi.api.kafka.model.connector.KafkaConnector;
import java.beans.BeanInfo;
import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.artifact.versioning.InvalidVersionSpecificationException;
import org.apache.maven.artifact.versioning.VersionRange;

/** Reads Strimzi's resources into Strimzi's own models and checks what the models leave open. */
final class StrimziResource {

    private static final String API = "kafka.strimzi.io/v1";

    /** Not strict about trailing tokens: the models' own deserialisers read parts of a tree. */
    private static final ObjectMapper MODELS = new ObjectMapper();

    private static final Pattern PLUGIN_NAME = Pattern.compile("[a-z0-9][-_a-z0-9]*[a-z0-9]");

    private static final Set<String> SET_BY_STRIMZI =
            Set.of("name", "connector.class", "tasks.max", "connector.plugin.version");

    private static final String OVERRIDE_ALLOWLIST = "connector.client.config.override.allowlist";

    private StrimziResource() {}

    static void check(Path file) {
        JsonNode tree = tree(file);
        String kind = tree.path("kind").asText();
        switch (kind) {
            case "KafkaConnect" -> checkConnect(read(tree, KafkaConnect.class, API));
            case "KafkaConnector" -> checkConnector(file, read(tree, KafkaConnector.class, API));
            case "ConfigMap" -> checkOffsets(file, read(tree, ConfigMap.class, "v1"));
            default -> throw new AssertionError("No check for kind \"" + kind + "\"; write one here");
        }
    }

    private static void checkConnect(KafkaConnect connect) {
        assertThat(connect.getMetadata().getAnnotations()).containsEntry("strimzi.io/use-connector-resources", "true");
        KafkaConnectSpec spec = connect.getSpec();
        assertThat(spec.getReplicas()).isPositive();
        Map<String, String> worker = texts(spec.getConfig());
        List<String> forbidden = List.of(KafkaConnectSpec.FORBIDDEN_PREFIXES.split(", *"));
        assertThat(worker.keySet()).noneMatch(key -> forbidden.stream().anyMatch(key::startsWith));
        checkWorker(spec, worker);
        assertThat(spec.getBuild().getPlugins()).isNotEmpty().allSatisfy(plugin -> {
            assertThat(plugin.getName()).matches(PLUGIN_NAME);
            assertThat(plugin.getArtifacts()).isNotEmpty();
        });
    }

    private static void checkWorker(KafkaConnectSpec spec, Map<String, String> config) {
        assertThat(config).containsEntry("exactly.once.source.support", "enabled");
        Map<String, String> worker = new TreeMap<>(config);
        worker.put("bootstrap.servers", spec.getBootstrapServers());
        worker.put("group.id", spec.getGroupId());
        worker.put("config.storage.topic", spec.getConfigStorageTopic());
        worker.put("offset.storage.topic", spec.getOffsetStorageTopic());
        worker.put("status.storage.topic", spec.getStatusStorageTopic());
        Set<String> known = new DistributedConfig(worker).values().keySet();
        assertThat(config.keySet())
                .as("keys that the worker reads")
                .allMatch(key ->
                        known.contains(key) || key.startsWith("config.providers.") || key.equals(OVERRIDE_ALLOWLIST));
    }

    private static void checkConnector(Path file, KafkaConnector resource) {
        assertThat(resource.getSpec().getTasksMax()).isPositive();
        assertThat(containsProjectVersion(resource.getSpec().getVersion()))
                .as("The version range holds the version that is built here")
                .isTrue();
        assertThat(resource.getSpec().getConfig()).doesNotContainKeys(SET_BY_STRIMZI.toArray(String[]::new));
        ConnectorConfig config = config(resource);
        config.check();

        KafkaConnect cluster = read(tree(file.resolveSibling("kafka-connect.yaml")), KafkaConnect.class, API);
        assertThat(resource.getMetadata().getLabels())
                .containsEntry("strimzi.io/cluster", cluster.getMetadata().getName());
        Map<String, String> worker = texts(cluster.getSpec().getConfig());
        assertThat(worker.get(OVERRIDE_ALLOWLIST).split(",")).containsAll(config.producerOverrides());
        assertThat(config.environmentVariables())
                .allMatch(name -> name.matches(worker.get("config.providers.env.param.allowlist.pattern")));
    }

    private static void checkOffsets(Path file, ConfigMap map) {
        JsonNode offsets = Examples.json(map.getData().get("offsets.json")).path("offsets");
        assertThat(offsets).isNotEmpty();
        KafkaConnector resource = read(tree(file.resolveSibling("kafka-connector.yaml")), KafkaConnector.class, API);
        assertThat(resource.getSpec().getAlterOffsets().getFromConfigMap().getName())
                .isEqualTo(map.getMetadata().getName());
        ConnectorConfig config = config(resource);
        Map<Map<String, ?>, Map<String, ?>> altered = new LinkedHashMap<>();
        offsets.forEach(entry -> {
            assertThat(entry.fieldNames()).toIterable().containsExactlyInAnyOrder("partition", "offset");
            altered.put(objectMap(entry.get("partition")), objectMap(entry.get("offset")));
        });
        assertThat(config.source().alterOffsets(config.properties(), altered)).isTrue();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> objectMap(JsonNode node) {
        return Examples.JSON.convertValue(node, Map.class);
    }

    private static ConnectorConfig config(KafkaConnector resource) {
        Map<String, String> properties = texts(resource.getSpec().getConfig());
        properties.put("name", resource.getMetadata().getName());
        properties.put("connector.class", resource.getSpec().getClassName());
        properties.put("tasks.max", String.valueOf(resource.getSpec().getTasksMax()));
        return new ConnectorConfig(properties);
    }

    private static boolean containsProjectVersion(String range) {
        try {
            return VersionRange.createFromVersionSpec(range)
                    .containsVersion(new DefaultArtifactVersion(Examples.projectVersion()));
        } catch (InvalidVersionSpecificationException broken) {
            throw new AssertionError(broken);
        }
    }

    private static Map<String, String> texts(Map<String, Object> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return texts;
    }

    private static JsonNode tree(Path file) {
        try {
            return Examples.YAML.readTree(Examples.text(file));
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }

    private static <T> T read(JsonNode tree, Class<T> type, String apiVersion) {
        assertThat(tree.path("apiVersion").asText()).isEqualTo(apiVersion);
        try {
            T resource = MODELS.treeToValue(tree, type);
            assertThat(unknownFields(type.getSimpleName(), resource))
                    .as("fields that Strimzi does not know")
                    .isEmpty();
            return resource;
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }

    /** The models keep what they do not know as additional properties, at every level. */
    private static List<String> unknownFields(String place, Object model) {
        List<String> unknown = new ArrayList<>();
        if (model instanceof Iterable<?> list) {
            list.forEach(item -> unknown.addAll(unknownFields(place + "[]", item)));
        }
        if (model == null
                || !model.getClass().getName().matches("io\\.(strimzi|fabric8)\\..*")
                || model instanceof Enum) {
            return unknown;
        }
        for (PropertyDescriptor property : properties(model.getClass())) {
            Method getter = property.getReadMethod();
            if (getter == null || getter.getParameterCount() > 0) {
                continue;
            }
            Object value = value(getter, model);
            if (!property.getName().equals("additionalProperties")) {
                unknown.addAll(unknownFields(place + "." + property.getName(), value));
            } else if (value instanceof Map<?, ?> map) {
                map.keySet().forEach(key -> unknown.add(place + "." + key));
            }
        }
        return unknown;
    }

    private static PropertyDescriptor[] properties(Class<?> type) {
        try {
            BeanInfo info = Introspector.getBeanInfo(type);
            return info.getPropertyDescriptors();
        } catch (IntrospectionException broken) {
            throw new AssertionError(broken);
        }
    }

    private static Object value(Method getter, Object model) {
        try {
            return getter.invoke(model);
        } catch (ReflectiveOperationException broken) {
            throw new LinkageError(getter + " cannot be read", broken);
        }
    }
}
