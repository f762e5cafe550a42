// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import io.obsrv.connect.config.Keys;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How a task reads its splits.
 *
 * @param pollIntervalMs how long a split with nothing new rests
 * @param planIntervalMs how often the connector looks for splits that came or went
 * @param threads how many splits a task reads at the same time
 * @param queueBytes how many bytes of events wait in a task to be handed out
 */
record ReadingConfig(long pollIntervalMs, long planIntervalMs, int threads, long queueBytes) {

    static final String POLL_INTERVAL_MS = "poll.interval.ms";
    static final String PLAN_INTERVAL_MS = "table.poll.interval.ms";
    static final String THREADS = "prefetch.threads";
    static final String QUEUE_BYTES = "prefetch.max.bytes";

    private static final String GROUP = "Pace";

    static void addTo(ConfigDef keys) {
        Keys.in(keys, GROUP)
                .add(
                        POLL_INTERVAL_MS,
                        Type.LONG,
                        5_000L,
                        Range.between(1, 86_400_000),
                        Importance.HIGH,
                        "How long, in milliseconds, to wait before reading again where nothing new was found.")
                .add(
                        PLAN_INTERVAL_MS,
                        Type.LONG,
                        60_000L,
                        Range.atLeast(100),
                        Importance.LOW,
                        "How often, in milliseconds, to look for tables (or other parts of the source) that came or went.")
                .add(
                        THREADS,
                        Type.INT,
                        1,
                        Range.between(1, 64),
                        Importance.LOW,
                        "How many tables (or other parts of the source) a task reads at the same time. Each holds a connection.")
                .add(
                        QUEUE_BYTES,
                        Type.LONG,
                        32L << 20,
                        Range.atLeast(1 << 16),
                        Importance.LOW,
                        "How many bytes of events a task reads ahead of what it has handed out.");
    }

    static ReadingConfig of(Map<String, String> properties) {
        ConfigDef keys = new ConfigDef();
        addTo(keys);
        AbstractConfig config = new AbstractConfig(keys, properties, false);
        return new ReadingConfig(
                config.getLong(POLL_INTERVAL_MS),
                config.getLong(PLAN_INTERVAL_MS),
                config.getInt(THREADS),
                config.getLong(QUEUE_BYTES));
    }
}
