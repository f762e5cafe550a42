// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import io.obsrv.connect.Version;
import io.obsrv.connect.config.SeparateTopics;
import io.obsrv.connect.config.UnknownKeys;
import io.obsrv.connect.envelope.EnvelopeConfig;
import io.obsrv.connect.envelope.MetricConfig;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.SourceFactory;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.telemetry.Gauges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.jspecify.annotations.Nullable;

/** The connector of every source of ours: validates, plans, and shares the splits among tasks. */
public abstract class ObsrvSourceConnector extends SourceConnector {

    static final String TASK_INDEX = "task.index";

    private static final String BOUNDARY = "transaction.boundary";
    private static final String VALUE_CONVERTER = "value.converter";
    private static final String EXACTLY_ONCE = "exactly.once.support";

    private final SourceFactory factory;
    private final Class<? extends ObsrvSourceTask> taskClass;
    private Map<String, String> properties = Map.of();
    private @Nullable PlanWatch planWatch;
    private @Nullable Gauges gauges;

    protected ObsrvSourceConnector(SourceFactory factory, Class<? extends ObsrvSourceTask> taskClass) {
        this.factory = factory;
        this.taskClass = taskClass;
    }

    @Override
    public final String version() {
        return Version.CURRENT;
    }

    @Override
    public final ConfigDef config() {
        ConfigDef keys = new ConfigDef(factory.config());
        OutputChoice.addTo(keys);
        ReadingConfig.addTo(keys);
        TransactionBounds.addTo(keys);
        FaultConfig.addTo(keys);
        Checkpoints.addTo(keys);
        MetricConfig.addTo(keys);
        return keys;
    }

    @Override
    public final Config validate(Map<String, String> given) {
        Map<String, String> connectorConfigs = withoutNulls(given);
        Map<String, String> resolved = factory.resolve(connectorConfigs);
        List<ConfigValue> values = new ArrayList<>(super.validate(resolved).configValues());
        Map<String, String> refusals = factory.refusals(connectorConfigs);
        Set<String> known = new LinkedHashSet<>(config().names());
        known.addAll(factory.keys(resolved));
        // The value of a key that is not known may be a secret, in whose place there was a reference.
        refusals.forEach(
                (key, message) -> values.add(refused(key, known.contains(key) ? connectorConfigs : Map.of(), message)));
        UnknownKeys.in(resolved, known).entrySet().stream()
                .filter(unknown -> !refusals.containsKey(unknown.getKey()))
                .forEach(unknown -> values.add(refused(unknown.getKey(), Map.of(), unknown.getValue())));
        if (isExactlyOnceRequired(resolved) && !isConnectorBoundary(resolved)) {
            values.add(refused(
                    BOUNDARY,
                    resolved,
                    "Must be \"connector\" for exactly once: with other boundaries a worker that stops while it retries a"
                            + " send commits a part of a batch, which is then read again."));
        }
        SeparateTopics topics = new SeparateTopics();
        topics.share(FaultConfig.FAILED_TOPIC, resolved.getOrDefault(FaultConfig.FAILED_TOPIC, "connectors.failed"));
        for (String key : List.of(Checkpoints.TOPIC, MetricConfig.TOPIC)) {
            topics.claim(key, resolved.getOrDefault(key, ""))
                    .ifPresent(message -> values.add(refused(key, resolved, message)));
        }
        try {
            // The converter checks its own keys only when a task starts; a person should know before.
            EnvelopeConfig.ofConnector(resolved);
        } catch (ConfigException e) {
            values.add(refused(VALUE_CONVERTER, resolved, String.valueOf(e.getMessage())));
        }
        Config config = new Config(values);
        factory.validate(resolved, config);
        return config;
    }

