// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.config;

import io.obsrv.connect.config.Keys;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** Those settings of the producer that a configuration may choose; all others are the sink's own. */
public record ProducerTuning(
        long lingerMs,
        int batchSize,
        String compression,
        long bufferMemory,
        int deliveryTimeoutMs,
        int requestTimeoutMs,
        long maxBlockMs) {

    public static final String LINGER_MS = "target.producer.linger.ms";
    public static final String BATCH_SIZE = "target.producer.batch.size";
    public static final String COMPRESSION = "target.producer.compression.type";
    public static final String BUFFER_MEMORY = "target.producer.buffer.memory";
    public static final String DELIVERY_TIMEOUT_MS = "target.producer.delivery.timeout.ms";
    public static final String REQUEST_TIMEOUT_MS = "target.producer.request.timeout.ms";
    public static final String MAX_BLOCK_MS = "target.producer.max.block.ms";

    static void addTo(ConfigDef keys) {
        Keys.in(keys, "Producer")
                .add(
                        LINGER_MS,
                        Type.LONG,
                        20L,
                        Range.between(0, 10_000),
                        Importance.LOW,
                        "How long, in milliseconds, the producer waits for more records before it sends a request.")
                .add(
                        BATCH_SIZE,
                        Type.INT,
                        262_144,
                        Range.between(1, 16 << 20),
                        Importance.LOW,
                        "Bytes of one request's batch per partition.")
                .add(
                        COMPRESSION,
                        Type.STRING,
                        "lz4",
                        ValidString.in("none", "gzip", "snappy", "lz4", "zstd"),
                        Importance.LOW,
                        "How batches are compressed on their way and in the topic.")
                .add(
                        BUFFER_MEMORY,
                        Type.LONG,
                        32L << 20,
                        Range.between(1 << 20, 1L << 30),
                        Importance.MEDIUM,
                        "Bytes that a task holds of envelopes begun or not yet acknowledged: reading waits when they are used"
                                + " up. With exactly_once, for each input partition.")
                .add(
                        DELIVERY_TIMEOUT_MS,
                        Type.INT,
                        120_000,
                        Range.between(1_000, 240_000),
                        Importance.LOW,
                        "How long, in milliseconds, the producer itself tries to send a record.")
                .add(
                        REQUEST_TIMEOUT_MS,
                        Type.INT,
                        30_000,
                        Range.between(500, 120_000),
                        Importance.LOW,
                        "How long, in milliseconds, it waits for one answer of a broker.")
                .add(
                        MAX_BLOCK_MS,
                        Type.LONG,
                        60_000L,
                        Range.between(1_000, 120_000),
                        Importance.LOW,
                        "How long, in milliseconds, it waits for room in its memory, and for a topic to be known.");
    }

    static ProducerTuning of(AbstractConfig config, Problems problems) {
        ProducerTuning tuning = new ProducerTuning(
                config.getLong(LINGER_MS),
                config.getInt(BATCH_SIZE),
                config.getString(COMPRESSION),
                config.getLong(BUFFER_MEMORY),
                config.getInt(DELIVERY_TIMEOUT_MS),
                config.getInt(REQUEST_TIMEOUT_MS),
                config.getLong(MAX_BLOCK_MS));
        if (tuning.deliveryTimeoutMs < tuning.lingerMs + tuning.requestTimeoutMs) {
            problems.add(
                    DELIVERY_TIMEOUT_MS,
                    "Must be at least " + LINGER_MS + " + " + REQUEST_TIMEOUT_MS + " = "
                            + (tuning.lingerMs + tuning.requestTimeoutMs));
        }
        return tuning;
    }

    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("linger.ms", lingerMs);
        settings.put("batch.size", batchSize);
        settings.put("compression.type", compression);
        settings.put("buffer.memory", bufferMemory);
        settings.put("delivery.timeout.ms", deliveryTimeoutMs);
        settings.put("request.timeout.ms", requestTimeoutMs);
        settings.put("max.block.ms", maxBlockMs);
        return settings;
    }
}
