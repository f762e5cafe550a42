// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes numbered records into the partitions of an input topic: {@code {"p":2,"seq":17,"text":"…"}}, seq from 1 up. */
final class Input implements AutoCloseable {

    private static final String TEXT = "x".repeat(200);

    private final KafkaProducer<byte @Nullable [], byte[]> producer;
    private final String topic;
    private final AtomicLongArray written;

    Input(String bootstrapServers, String topic, int partitions) {
        this.topic = topic;
        this.written = new AtomicLongArray(partitions);
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "linger.ms", 5,
                        "reconnect.backoff.max.ms", 200),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Writes so many records into each partition. */
    void write(int each) {
        for (int i = 0; i < each; i++) {
            for (int partition = 0; partition < written.length(); partition++) {
                long seq = written.incrementAndGet(partition);
                String value = "{\"p\":" + partition + ",\"seq\":" + seq + ",\"kind\":\"k" + seq % 3 + "\",\"text\":\""
                        + TEXT + "\"}";
                var unused = producer.send(
                        new ProducerRecord<>(topic, partition, null, value.getBytes(StandardCharsets.UTF_8)));
            }
        }
        producer.flush();
    }

    /** Writes a record that has no number. */
    void writeOther(String value) {
        var unused = producer.send(new ProducerRecord<>(topic, 0, null, value.getBytes(StandardCharsets.UTF_8)));
        producer.flush();
    }

    /** Writes until the number of records in each partition is a multiple. */
    void fillUpTo(int multiple) {
        while (written.get(0) % multiple != 0) {
            write(1);
        }
    }

    /** How many records each partition has. */
    long[] written() {
        long[] copy = new long[written.length()];
        for (int partition = 0; partition < copy.length; partition++) {
            copy[partition] = written.get(partition);
        }
        return copy;
    }

    @Override
    public void close() {
        producer.close();
    }
}
