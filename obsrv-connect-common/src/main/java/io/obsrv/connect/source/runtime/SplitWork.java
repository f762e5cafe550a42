// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import io.obsrv.connect.fault.BackOff;
import io.obsrv.connect.fault.Fault;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import io.obsrv.connect.telemetry.SplitMetrics;
import io.obsrv.connect.telemetry.TaskMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One split while a task reads it: its position, its reader, and how often reading has failed. One thread at a time. */
final class SplitWork {

    private static final Logger LOGGER = LoggerFactory.getLogger(SplitWork.class);

    /** What all splits of a task share. */
    record Surroundings(
            Source source,
            RecordFactory recordFactory,
            StoredPositions positions,
            ReadyQueue queue,
            Duration pollInterval,
            BackOff backOff,
            InstantSource clock,
            RandomGenerator random,
            TaskMetrics metrics) {}

    private final Split split;
    private final Optional<Mirror> mirror;
    private final Surroundings surroundings;
    private final SplitMetrics metrics;
    private Position position;
    private @Nullable SplitReader reader;
    private int failures;
    private @Nullable Instant failingSince;
    private volatile boolean dropped;

    SplitWork(Beginnings.Beginning beginning, Surroundings surroundings) {
        this.split = beginning.split();
        this.mirror = beginning.mirror();
        this.position = beginning.position();
        this.surroundings = surroundings;
        this.metrics = surroundings.metrics().split(split.identity());
    }

    Split split() {
        return split;
    }

    /** Ends reading at the next turn: the split is gone. Called by any thread. */
    void drop() {
        dropped = true;
    }

    /**
     * Reads until the reader lets other splits come first.
     *
     * @return how long to wait before the next turn; empty if the split is read to its end
     * @throws ConnectException if a person must act
     */
    Optional<Duration> takeTurn() throws InterruptedException {
        if (dropped) {
            close();
            return Optional.empty();
        }
        try {
            return read();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            close();
            return Optional.of(waitAfter(e));
        }
    }

    private Optional<Duration> read() throws Exception {
        SplitReader open = openReader();
        Batch.Next next = Batch.Next.CONTINUE;
        while (next == Batch.Next.CONTINUE) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Batch batch = open.read();
            recovered();
            metrics.read(
                    batch.events().size(), batch.bytes(), batch.rejections().size());
            if (!batch.isEmpty()) {
                ReadyBatch ready = surroundings.recordFactory().ready(split, position, batch, mirror);
                surroundings.positions().remember(batch.checkpoints());
                surroundings.queue().put(ready);
            }
            position = batch.position();
            next = batch.next();
        }
        return switch (next) {
            case CONTINUE, YIELD -> Optional.of(Duration.ZERO);
            case PAUSE -> {
                metrics.caughtUp();
                yield Optional.of(surroundings.pollInterval());
            }
            case END -> ended();
        };
    }

    private SplitReader openReader() throws Exception {
        SplitReader open = reader;
        if (open == null) {
            open = surroundings.source().open(split, position);
            reader = open;
        }
        return open;
    }

    private Optional<Duration> ended() {
        LOGGER.info("Read to its end, split={}", split);
        surroundings.metrics().splitEnded();
        metrics.ended();
        close();
        return Optional.empty();
    }

    private void recovered() {
        surroundings.metrics().goodRead();
        if (failingSince != null) {
            LOGGER.info("Reading again, split={}, failures={}", split, failures);
            surroundings.metrics().splitRecovered();
            failingSince = null;
            failures = 0;
        }
    }

    private Duration waitAfter(Exception failure) {
        Instant now = surroundings.clock().instant();
        Instant since = failingSince == null ? now : failingSince;
        boolean retry =
                !(failure instanceof ConnectException) && surroundings.source().faultOf(failure) == Fault.RETRY;
        if (!retry || surroundings.backOff().isExhausted(Duration.between(since, now))) {
            throw new ConnectException(
                    "Reading split " + split + " after position " + position + " failed: " + failure.getMessage(),
                    failure);
        }
        if (failingSince == null) {
            failingSince = now;
            surroundings.metrics().splitFailing();
        }
        failures++;
        surroundings.metrics().retry();
        metrics.retry();
        Duration delay = surroundings.backOff().delay(failures, surroundings.random());
        LOGGER.warn(
                "Reading failed and is tried again, split={}, position={}, failures={}, delayMs={}",
                split,
                position,
                failures,
                delay.toMillis(),
                failure);
        return delay;
    }

    /** Gives back the reader. The position stays; the next turn opens another one there. */
    void close() {
        SplitReader open = reader;
        reader = null;
        if (open != null) {
            open.close();
        }
    }
}
