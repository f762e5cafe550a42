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
 * How much one transaction holds at most, and how long a poll gathers for it: whichever comes first.
 *
 * <p>A transaction is what one poll hands out, so that none is ever open between polls: Connect tells a task neither that
 * it is paused nor that it will stop, and an open transaction would keep every reader of the topic waiting.
 *
 * @param maxRows events; a batch is never cut
 * @param maxBytes bytes of events; a batch is never cut
 * @param maxMs how long a poll that has something waits for more
 */
record TransactionBounds(int maxRows, long maxBytes, long maxMs) {

    static final String MAX_ROWS = "transaction.max.rows";
    static final String MAX_BYTES = "transaction.max.bytes";
    static final String MAX_MS = "transaction.max.ms";

    private static final String GROUP = "Transactions";

    static void addTo(ConfigDef keys) {
        Keys.in(keys, GROUP)
                .add(
                        MAX_ROWS,
                        Type.INT,
                        50_000,
                        Range.atLeast(1),
                        Importance.LOW,
                        "Events in one transaction, at most.")
                .add(
                        MAX_BYTES,
                        Type.LONG,
                        16L << 20,
                        Range.atLeast(1),
                        Importance.LOW,
                        "Bytes of events in one transaction, at most. The worker keeps them in memory until the commit.")
                .add(
                        MAX_MS,
                        Type.LONG,
                        100L,
                        Range.between(0, 10_000),
                        Importance.LOW,
                        "How long, in milliseconds, a poll that has something to hand out waits for more.");
    }

    static TransactionBounds of(Map<String, String> properties) {
        ConfigDef keys = new ConfigDef();
        addTo(keys);
        AbstractConfig config = new AbstractConfig(keys, properties, false);
        return new TransactionBounds(config.getInt(MAX_ROWS), config.getLong(MAX_BYTES), config.getLong(MAX_MS));
    }

    boolean isFull(int rows, long bytes) {
        return rows >= maxRows || bytes >= maxBytes;
    }
}
