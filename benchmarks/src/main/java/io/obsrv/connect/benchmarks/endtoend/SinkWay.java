// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks.endtoend;

import java.util.LinkedHashMap;
import java.util.Map;

/** A way to copy a topic that is worth a figure of its own. */
enum SinkWay {
    MIRROR("MirrorMaker 2, at least once", 0, ""),
    SINGLE_AT_LEAST_ONCE("single envelopes, at least once", 1, "at_least_once"),
    SINGLE_EXACTLY_ONCE("single envelopes, exactly once", 1, "exactly_once"),
    BATCH_AT_LEAST_ONCE("batches of 100, at least once", 100, "at_least_once"),
    BATCH_EXACTLY_ONCE("batches of 100, exactly once", 100, "exactly_once");

    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    private final String label;
    /** 0 for records as they are. */
    private final int eventsInEnvelope;

    private final String guarantee;

    SinkWay(String label, int eventsInEnvelope, String guarantee) {
        this.label = label;
        this.eventsInEnvelope = eventsInEnvelope;
        this.guarantee = guarantee;
    }

    String label() {
        return label;
    }

    /** The topic that a connector of this name writes: MirrorMaker puts the name of the source before that of the topic. */
    String target(RawTopic records, String name) {
        return eventsInEnvelope == 0 ? name + "." + records.name() : name;
    }

    /** The connector's settings: the defaults, and for MirrorMaker the producer of the sink's. */
    Map<String, String> connector(RawTopic records, String name) {
        Map<String, String> config = eventsInEnvelope == 0 ? mirror(records, name) : sink(records, name);
        config.put("tasks.max", "1");
        config.put("key.converter", BYTES);
        config.put("value.converter", BYTES);
        return config;
    }

    private static Map<String, String> mirror(RawTopic records, String name) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("connector.class", "org.apache.kafka.connect.mirror.MirrorSourceConnector");
        config.put("source.cluster.alias", name);
        config.put("target.cluster.alias", "target");
        config.put("source.cluster.bootstrap.servers", records.bootstrapServers());
        config.put("target.cluster.bootstrap.servers", records.bootstrapServers());
        config.put("topics", records.name());
        config.put("replication.factor", "1");
        config.put("offset-syncs.topic.replication.factor", "1");
        config.put("sync.topic.acls.enabled", "false");
        config.put("sync.topic.configs.enabled", "false");
        config.put("producer.override.linger.ms", "20");
        config.put("producer.override.batch.size", "262144");
        config.put("producer.override.compression.type", "lz4");
        return config;
    }

    private Map<String, String> sink(RawTopic records, String name) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("connector.class", "io.obsrv.connect.sink.ObsrvSinkConnector");
        config.put("topics", records.name());
        config.put("target.bootstrap.servers", records.bootstrapServers());
        config.put("entry.topic", name);
        config.put("delivery.guarantee", guarantee);
        config.put("obsrv.dataset.id", "measured");
        config.put("obsrv.batch.max.events", Integer.toString(eventsInEnvelope));
        config.put("consumer.override.isolation.level", "read_committed");
        return config;
    }
}
