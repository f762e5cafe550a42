// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.cluster;

import java.util.LinkedHashMap;
import java.util.Map;

/** Configurations of the sink for tests. */
final class Sink {

    static final String INPUT = "raw";
    static final String ENTRY = "ingest";

    private Sink() {}

    /** JSON out of the input topic into one dataset. */
    static Map<String, String> reading(String target, String guarantee) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("connector.class", "io.obsrv.connect.sink.ObsrvSinkConnector");
        config.put("tasks.max", "1");
        config.put("topics", INPUT);
        config.put("target.bootstrap.servers", target);
        config.put("delivery.guarantee", guarantee);
        config.put("obsrv.dataset.id", "orders");
        config.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        config.put("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        config.put("consumer.override.isolation.level", "read_committed");
        // A killed worker's partitions are free soon.
        config.put("consumer.override.session.timeout.ms", "6000");
        config.put("consumer.override.heartbeat.interval.ms", "1000");
        return config;
    }
}
