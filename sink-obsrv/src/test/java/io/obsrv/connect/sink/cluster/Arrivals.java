// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.cluster;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.ConnectorStatus;
import io.obsrv.connect.testkit.process.Await;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Waits for the events of all records, and fails at once when the connector has. */
final class Arrivals {

    private Arrivals() {}

    static List<Arrival> await(ConnectCluster cluster, Input input, Duration limit) {
        return await(cluster, Sink.ENTRY, input, limit);
    }

    /** @param entry the topic to look at */
    static List<Arrival> await(ConnectCluster cluster, String entry, Input input, Duration limit) {
        return Await.value("the events of all records", limit, () -> {
            for (String connector : cluster.rest().connectors()) {
                ConnectorStatus status = cluster.rest().status(connector);
                if (!status.failures().isEmpty()) {
                    throw new AssertionError("Connector \"" + connector + "\" failed: " + status.failures());
                }
            }
            List<Arrival> arrivals = Arrival.in(cluster.reader(), entry);
            return Findings.of(input.written(), arrivals).missing() == 0 ? Optional.of(arrivals) : Optional.empty();
        });
    }
}
