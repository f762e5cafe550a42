// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink;

import io.obsrv.connect.Version;
import io.obsrv.connect.sink.config.Problems;
import io.obsrv.connect.sink.config.SinkConfig;
import io.obsrv.connect.sink.delivery.StoredTokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** Writes the records of any topics, of any converter, into the entry topics of Obsrv's pipeline. */
public final class ObsrvSinkConnector extends SinkConnector {

    private Map<String, String> properties = Map.of();

    @Override
    public String version() {
        return Version.CURRENT;
    }

    @Override
    public ConfigDef config() {
        return SinkConfig.definition();
    }

    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        Config config = super.validate(connectorConfigs);
        boolean readable = config.configValues().stream()
                .allMatch(value -> value.errorMessages().isEmpty());
        if (!readable) {
            // What keys say together can be told when each is right.
            return config;
        }
        Problems problems = new Problems();
        SinkConfig.from(connectorConfigs, problems).unknown(connectorConfigs).forEach(problems::add);
        Map<String, ConfigValue> values = new LinkedHashMap<>();
        config.configValues().forEach(value -> values.put(value.name(), value));
        problems.all()
                .forEach(problem -> values.computeIfAbsent(
                                problem.key(),
                                key -> new ConfigValue(key, connectorConfigs.get(key), List.of(), new ArrayList<>()))
                        .addErrorMessage(problem.message()));
        return new Config(List.copyOf(values.values()));
    }

    @Override
    public void start(Map<String, String> connectorProperties) {
        SinkConfig.from(connectorProperties);
        properties = Map.copyOf(connectorProperties);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return ObsrvSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        List<Map<String, String>> configs = new ArrayList<>();
        for (int task = 0; task < maxTasks; task++) {
            Map<String, String> config = new LinkedHashMap<>(properties);
            config.put(ObsrvSinkTask.TASK, Integer.toString(task));
            configs.add(config);
        }
        return configs;
    }

    /** With exactly once, positions are tokens in the target: they are changed there, too. */
    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<TopicPartition, Long> offsets) {
        SinkConfig config = SinkConfig.from(connectorConfig);
        if (config.delivery().isExactlyOnce()) {
            new StoredTokens(config).change(offsets);
        }
        return true;
    }

    @Override
    public void stop() {
        // Holds nothing.
    }
}