    /** A key that is null in JSON is not set. */
    private static Map<String, String> withoutNulls(Map<String, @Nullable String> given) {
        Map<String, String> properties = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            if (value != null) {
                properties.put(key, value);
            }
        });
        return properties;
    }

    private static ConfigValue refused(String key, Map<String, String> properties, String message) {
        return new ConfigValue(key, properties.get(key), List.of(), new ArrayList<>(List.of(message)));
    }

    @Override
    public final void start(Map<String, String> connectorProperties) {
        properties = factory.resolve(withoutNulls(connectorProperties));
        ReadingConfig reading = ReadingConfig.of(properties);
        Source source = factory.create(
                properties,
                OutputFormat.STRUCT,
                new StoredPositions(() -> context().offsetStorageReader(), factory.legacyOffsets(properties)));
        planWatch =
                new PlanWatch(source, reading.planIntervalMs(), () -> context().requestTaskReconfiguration());
        gauges = gauges(source);
    }

    private Gauges gauges(Source source) {
        Gauges shown = Gauges.in(
                () -> context().pluginMetrics(), Gauges.Owner.SOURCE, properties.getOrDefault("name", ""), "connector");
        shown.add(
                "load-splits",
                "Splits of the loads under way",
                () -> source.progress().splits());
        shown.add(
                "load-splits-read",
                "Those read to their end",
                () -> source.progress().splitsRead());
        shown.add(
                "load-rows",
                "Rows read by the loads under way",
                () -> source.progress().rows());
        shown.add(
                "load-rows-expected",
                "Rows that they have, about",
                () -> source.progress().rowsExpected());
        shown.add(
                "load-seconds-left",
                "Time that they take still, about",
                () -> source.progress().secondsLeft());
        return shown;
    }

    @Override
    public final Class<? extends Task> taskClass() {
        return taskClass;
    }

    @Override
    public final List<Map<String, String>> taskConfigs(int maxTasks) {
        PlanWatch watch = planWatch;
        if (watch == null) {
            throw new ConnectException("The connector is not started");
        }
        List<Map<String, String>> configs = new ArrayList<>();
        List<SplitAssignment> shares = SplitAssignment.share(watch.plan(), maxTasks);
        for (SplitAssignment assignment : shares) {
            Map<String, String> config = new LinkedHashMap<>(properties);
            config.put(TASK_INDEX, Integer.toString(configs.size()));
            config.put(SplitAssignment.KEY, assignment.format());
            configs.add(config);
        }
        if (configs.size() > 1) {
            configs.get(0).put(SplitAssignment.OTHERS_KEY, SplitAssignment.names(shares.subList(1, shares.size())));
        }
        return configs;
    }

    @Override
    public final void stop() {
        if (planWatch != null) {
            planWatch.close();
            planWatch = null;
        }
        if (gauges != null) {
            gauges.close();
            gauges = null;
        }
    }

    /** Supported in every mode of reading, with the boundaries that this connector draws. */
    @Override
    public final ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorConfig) {
        return isConnectorBoundary(connectorConfig) ? ExactlyOnceSupport.SUPPORTED : ExactlyOnceSupport.UNSUPPORTED;
    }

    @Override
    public final ConnectorTransactionBoundaries canDefineTransactionBoundaries(Map<String, String> connectorConfig) {
        return ConnectorTransactionBoundaries.SUPPORTED;
    }

    @Override
    public final boolean alterOffsets(
            Map<String, String> connectorConfig, Map<Map<String, ?>, Map<String, ?>> offsets) {
        offsets.forEach((partition, offset) -> checkOffset(partition, offset));
        return true;
    }

    private void checkOffset(Map<String, ?> partition, @Nullable Map<String, ?> offset) {
        try {
            // Clearing is right for anything, also for what no release of ours wrote.
            if (offset != null) {
                factory.checkPosition(split(partition), Position.fromOffset(offset));
            }
        } catch (IllegalArgumentException e) {
            throw new ConnectException("The offset for partition " + partition + " is refused: " + e.getMessage(), e);
        }
    }

    private static Split split(Map<String, ?> partition) {
        Map<String, String> identity = new LinkedHashMap<>();
        partition.forEach((name, value) -> {
            if (!(value instanceof String text)) {
                throw new IllegalArgumentException("\"" + name + "\" must be text.");
            }
            identity.put(name, text);
        });
        return new Split(identity);
    }

    private static boolean isConnectorBoundary(Map<String, String> properties) {
        return "connector".equalsIgnoreCase(properties.get(BOUNDARY));
    }

    private static boolean isExactlyOnceRequired(Map<String, String> properties) {
        return properties
                .getOrDefault(EXACTLY_ONCE, "")
                .toLowerCase(Locale.ROOT)
                .equals("required");
    }
}
