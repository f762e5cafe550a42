// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart;

import io.obsrv.connect.quickstart.check.TopicCheck;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic from its beginning, only what is committed, and takes what comes into account; not safe for several
 * threads.
 */
final class EntryTopic implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final TopicCheck check = new TopicCheck();
    private final Map<String, Span> spans = new HashMap<>();
    private final Map<String, byte[]> latest = new HashMap<>();
    private long records;

    /** When the first and the last event of a dataset were written, in milliseconds, and how many there are. */
    record Span(long first, long last, long events) {

        Span with(long timestamp) {
            return new Span(Math.min(first, timestamp), Math.max(last, timestamp), events + 1);
        }

        double seconds() {
            return (last - first) / 1e3;
        }
    }

    private EntryTopic(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.partitions = partitions;
    }

    static EntryTopic open(String bootstrapServers, String topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        // Few, so that a look at what is committed never waits long for what is read.
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        1_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new EntryTopic(consumer, partitions);
    }

    /** Takes what has come, and waits so long if nothing has. */
    void poll(Duration patience) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(patience);
        for (ConsumerRecord<byte[], byte[]> entry : records) {
            take(entry);
        }
    }

    /** Takes all that is there. */
    void readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll(Duration.ofMillis(100));
        }
    }

    /** How many records are committed, whether read here or not; with the markers of their transactions. */
    long committed() {
        return consumer.endOffsets(partitions).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    TopicCheck check() {
        return check;
    }

    /** How many records have come, of whatever shape. */
    long records() {
        return records;
    }

    /** The times of each dataset's events so far. */
    Map<String, Span> spans() {
        return Map.copyOf(spans);
    }

    /** The value of the dataset's last event. */
    Optional<byte[]> latest(String dataset) {
        return Optional.ofNullable(latest.get(dataset));
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> entry) {
        records++;
        byte[] value = entry.value() == null ? new byte[0] : entry.value();
        check.add(value).ifPresent(dataset -> {
            long timestamp = entry.timestamp();
            Span before = spans.getOrDefault(dataset, new Span(timestamp, timestamp, 0));
            spans.put(dataset, before.with(timestamp));
            latest.put(dataset, value);
        });
    }
}
