// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.config;

import io.obsrv.connect.config.SeparateTopics;
import io.obsrv.connect.config.UnknownKeys;
import io.obsrv.connect.envelope.EnvelopeConfig;
import io.obsrv.connect.envelope.MetricConfig;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.errors.ConnectException;

/** All of a sink's configuration. */
public record SinkConfig(
        String connector,
        TargetConfig target,
        ProducerTuning producer,
        DeliveryConfig delivery,
        RoutingConfig routing,
        BatchConfig batches,
        RecordConfig records,
        MetricConfig metrics,
        EnvelopeConfig envelope,
        Map<String, DatasetConfig> datasets) {

    /** What an envelope, a failed record and Kafka's own record hold beside their events, at most. */
    private static final int RECORD_OVERHEAD = 64 << 10;

    private static final Set<String> SINK_KEYS = Set.of("topics", "topics.regex");

    public SinkConfig {
        datasets = Map.copyOf(datasets);
    }

    /** All keys but those of single datasets. */
    public static ConfigDef definition() {
        ConfigDef keys = new ConfigDef();
        TargetConfig.addTo(keys);
        RoutingConfig.addTo(keys);
        DeliveryConfig.addTo(keys);
        EnvelopeConfig.definition().configKeys().values().forEach(keys::define);
        BatchConfig.addTo(keys);
        RecordConfig.addTo(keys);
        ProducerTuning.addTo(keys);
        MetricConfig.addTo(keys);
        return keys;
    }

    /**
     * Reads a configuration that was validated.
     *
     * @throws ConnectException if anything is wrong, with all of it
     */
    public static SinkConfig from(Map<String, String> properties) {
        Problems problems = new Problems();
        SinkConfig config = from(properties, problems);
        if (!problems.isEmpty()) {
            throw new ConnectException("The configuration is refused. "
                    + problems.all().stream()
                            .map(problem -> problem.key() + ": " + problem.message())
                            .collect(Collectors.joining("; ")));
        }
        return config;
    }

    /**
     * Reads values that suit their types already.
     *
     * @param problems is told which keys contradict each other, or name what is not there
     */
    public static SinkConfig from(Map<String, String> properties, Problems problems) {
        AbstractConfig config = new AbstractConfig(definition(), properties, false);
        EnvelopeConfig envelope = EnvelopeConfig.from(properties);
        RoutingConfig routing = RoutingConfig.of(config, envelope.datasetId(), problems);
        Map<String, DatasetConfig> datasets = new LinkedHashMap<>();
        routing.known().forEach(id -> datasets.put(id, DatasetConfig.of(id, properties, routing, envelope, problems)));
        SinkConfig sink = new SinkConfig(
                properties.getOrDefault("name", ""),
                TargetConfig.of(config, problems),
                ProducerTuning.of(config, problems),
                DeliveryConfig.of(config, properties, problems),
                routing,
                BatchConfig.of(config, envelope.limits().batchMaxEvents(), problems),
                RecordConfig.of(config),
                MetricConfig.of(properties),
                envelope,
                datasets);
        sink.checkTopics(problems);
        sink.checkMemory(problems);
        return sink;
    }

    /** Obsrv's pipeline stops at what is no envelope, and tokens cannot be read among other records. */
    private void checkTopics(Problems problems) {
        SeparateTopics topics = new SeparateTopics();
        topics.share(RoutingConfig.ENTRY_TOPIC, routing.entryTopic());
        routing.known().stream()
                .map(this::dataset)
                .forEach(dataset -> topics.share(dataset.entryTopicKey(), dataset.entryTopic()));
        Map<String, String> own = new LinkedHashMap<>();
        own.put(RecordConfig.FAILED_TOPIC, records.failedTopic());
        own.put(
                DeliveryConfig.TOKEN_TOPIC,
                delivery.isExactlyOnce() ? delivery.tokens().topic() : "");
        own.put(MetricConfig.TOPIC, metrics.topic());
        own.forEach((key, topic) -> topics.claim(key, topic).ifPresent(message -> problems.add(key, message)));
    }

    /** The producer would refuse a record that has no room, and the task would stop at it. */
    private void checkMemory(Problems problems) {
        if (producer.bufferMemory() < largestRecord()) {
            problems.add(
                    ProducerTuning.BUFFER_MEMORY,
                    "Is " + producer.bufferMemory() + "; must be at least " + largestRecord()
                            + ", the largest record that obsrv.event.max.bytes and obsrv.batch.max.bytes allow");
        }
    }

    /** From each key of a connector that nobody reads, to a message; a task's own have more of Connect's in them. */
    public Map<String, String> unknown(Map<String, String> properties) {
        Set<String> known = new HashSet<>(definition().names());
        known.addAll(SINK_KEYS);
        DatasetConfig.keys(routing.known()).forEach(known::add);
        return UnknownKeys.in(properties, known);
    }

    /** The settings of a dataset; one without any of its own has the shared ones. */
    public DatasetConfig dataset(String id) {
        DatasetConfig own = datasets.get(id);
        return own != null ? own : DatasetConfig.shared(id, routing, envelope);
    }

    /** The settings of an idempotent producer, without a transactional id. */
    public Map<String, Object> producerSettings() {
        Map<String, Object> settings = new LinkedHashMap<>(target.clientSettings());
        settings.putAll(producer.settings());
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("max.request.size", Math.max(1 << 20, largestRecord()));
        return settings;
    }

    private int largestRecord() {
        return Math.max(envelope.limits().eventMaxBytes(), envelope.limits().batchMaxBytes()) + RECORD_OVERHEAD;
    }
}
