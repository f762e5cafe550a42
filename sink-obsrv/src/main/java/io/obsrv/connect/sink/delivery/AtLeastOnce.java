// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.delivery;

import io.obsrv.connect.sink.batch.AckTracker;
import io.obsrv.connect.sink.batch.Assembler;
import io.obsrv.connect.sink.config.SinkConfig;
import io.obsrv.connect.sink.event.Intake;
import io.obsrv.connect.sink.event.SinkMetrics;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each record at least once: one idempotent producer for all input partitions, and offsets that are committed up to the
 * first record that is not acknowledged.
 *
 * <p>After a failure the producer is made anew, and every partition is read again from what is delivered without a gap.
 */
public final class AtLeastOnce implements Delivery {

    private static final Logger LOGGER = LoggerFactory.getLogger(AtLeastOnce.class);

    private final SinkConfig config;
    private final SinkTaskContext context;
    private final Clients clients;
    private final Intake intake;
    private final SinkMetrics metrics;
    private final InstantSource clock;
    private final Retry retry;
    private final Map<TopicPartition, InputPartition> partitions = new LinkedHashMap<>();
    private @Nullable Sender sender;

    public AtLeastOnce(
            SinkConfig config, SinkTaskContext context, Clients clients, SinkMetrics metrics, InstantSource clock) {
        this.config = config;
        this.context = context;
        this.clients = clients;
        this.intake = new Intake(config, metrics);
        this.metrics = metrics;
        this.clock = clock;
        this.retry = new Retry(config.delivery().backOff(), RandomGenerator.getDefault());
        this.sender = new Sender(clients.producer());
    }

    @Override
    public void open(Collection<TopicPartition> added) {
        added.forEach(id -> partitions.put(id, new InputPartition(id, this::send, config.batches(), clock)));
        if (sender == null) {
            context.pause(added.toArray(TopicPartition[]::new));
        }
    }

    @Override
    public void close(Collection<TopicPartition> removed) {
        removed.forEach(partitions::remove);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        partitions.values().forEach(InputPartition::resumed);
        Sender current = sender;
        if (current == null) {
            waitOrStartAgain(records);
            return;
        }
        Exception failure = take(records, current);
        if (failure != null) {
            recover(failure);
            return;
        }
        if (current.hasArrived()) {
            retry.succeeded();
        }
        cutWhatIsDue();
    }

    /** All partitions are paused meanwhile; should a record come all the same, it must come again. */
    private void waitOrStartAgain(Collection<SinkRecord> records) {
        if (!records.isEmpty()) {
            records.forEach(record -> partition(record).seen(record));
            rewind();
        }
        long wait = retry.waitMs(clock.millis());
        if (wait == 0) {
            sender = new Sender(clients.producer());
            context.resume(partitions.keySet().toArray(TopicPartition[]::new));
        }
        context.timeout(Math.max(1, wait));
    }

    private @Nullable Exception take(Collection<SinkRecord> records, Sender current) {
        Exception failure = current.failure().orElse(null);
        for (SinkRecord record : records) {
            InputPartition partition = partition(record);
            partition.seen(record);
            if (failure == null) {
                failure = take(record, partition, current);
            }
        }
        return failure;
    }

    private @Nullable Exception take(SinkRecord record, InputPartition partition, Sender current) {
        try {
            partition.take(record, intake);
            return current.failure().orElse(null);
        } catch (ConnectException e) {
            throw e;
        } catch (KafkaException e) {
            Failures.rethrowInterrupt(e);
            return e;
        }
    }

    private void recover(Exception failure) {
        if (sender != null) {
            sender.close();
            sender = null;
        }
        long now = clock.millis();
        retry.failed("Writing into the target", failure, now);
        metrics.retry();
        LOGGER.warn(
                "Writing into the target failed; reading again what is not delivered, retry_in_ms={}",
                retry.waitMs(now),
                failure);
        rewind();
        context.pause(partitions.keySet().toArray(TopicPartition[]::new));
        context.timeout(Math.max(1, retry.waitMs(now)));
    }

    private void rewind() {
        partitions.forEach((id, partition) -> partition.rewind().ifPresent(offset -> context.offset(id, offset)));
    }

    private void cutWhatIsDue() {
        long now = clock.millis();
        long maxMs = config.batches().maxMs();
        long nextMs = Long.MAX_VALUE;
        boolean cut = false;
        for (InputPartition partition : partitions.values()) {
            Assembler assembler = partition.assembler();
            long dueMs = assembler.openSinceMs().orElse(Long.MAX_VALUE - maxMs) + maxMs;
            if (dueMs <= now) {
                assembler.cut();
                cut = true;
            } else {
                nextMs = Math.min(nextMs, dueMs);
            }
        }
        cut |= cutForMemory();
        if (cut) {
            // What follows a cut is made again the same way only from there on: the sooner it is known, the better.
            context.requestCommit();
        }
        if (nextMs != Long.MAX_VALUE) {
            context.timeout(nextMs - now);
        }
    }

    private boolean cutForMemory() {
        boolean cut = false;
        while (openBytes() > config.producer().bufferMemory()) {
            partitions.values().stream()
                    .map(InputPartition::assembler)
                    .max(Comparator.comparingLong(Assembler::openBytes))
                    .ifPresent(Assembler::cut);
            cut = true;
        }
        return cut;
    }

    private long openBytes() {
        return partitions.values().stream()
                .mapToLong(partition -> partition.assembler().openBytes())
                .sum();
    }

    /** Waits for what was sent, so that a worker that ends in good order leaves little to be repeated. */
    @Override
    public Map<TopicPartition, OffsetAndMetadata> delivered(Map<TopicPartition, OffsetAndMetadata> read) {
        if (sender != null) {
            sender.producer().flush();
        }
        Map<TopicPartition, OffsetAndMetadata> delivered = new HashMap<>();
        read.forEach((id, offset) -> {
            InputPartition partition = partitions.get(id);
            if (partition != null) {
                delivered.put(id, new OffsetAndMetadata(partition.delivered(offset.offset())));
            }
        });
        return delivered;
    }

    @Override
    public void close() {
        partitions.clear();
        if (sender != null) {
            sender.close();
            sender = null;
        }
    }

    private InputPartition partition(SinkRecord record) {
        InputPartition partition =
                partitions.get(new TopicPartition(record.originalTopic(), record.originalKafkaPartition()));
        if (partition == null) {
            throw new IllegalStateException("A record of a partition that was not opened: " + record.originalTopic()
                    + "-" + record.originalKafkaPartition());
        }
        return partition;
    }

    private void send(String topic, byte[] value, AckTracker.Pending pending) {
        if (sender == null) {
            throw new IllegalStateException("Nothing can be sent between two producers");
        }
        sender.send(topic, value, pending);
    }
}
