// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import io.obsrv.connect.testkit.process.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning to the end that it has when the reading begins. */
public final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALLED = Duration.ofSeconds(60);
    private static final Duration TOPIC_APPEARS = Duration.ofSeconds(60);

    private final String bootstrapServers;
    private final String isolation;

    private TopicReader(String bootstrapServers, String isolation) {
        this.bootstrapServers = bootstrapServers;
        this.isolation = isolation;
    }

    /** Sees what committed transactions wrote, up to the first transaction that is open. */
    public static TopicReader committed(String bootstrapServers) {
        return new TopicReader(bootstrapServers, "read_committed");
    }

    /** Sees aborted and open transactions too. */
    public static TopicReader uncommitted(String bootstrapServers) {
        return new TopicReader(bootstrapServers, "read_uncommitted");
    }

    /** All records in memory, partition by partition as they come; for small topics. */
    public List<TopicRecord> read(String topic) {
        List<TopicRecord> records = new ArrayList<>();
        forEach(topic, records::add);
        return List.copyOf(records);
    }

    /** Shows each record once and keeps none, so that millions can be read; gives their number. */
    public long forEach(String topic, Consumer<TopicRecord> visitor) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = assign(consumer, topic, TOPIC_APPEARS);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long count = 0;
            long progressed = System.nanoTime();
            while (isBefore(consumer, ends)) {
                long polled = visit(consumer, ends, visitor);
                count += polled;
                progressed = polled > 0 ? System.nanoTime() : progressed;
                if (System.nanoTime() - progressed > STALLED.toNanos()) {
                    throw new AssertionError("No progress in \"" + topic + "\" after " + count + " records");
                }
            }
            return count;
        }
    }

    public long count(String topic) {
        return forEach(topic, delivered -> {});
    }

    /** Waits until the topic holds at least that many records, and gives how many were seen. */
    public long awaitCount(String topic, long atLeast, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            assign(consumer, topic, limit);
            long count = 0;
            while (count < atLeast) {
                count += consumer.poll(POLL).count();
                if (count < atLeast && System.nanoTime() > deadline) {
                    throw new AssertionError("Waited " + limit.toSeconds() + " s in vain for " + atLeast
                            + " records in \"" + topic + "\"; there are " + count);
                }
            }
            return count;
        }
    }

    /** The offset after the last record of each partition, as this reader's isolation sees it. */
    public Map<TopicPartition, Long> endOffsets(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return consumer.endOffsets(assign(consumer, topic, TOPIC_APPEARS));
        }
    }

    private static boolean isBefore(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        // Not the offset of the last record: markers of transactions take offsets too.
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private static long visit(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Consumer<TopicRecord> visitor) {
        long count = 0;
        for (ConsumerRecord<byte[], byte[]> consumed : consumer.poll(POLL)) {
            TopicPartition partition = new TopicPartition(consumed.topic(), consumed.partition());
            if (consumed.offset() < ends.getOrDefault(partition, 0L)) {
                visitor.accept(new TopicRecord(consumed));
                count++;
            }
        }
        return count;
    }

    private static List<TopicPartition> assign(KafkaConsumer<byte[], byte[]> consumer, String topic, Duration limit) {
        List<TopicPartition> partitions = Await.value("topic \"" + topic + "\" to exist", limit, () -> {
            List<TopicPartition> found = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            return found.isEmpty() ? Optional.empty() : Optional.of(found);
        });
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                isolation,
                "enable.auto.commit",
                false,
                "allow.auto.create.topics",
                false,
                "max.poll.records",
                5_000,
                "reconnect.backoff.max.ms",
                200);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
