// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of a one-node KRaft broker.
 *
 * @param port of the clients
 * @param controllerPort of the node's own controller
 * @param data where topics lie
 * @param listeners beside the plain one of the clients
 * @param more settings that come on top
 */
record BrokerSettings(
        int port, int controllerPort, Path data, List<BrokerListener> listeners, Map<String, String> more) {

    BrokerSettings {
        listeners = List.copyOf(listeners);
        more = Map.copyOf(more);
    }

    Map<String, String> asMap() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        StringBuilder advertised = new StringBuilder("PLAINTEXT://127.0.0.1:" + port);
        StringBuilder protocols = new StringBuilder("PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        for (BrokerListener listener : listeners) {
            advertised.append(',').append(listener.name()).append("://").append(listener.address());
            protocols.append(',').append(listener.name()).append(':').append(listener.protocol());
            settings.putAll(listener.brokerSettings());
        }
        settings.put("listeners", advertised + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", advertised.toString());
        settings.put("listener.security.protocol.map", protocols.toString());
        settings.put("log.dirs", data.toString());
        settings.putAll(oneNode());
        settings.putAll(quickRecovery());
        settings.putAll(more);
        return Collections.unmodifiableMap(settings);
    }

    private static Map<String, String> oneNode() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "5",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "5",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0");
    }

    // After SIGKILL a broker waits for its own old session to end (9 s by default), and open transactions
    // hold back readers until somebody looks after them (every 10 s by default).
    private static Map<String, String> quickRecovery() {
        return Map.of(
                "broker.session.timeout.ms", "2000",
                "broker.heartbeat.interval.ms", "500",
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    }
}
