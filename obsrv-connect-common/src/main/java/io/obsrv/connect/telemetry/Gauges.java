// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.telemetry;

import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.metrics.PluginMetrics;

/** Where the gauges of a connector or a task are shown. */
public interface Gauges extends AutoCloseable {

    /** Whose gauges they are. */
    enum Owner {
        SOURCE("source-task"),
        SINK("sink-task");

        private final String type;

        Owner(String type) {
            this.type = type;
        }
    }

    /**
     * Among Connect's own metrics; asking for them fails on workers before Kafka 4.1, and then as an MBean of our own.
     *
     * @param pluginMetrics of no type that such a worker lacks: a lambda could not even be made there
     * @param task its number, or {@code connector}
     */
    static Gauges in(Supplier<Object> pluginMetrics, Owner owner, String connector, String task) {
        try {
            return new PluginGauges((PluginMetrics) pluginMetrics.get(), Map.of());
        } catch (LinkageError e) {
            return new JmxGauges(owner.type, connector, task, Map.of());
        }
    }

    /**
     * Shows a gauge.
     *
     * @param name words joined by dashes, with the unit at the end
     * @param value asked by any thread, at any time; must not block
     */
    void add(String name, String description, LongSupplier value);

    /** A place beside this one for the gauges of a part, told from others by tags; it is closed by itself. */
    Gauges of(Map<String, String> tags);

    /** Takes all of them away again. Safe twice. */
    @Override
    void close();
}
