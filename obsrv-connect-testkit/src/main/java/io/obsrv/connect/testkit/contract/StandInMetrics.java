// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;

/** Connect's metrics of a plugin, in memory. */
final class StandInMetrics implements PluginMetrics {

    private final Map<String, Supplier<Object>> gauges = new ConcurrentHashMap<>();

    Object gauge(String name) {
        Supplier<Object> value = gauges.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No gauge \"" + name + "\" among " + gauges.keySet());
        }
        return value.get();
    }

    @Override
    @SuppressWarnings("NonApiType") // The interface asks for this very map.
    public MetricName metricName(String name, String description, LinkedHashMap<String, String> tags) {
        return new MetricName(name, "plugins", description, tags);
    }

    @Override
    public void addMetric(MetricName metricName, MetricValueProvider<?> provider) {
        gauges.put(metricName.name(), () -> ((Gauge<?>) provider).value(null, 0));
    }

    @Override
    public void removeMetric(MetricName metricName) {
        // The last value stays readable after the plugin has stopped.
    }

    @Override
    public Sensor addSensor(String name) {
        throw new UnsupportedOperationException("The runtime uses no sensors");
    }

    @Override
    public void removeSensor(String name) {
        throw new UnsupportedOperationException("The runtime uses no sensors");
    }
}
