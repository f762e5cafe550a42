// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.pipeline;

import io.obsrv.connect.testkit.kafka.TopicWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A stand-in of Obsrv's pipeline, which is none: it writes the events of an entry topic to the routed topics of their
 * datasets in the form that the pipeline was seen to give them, without keys. It does not validate, deduplicate, join or
 * transform, and keeps the order of a partition, which the pipeline does not promise. Not safe for several threads.
 */
public final class StandInPipeline implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicWriter writer;
    private final List<TopicPartition> partitions;
    private final String extractionKey;

    private StandInPipeline(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicWriter writer,
            List<TopicPartition> partitions,
            String extractionKey) {
        this.consumer = consumer;
        this.writer = writer;
        this.partitions = partitions;
        this.extractionKey = extractionKey;
    }

    /** Behind an entry topic that is there, from its beginning; batches hold their events in the field {@code events}. */
    public static StandInPipeline behind(String entryTopic, String bootstrapServers) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(entryTopic).stream()
                .map(partition -> new TopicPartition(entryTopic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new StandInPipeline(consumer, new TopicWriter(bootstrapServers), partitions, "events");
    }

    /**
     * Routes what is committed by now and was not routed before.
     *
     * @return how many events that were
     */
    public int route() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        int routed = 0;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> envelope : consumer.poll(POLL)) {
                routed += route(RoutedEvents.of(envelope.value(), extractionKey));
            }
        }
        writer.flush();
        return routed;
    }

    @Override
    public void close() {
        consumer.close();
        writer.close();
    }

    private int route(RoutedEvents routed) {
        routed.events().forEach(event -> writer.send(routed.topic(), event));
        return routed.events().size();
    }
}
