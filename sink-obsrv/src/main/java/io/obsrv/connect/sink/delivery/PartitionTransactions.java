// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.delivery;

import io.obsrv.connect.sink.batch.AckTracker;
import io.obsrv.connect.sink.batch.Assembler;
import io.obsrv.connect.sink.config.DeliveryConfig;
import io.obsrv.connect.sink.config.SinkConfig;
import io.obsrv.connect.sink.event.Intake;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transactions of one input partition: each holds envelopes, failed records, and as its last record the offset behind
 * all that they were made of.
 *
 * <p>Whatever fails, there is one way on: {@link #restart} with a new producer, which ends every transaction of the last
 * one, and read on from the token.
 */
final class PartitionTransactions {

    private static final Logger LOGGER = LoggerFactory.getLogger(PartitionTransactions.class);

    private final TopicPartition id;
    private final DeliveryConfig.Transactions bounds;
    private final InstantSource clock;
    private final AckTracker tracker = new AckTracker();
    private final Assembler assembler;
    private final Retry retry;
    private @Nullable Sender sender;
    private boolean begun;
    private int rows;
    private long bytesBefore;
    private long begunMs;
    private OptionalLong first = OptionalLong.empty();
    private OptionalLong next = OptionalLong.empty();
    private OptionalLong rewound = OptionalLong.empty();

    PartitionTransactions(TopicPartition id, SinkConfig config, InstantSource clock) {
        this.id = id;
        this.bounds = config.delivery().transactions();
        this.clock = clock;
        this.assembler = new Assembler(id, this::send, tracker, config.batches(), clock);
        this.retry = new Retry(config.delivery().backOff(), RandomGenerator.getDefault());
    }

    TopicPartition id() {
        return id;
    }

    Retry retry() {
        return retry;
    }

    boolean hasProducer() {
        return sender != null;
    }

    /** Whether it takes records: not before Connect has gone back to where it was told to. */
    boolean isUsable() {
        return sender != null && rewound.isEmpty();
    }

    /** Ends an open transaction, so that readers of the target need not wait for its timeout. */
    void abort() {
        if (begun && sender != null) {
            try {
                sender.producer().abortTransaction();
            } catch (KafkaException e) {
                // Its timeout, or the next producer, ends it then.
                LOGGER.debug("A transaction could not be aborted, partition={}", id, e);
            }
        }
        abandon();
    }

    /** Gives up the producer, and with it what is not committed. */
    void abandon() {
        Sender last = sender;
        sender = null;
        begun = false;
        assembler.clear();
        tracker.clear();
        if (last != null) {
            last.close();
        }
    }

    /** Takes a new producer; from now on no earlier one can commit. */
    void restart(Clients clients) {
        abandon();
        Sender fresh = new Sender(clients.transactional(id));
        try {
            fresh.producer().initTransactions();
            sender = fresh;
        } finally {
            if (sender == null) {
                fresh.close();
            }
        }
    }

    /**
     * Goes on from a token, or from the first record that was ever seen if there is none.
     *
     * @return where Connect must go back to, if it has to
     */
    OptionalLong resumeAt(@Nullable Long token) {
        next = token == null ? first : OptionalLong.of(token);
        rewound = next;
        return next;
    }

    /** Connect has gone back to where it was told to. */
    void resumed() {
        rewound = OptionalLong.empty();
    }

    /** A record has come, whether it can be taken or not. */
    void seen(SinkRecord record) {
        if (first.isEmpty()) {
            first = OptionalLong.of(record.originalKafkaOffset());
        }
    }

    /** @throws ConnectException if the input partition is not the one that the token speaks of */
    void take(SinkRecord record, Intake intake) {
        long offset = record.originalKafkaOffset();
        if (next.isPresent() && offset < next.getAsLong()) {
            throw new ConnectException("The input partition " + id + " begins again at offset " + offset + ", and "
                    + next.getAsLong() + " was next: the topic was deleted and made again, or cut. To read it from its"
                    + " beginning, stop the connector and delete its offsets: DELETE /connectors/<name>/offsets");
        }
        if (!begun) {
            begin();
        }
        intake.add(record, assembler);
        next = OptionalLong.of(offset + 1);
        rows++;
    }

    private void begin() {
        usable().producer().beginTransaction();
        begun = true;
        rows = 0;
        bytesBefore = usable().bytes();
        begunMs = clock.millis();
    }

    boolean isFull() {
        return begun
                && (rows >= bounds.maxRows()
                        || usable().bytes() - bytesBefore + assembler.openBytes() >= bounds.maxBytes());
    }

    /** When the open transaction has lasted long enough, in milliseconds since 1970. */
    OptionalLong dueMs() {
        return begun ? OptionalLong.of(begunMs + bounds.maxMs()) : OptionalLong.empty();
    }

    /** Commits what was taken, and that it was; does nothing without an open transaction. */
    void commit(TokenTopic tokens) {
        if (!begun) {
            return;
        }
        assembler.cut();
        Sender current = usable();
        // A failure of what was sent is thrown by the commit.
        var unused = current.producer().send(tokens.token(id, next.getAsLong()));
        current.producer().commitTransaction();
        begun = false;
        tracker.clear();
        retry.succeeded();
    }

    /** The first record of the open transaction that could not be sent. */
    Optional<Exception> failure() {
        return sender == null ? Optional.empty() : sender.failure();
    }

    /** The offset behind all that is committed; nothing if that is not known. */
    OptionalLong committed(long read) {
        if (sender == null || begun) {
            return OptionalLong.empty();
        }
        return rewound.isPresent() ? rewound : OptionalLong.of(read);
    }

    private void send(String topic, byte[] value, AckTracker.Pending pending) {
        usable().send(topic, value, pending);
    }

    private Sender usable() {
        if (sender == null) {
            throw new IllegalStateException("Nothing can be sent between two producers");
        }
        return sender;
    }
}
