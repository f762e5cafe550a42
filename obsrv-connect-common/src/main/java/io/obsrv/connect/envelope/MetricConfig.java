// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import io.obsrv.connect.config.Keys;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Whether a task tells Obsrv what it has done, and how often.
 *
 * @param topic where it tells it; empty for nowhere
 */
public record MetricConfig(String topic, long intervalMs) {

    public static final String TOPIC = "metrics.topic";
    public static final String INTERVAL_MS = "metrics.interval.ms";

    /** Adds its keys. */
    public static void addTo(ConfigDef keys) {
        Keys.in(keys, "Metrics")
                .add(
                        TOPIC,
                        Type.STRING,
                        "",
                        null,
                        Importance.LOW,
                        "The topic of Obsrv's METRIC events, obsrv-connectors-metrics there: what each task has done for each"
                                + " dataset. Empty: none are sent.")
                .add(
                        INTERVAL_MS,
                        Type.LONG,
                        60_000L,
                        Range.between(1_000, 3_600_000),
                        Importance.LOW,
                        "How long, in milliseconds, a task counts before it tells.");
    }

    /** From the properties of a connector or a task. */
    public static MetricConfig of(Map<String, String> properties) {
        ConfigDef keys = new ConfigDef();
        addTo(keys);
        AbstractConfig config = new AbstractConfig(keys, properties, false);
        return new MetricConfig(config.getString(TOPIC), config.getLong(INTERVAL_MS));
    }

    public boolean isOn() {
        return !topic.isEmpty();
    }
}
