// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records without keys, in order. Not safe for several threads. */
public final class TopicWriter implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> underWay = new ArrayList<>();

    public TopicWriter(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 10, "compression.type", "snappy"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends a record; {@link #flush} says whether it arrived. */
    public void send(String topic, byte[] value) {
        underWay.add(producer.send(new ProducerRecord<>(topic, value)));
    }

    /** Waits until all that was sent is in its topic; throws if one is not. */
    public void flush() {
        producer.flush();
        for (Future<RecordMetadata> sent : underWay) {
            try {
                sent.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Waiting for a record to be written", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("Writing a record", e);
            }
        }
        underWay.clear();
    }

    @Override
    public void close() {
        producer.close();
    }
}
