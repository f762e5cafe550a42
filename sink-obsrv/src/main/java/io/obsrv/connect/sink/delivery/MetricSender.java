// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.delivery;

import io.obsrv.connect.envelope.MetricWindow;
import io.obsrv.connect.json.EventWriter;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonFormat;
import io.obsrv.connect.sink.config.SinkConfig;
import io.obsrv.connect.sink.event.SinkMetrics;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a task's METRIC events into the target, by a producer of its own and outside of all transactions: delivery never
 * waits long for them, and one that cannot be sent is let go.
 */
public final class MetricSender implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(MetricSender.class);
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(1);

    private final Clients clients;
    private final SinkMetrics metrics;
    private final MetricWindow window;
    private final InstantSource clock;
    private final EventWriter writer = new EventWriter(JsonFormat.DEFAULT);
    private @Nullable Producer<byte[], byte[]> producer;

    public MetricSender(SinkConfig config, Clients clients, SinkMetrics metrics, InstantSource clock) {
        this.clients = clients;
        this.metrics = metrics;
        this.clock = clock;
        this.window = new MetricWindow(config.metrics(), config.envelope(), clock.millis());
    }

    /** Tells what was done, if it is time. */
    public void tellWhenDue() {
        if (window.isWanted(clock.millis())) {
            tell();
        }
    }

    private void tell() {
        metrics.tell(window);
        for (Struct metric : window.tell(clock.millis())) {
            JsonBuffer json = new JsonBuffer(512);
            writer.write(metric.schema(), metric, json);
            send(json.toByteArray());
        }
    }

    private void send(byte[] value) {
        try {
            if (producer == null) {
                producer = clients.metricProducer();
            }
            var unused = producer.send(new ProducerRecord<>(window.topic(), value), (metadata, failure) -> {
                if (failure != null) {
                    letGo(failure);
                }
            });
        } catch (KafkaException e) {
            Failures.rethrowInterrupt(e);
            letGo(e);
        }
    }

    private void letGo(Exception failure) {
        LOGGER.warn("A METRIC event could not be sent and is let go, topic={}", window.topic(), failure);
    }

    /** Tells the rest. */
    @Override
    public void close() {
        if (window.isOn()) {
            tell();
        }
        if (producer != null) {
            producer.close(CLOSES_WITHIN);
            producer = null;
        }
    }
}
