// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.delivery;

import io.obsrv.connect.sink.config.SinkConfig;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes Kafka's clients of the target. */
public final class Clients {

    private static final long LIMIT_S = 60;
    private static final long METRICS_BLOCK_MS = 2_000;

    private final SinkConfig config;
    private final String name;

    /** @param task its number, to tell clients apart in the brokers' logs */
    public Clients(SinkConfig config, String task) {
        this.config = config;
        this.name = "obsrv-sink-" + config.connector() + "-" + task;
    }

    /** An idempotent one. */
    Producer<byte[], byte[]> producer() {
        return producer(name, Map.of());
    }

    /** One for METRIC events, which must not hold up the task. */
    Producer<byte[], byte[]> metricProducer() {
        return producer(name + "-metrics", Map.of("max.block.ms", METRICS_BLOCK_MS));
    }

    /** One whose transactions end those of every other producer for this input partition. */
    Producer<byte[], byte[]> transactional(TopicPartition input) {
        return producer(
                name + "-" + input,
                Map.of(
                        "transactional.id",
                        transactionalId(input),
                        "transaction.timeout.ms",
                        config.delivery().transactions().timeoutMs()));
    }

    /** Unambiguous, as no topic's name has a slash. */
    String transactionalId(TopicPartition input) {
        return config.delivery().identity() + "/" + input.topic() + "/" + input.partition();
    }

    private Producer<byte[], byte[]> producer(String clientId, Map<String, Object> more) {
        Map<String, Object> settings = new LinkedHashMap<>(config.producerSettings());
        settings.put("client.id", clientId);
        settings.putAll(more);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** One without a group, for what is committed. */
    Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new LinkedHashMap<>(config.target().clientSettings());
        settings.put("client.id", name + "-tokens");
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("allow.auto.create.topics", false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Behind the last record of each partition, whether its transaction has ended or not. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        try (Admin admin = admin()) {
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get(LIMIT_S, TimeUnit.SECONDS)
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Asking for the ends of " + partitions, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    Admin admin() {
        Map<String, Object> settings = new LinkedHashMap<>(config.target().clientSettings());
        settings.put("client.id", name + "-admin");
        return Admin.create(settings);
    }
}
