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
        return await(cluster, cluster, input, limit);
    }

    /** @param target the cluster of the entry topic */
    static List<Arrival> await(ConnectCluster workers, ConnectCluster target, Input input, Duration limit) {
        return Await.value("the events of all records", limit, () -> {
            for (String connector : workers.rest().connectors()) {
                ConnectorStatus status = workers.rest().status(connector);
                if (!status.failures().isEmpty()) {
                    throw new AssertionError("Connector \"" + connector + "\" failed: " + status.failures());
                }
            }
            List<Arrival> arrivals = Arrival.in(target.reader(), Sink.ENTRY);
            return Findings.of(input.written(), arrivals).missing() == 0 ? Optional.of(arrivals) : Optional.empty();
        });
    }
}
