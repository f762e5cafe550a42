// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings of a distributed Connect worker.
 *
 * @param bootstrapServers of the broker
 * @param port of the REST interface
 * @param exactlyOnce whether source connectors may use exactly-once delivery
 * @param plugins the {@code plugin.path}
 * @param more settings that come on top
 */
record WorkerSettings(String bootstrapServers, int port, boolean exactlyOnce, Path plugins, Map<String, String> more) {

    WorkerSettings {
        more = Map.copyOf(more);
    }

    Map<String, String> asMap() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("listeners", "http://127.0.0.1:" + port);
        settings.put("rest.advertised.host.name", "127.0.0.1");
        settings.put("exactly.once.source.support", exactlyOnce ? "enabled" : "disabled");
        settings.put("plugin.path", plugins.toString());
        settings.put("plugin.discovery", "service_load");
        settings.put("connector.client.config.override.policy", "All");
        settings.put("offset.flush.interval.ms", "1000");
        settings.put("key.converter", "org.apache.kafka.connect.json.JsonConverter");
        settings.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        settings.put("key.converter.schemas.enable", "false");
        settings.put("value.converter.schemas.enable", "false");
        settings.putAll(storage());
        settings.putAll(quickRecovery());
        settings.putAll(more);
        return Collections.unmodifiableMap(settings);
    }

    private static Map<String, String> storage() {
        return Map.of(
                "group.id", "connect-testkit",
                "config.storage.topic", "connect-configs",
                "config.storage.replication.factor", "1",
                "offset.storage.topic", "connect-offsets",
                "offset.storage.replication.factor", "1",
                "offset.storage.partitions", "1",
                "status.storage.topic", "connect-status",
                "status.storage.replication.factor", "1",
                "status.storage.partitions", "1");
    }

    // A worker reads the offsets topic to its end at start. The open transaction of a killed one holds that back until
    // it times out: a minute by default. Much less, and a busy machine loses large transactions that it could have
    // ended.
    private static Map<String, String> quickRecovery() {
        return Map.of(
                "producer.transaction.timeout.ms", "15000",
                "session.timeout.ms", "6000",
                "heartbeat.interval.ms", "1000",
                "scheduled.rebalance.max.delay.ms", "0");
    }
}
