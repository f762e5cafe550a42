// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.telemetry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;

/** Gauges among Connect's own metrics: {@code kafka.connect:type=plugins,connector=…,task=…} (KIP-877, Kafka 4.1). */
final class PluginGauges implements Gauges {

    private final PluginMetrics metrics;
    private final Map<String, String> tags;
    private final List<MetricName> names = new ArrayList<>();

    PluginGauges(PluginMetrics metrics, Map<String, String> tags) {
        this.metrics = metrics;
        this.tags = tags;
    }

    @Override
    public void add(String name, String description, LongSupplier value) {
        MetricName metricName = metrics.metricName(name, description, new LinkedHashMap<>(tags));
        metrics.addMetric(metricName, (Gauge<Long>) (config, now) -> value.getAsLong());
        names.add(metricName);
    }

    @Override
    public Gauges of(Map<String, String> more) {
        return new PluginGauges(metrics, more);
    }

    @Override
    public void close() {
        names.forEach(metrics::removeMetric);
        names.clear();
    }
}
