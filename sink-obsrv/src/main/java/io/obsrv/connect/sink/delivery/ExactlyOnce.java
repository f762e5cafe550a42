// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.delivery;

import io.obsrv.connect.sink.config.SinkConfig;
import io.obsrv.connect.sink.event.Intake;
import io.obsrv.connect.sink.event.SinkMetrics;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each record exactly once, for readers at read_committed: a transactional producer per input partition, which writes how
 * far it has come in the same transaction as the envelopes. See ADR 11.
 *
 * <p>An input partition is usable or waits for its next try, paused meanwhile. Whoever opens it last has it: its new
 * producer ends the transactions of all before. Connect's own offsets follow, for those who look at the lag; they are not
 * gone by.
 */
public final class ExactlyOnce implements Delivery {

    private static final Logger LOGGER = LoggerFactory.getLogger(ExactlyOnce.class);

    private final SinkConfig config;
    private final SinkTaskContext context;
    private final Clients clients;
    private final TokenTopic tokens;
    private final Intake intake;
    private final SinkMetrics metrics;
    private final InstantSource clock;
    private final Map<TopicPartition, PartitionTransactions> partitions = new LinkedHashMap<>();

    public ExactlyOnce(
            SinkConfig config, SinkTaskContext context, Clients clients, SinkMetrics metrics, InstantSource clock) {
        this.config = config;
        this.context = context;
        this.clients = clients;
        this.tokens = new TokenTopic(config.delivery(), clients, clock);
        this.intake = new Intake(config, metrics);
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void open(Collection<TopicPartition> added) {
        List<PartitionTransactions> fresh = new ArrayList<>();
        for (TopicPartition id : added) {
            PartitionTransactions partition = new PartitionTransactions(id, config, clock);
            partitions.put(id, partition);
            fresh.add(partition);
        }
        restart(fresh);
    }

    /** What was not committed by {@link #delivered} is given up: another task may have it already. */
    @Override
    public void close(Collection<TopicPartition> removed) {
        for (TopicPartition id : removed) {
            PartitionTransactions partition = partitions.remove(id);
            if (partition != null) {
                partition.abandon();
            }
        }
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        partitions.values().forEach(PartitionTransactions::resumed);
        restartWhatIsDue();
        for (SinkRecord record : records) {
            PartitionTransactions partition = partition(record);
            partition.seen(record);
            attempt(partition, () -> take(partition, record));
        }
        long now = clock.millis();
        for (PartitionTransactions partition : partitions.values()) {
            if (partition.dueMs().orElse(Long.MAX_VALUE) <= now) {
                attempt(partition, () -> commit(partition));
            }
        }
        comeAgain();
    }

    private void take(PartitionTransactions partition, SinkRecord record) {
        partition.take(record, intake);
        if (partition.isFull()) {
            commit(partition);
        }
    }

    private void commit(PartitionTransactions partition) {
        if (partition.dueMs().isPresent()) {
            partition.commit(tokens);
            metrics.committed();
        }
    }

    /** Does something with a partition that is usable; a failure makes it wait for its next try. */
    private void attempt(PartitionTransactions partition, Runnable work) {
        if (!partition.isUsable()) {
            return;
        }
        try {
            work.run();
            partition.failure().ifPresent(failure -> failed(partition, failure));
        } catch (ConnectException e) {
            throw e;
        } catch (KafkaException e) {
            Failures.rethrowInterrupt(e);
            failed(partition, e);
        }
    }

    private void failed(PartitionTransactions partition, Exception failure) {
        partition.abandon();
        long now = clock.millis();
        partition.retry().failed("Writing what was read of " + partition.id() + " into the target", failure, now);
        metrics.retry();
        LOGGER.warn(
                "A transaction failed; it begins again at the last that was committed, partition={} retry_in_ms={}",
                partition.id(),
                partition.retry().waitMs(now),
                failure);
        context.pause(partition.id());
    }

    private void restartWhatIsDue() {
        long now = clock.millis();
        restart(partitions.values().stream()
                .filter(partition ->
                        !partition.hasProducer() && partition.retry().waitMs(now) == 0)
                .toList());
    }

    /** All producers first, and then the tokens: what an earlier owner left open is ended by then. */
    private void restart(List<PartitionTransactions> due) {
        List<PartitionTransactions> begun = new ArrayList<>();
        for (PartitionTransactions partition : due) {
            if (!begin(partition)) {
                // The next one would wait in vain as well, and a task must not keep Connect waiting for long.
                due.stream().filter(other -> !begun.contains(other)).forEach(other -> context.pause(other.id()));
                break;
            }
            begun.add(partition);
        }
        if (!begun.isEmpty()) {
            resume(begun);
        }
    }

    private boolean begin(PartitionTransactions partition) {
        try {
            partition.restart(clients);
            return true;
        } catch (KafkaException e) {
            Failures.rethrowInterrupt(e);
            failed(partition, e);
            return false;
        }
    }

    private void resume(List<PartitionTransactions> begun) {
        Map<TopicPartition, Long> offsets;
        try {
            offsets = tokens.read(begun.stream().map(PartitionTransactions::id).toList());
        } catch (ConnectException e) {
            throw e;
        } catch (KafkaException e) {
            Failures.rethrowInterrupt(e);
            begun.forEach(partition -> failed(partition, e));
            return;
        }
        for (PartitionTransactions partition : begun) {
            OptionalLong from = partition.resumeAt(offsets.get(partition.id()));
            from.ifPresent(offset -> context.offset(partition.id(), offset));
            context.resume(partition.id());
            LOGGER.info(
                    "Goes on, partition={} offset={}",
                    partition.id(),
                    from.isPresent() ? from.getAsLong() : "of the consumer group");
        }
    }

    /** Connect calls again when there are records, or when it is asked to. */
    private void comeAgain() {
        long now = clock.millis();
        long next = Long.MAX_VALUE;
        for (PartitionTransactions partition : partitions.values()) {
            long due = partition.isUsable()
                    ? partition.dueMs().orElse(Long.MAX_VALUE)
                    : now + partition.retry().waitMs(now);
            next = Math.min(next, due);
        }
        if (next != Long.MAX_VALUE) {
            context.timeout(Math.max(1, next - now));
        }
    }

    /** Commits what is open: Connect may be about to take partitions away. */
    @Override
    public Map<TopicPartition, OffsetAndMetadata> delivered(Map<TopicPartition, OffsetAndMetadata> read) {
        Map<TopicPartition, OffsetAndMetadata> delivered = new HashMap<>();
        read.forEach((id, offset) -> {
            PartitionTransactions partition = partitions.get(id);
            if (partition != null) {
                attempt(partition, () -> commit(partition));
                partition
                        .committed(offset.offset())
                        .ifPresent(committed -> delivered.put(id, new OffsetAndMetadata(committed)));
            }
        });
        return delivered;
    }

    @Override
    public void close() {
        partitions.values().forEach(PartitionTransactions::abort);
        partitions.clear();
    }

    private PartitionTransactions partition(SinkRecord record) {
        TopicPartition id = new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
        PartitionTransactions partition = partitions.get(id);
        if (partition == null) {
            throw new IllegalStateException("A record of a partition that was not opened: " + id);
        }
        return partition;
    }
}
