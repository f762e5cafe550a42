// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import io.obsrv.connect.Version;
import io.obsrv.connect.envelope.EnvelopeConfig;
import io.obsrv.connect.envelope.MetricConfig;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.SourceFactory;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.telemetry.SlowingPace;
import io.obsrv.connect.telemetry.TaskMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.TransactionContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The task of every source of ours: reading threads fill a queue, {@link #poll} hands out what is ready.
 *
 * <p>What one poll hands out is one transaction of an exactly-once worker.
 */
public abstract class ObsrvSourceTask extends SourceTask {

    private static final Logger LOGGER = LoggerFactory.getLogger(ObsrvSourceTask.class);

    /** Connect can stop a task only between two polls, so an idle poll is short. */
    private static final long IDLE_POLL_MS = 250;

    /** Connect gives a task 5 s to stop. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(4);

    private final SourceFactory factory;
    private final InstantSource clock;
    private TransactionBounds bounds = new TransactionBounds(1, 1, 0);
    private @Nullable Running running;

    /** What there is between start and stop. */
    private record Running(
            Source source,
            ReadyQueue queue,
            Prefetch prefetch,
            Newcomers newcomers,
            TaskMetrics metrics,
            MetricRecords metricRecords,
            SlowingPace pace,
            @Nullable TransactionContext transactions) {}

    protected ObsrvSourceTask(SourceFactory factory) {
        this.factory = factory;
        this.clock = Clock.systemUTC();
    }

    @Override
    public final String version() {
        return Version.CURRENT;
    }

    @Override
    public final void start(Map<String, String> properties) {
        ReadingConfig reading = ReadingConfig.of(properties);
        FaultConfig faults = FaultConfig.of(properties);
        OutputFormat format = OutputChoice.of(properties);
        SplitAssignment assignment = SplitAssignment.parse(properties.getOrDefault(SplitAssignment.KEY, ""));
        String connector = properties.getOrDefault("name", "");
        String task = properties.getOrDefault(ObsrvSourceConnector.TASK_INDEX, "0");

        bounds = TransactionBounds.of(properties);
        StoredPositions positions =
                new StoredPositions(() -> context.offsetStorageReader(), factory.legacyOffsets(properties));
        Source source = factory.create(properties, format, positions);
        Checkpoints checkpoints =
                new Checkpoints(properties.getOrDefault(Checkpoints.TOPIC, ""), context.transactionContext() != null);
        ReadyQueue queue = new ReadyQueue(reading.queueBytes());
        TaskMetrics metrics = TaskMetrics.start(() -> context.pluginMetrics(), connector, task, clock, queue::bytes);
        metrics.horizonAge(source::horizonAgeMs);
        SplitWork.Surroundings surroundings = new SplitWork.Surroundings(
                source,
                recordFactory(properties, faults, format, checkpoints),
                positions,
                queue,
                Duration.ofMillis(reading.pollIntervalMs()),
                faults.backOff(),
                clock,
                new Random(),
                metrics);
        Beginnings beginnings =
                new Beginnings(factory, factory.legacyOffsets(properties), context.transactionContext() != null);
        Prefetch prefetch = new Prefetch(connector + "-" + task, reading.threads());
        Function<List<Split>, List<SplitWork>> begin = splits -> {
            List<SplitWork> works = beginnings.of(splits, context.offsetStorageReader()).stream()
                    .map(beginning -> new SplitWork(beginning, surroundings))
                    .toList();
            metrics.assigned(works.size());
            source.expect(splits);
            prefetch.add(works);
            return works;
        };
        List<SplitWork> assigned = begin.apply(assignment.splits());
        List<Split> planned = new ArrayList<>(assignment.splits());
        planned.addAll(SplitAssignment.parse(properties.getOrDefault(SplitAssignment.OTHERS_KEY, ""))
                .splits());
        Newcomers newcomers = new Newcomers(source, planned, connector + "-" + task, begin, prefetch::fail);
        running = new Running(
                source,
                queue,
                prefetch,
                newcomers,
                metrics,
                new MetricRecords(MetricConfig.of(properties), envelope(properties), clock.millis()),
                new SlowingPace(clock.millis()),
                context.transactionContext());
        if (task.equals("0")) {
            newcomers.start(reading.planIntervalMs());
        }
        LOGGER.info("Started, connector={}, task={}, splits={}, format={}", connector, task, assigned.size(), format);
    }

    private static RecordFactory recordFactory(
            Map<String, String> properties, FaultConfig faults, OutputFormat format, Checkpoints checkpoints) {
        Optional<EnvelopeConfig> envelope = EnvelopeConfig.ofConnector(properties);
        boolean batches = format == OutputFormat.JSON
                && envelope.isPresent()
                && envelope.get().limits().batchMaxEvents() > 1;
        return new RecordFactory(
                envelope(properties),
                faults,
                envelope.map(EventRules::envelope).orElseGet(EventRules::none),
                batches ? EventGrouping.envelopes(envelope.get()) : EventGrouping.single(),
                checkpoints);
    }

    private static EnvelopeConfig envelope(Map<String, String> properties) {
        return EnvelopeConfig.ofConnector(properties)
                .orElseGet(() -> EnvelopeConfig.ofRawTopic(properties.getOrDefault("name", "")));
    }

    @Override
    public final @Nullable List<SourceRecord> poll() throws InterruptedException {
        Running now = running;
        if (now == null) {
            return null;
        }
        ReadyBatch first = now.queue().poll(IDLE_POLL_MS);
        if (first == null) {
            now.prefetch().rethrowFailure();
        }
        List<SourceRecord> records = first == null ? new ArrayList<>() : gather(first, now);
        records.addAll(now.metricRecords().behind(records, clock.millis()));
        if (records.isEmpty()) {
            return null;
        }
        if (now.transactions() != null) {
            now.transactions().commitTransaction(records.get(records.size() - 1));
        }
        logProgress(now);
        return records;
    }

    private List<SourceRecord> gather(ReadyBatch first, Running now) throws InterruptedException {
        List<SourceRecord> records = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(bounds.maxMs());
        int events = 0;
        long bytes = 0;
        ReadyBatch batch = first;
        while (batch != null) {
            records.addAll(batch.records());
            events += batch.events();
            bytes += batch.bytes();
            now.metrics().rejected(batch.rejected());
            now.metricRecords().count(batch);
            batch = bounds.isFull(events, bytes)
                    ? null
                    : now.queue().poll(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
        }
        now.metrics().handedOut(events, bytes);
        return records;
    }

    private void logProgress(Running now) {
        if (now.pace().isDue(clock.millis())) {
            LOGGER.info(
                    "Progress, events={}, bytes={}",
                    now.metrics().events(),
                    now.metrics().eventBytes());
        }
    }

    @Override
    public final void stop() {
        Running now = running;
        running = null;
        if (now == null) {
            return;
        }
        now.newcomers().close();
        now.prefetch().interrupt();
        now.source().close();
        now.prefetch().awaitEnd(STOP_TIMEOUT);
        now.metrics().close();
        LOGGER.info("Stopped, events={}", now.metrics().events());
    }
}
