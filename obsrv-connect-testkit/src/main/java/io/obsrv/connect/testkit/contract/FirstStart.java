// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.contract;

import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceConnectorContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** The surroundings of a connector that starts for the first time: nothing is stored, and nobody listens. */
final class FirstStart implements SourceConnectorContext {

    @Override
    public OffsetStorageReader offsetStorageReader() {
        return new StandInStorage();
    }

    @Override
    public void requestTaskReconfiguration() {
        // The plan of a test stays as it is.
    }

    @Override
    public void raiseError(Exception failure) {
        throw new IllegalStateException("The connector failed", failure);
    }

    @Override
    public PluginMetrics pluginMetrics() {
        return new StandInMetrics();
    }
}
