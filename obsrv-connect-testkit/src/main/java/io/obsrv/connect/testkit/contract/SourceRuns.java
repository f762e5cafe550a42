// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.contract;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Positions;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.SourceFactory;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import io.obsrv.connect.source.runtime.ObsrvSourceConnector;
import io.obsrv.connect.source.runtime.ObsrvSourceTask;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;

/** How the contract runs a source: by itself, or by the runtime in a {@link StandInWorker}. */
final class SourceRuns {

    /** More batches than this are an endless split. */
    static final int MANY_BATCHES = 10_000;

    private static final long BEFORE_IT_BEGINS_NANOS = 10_000_000;

    private SourceRuns() {}

    static StandInWorker worker(SourceFactory factory, Map<String, String> properties) {
        Map<String, String> quick = new LinkedHashMap<>(properties);
        quick.put("retry.backoff.initial.ms", "1");
        quick.put("transaction.max.rows", "1");
        quick.putIfAbsent("output.format", "json");
        quick.putIfAbsent("name", "contract");
        quick.putIfAbsent("checkpoint.topic", "contract.checkpoints");
        ObsrvSourceConnector connector = connector(factory);
        connector.initialize(new FirstStart());
        connector.start(quick);
        Map<String, String> taskConfig = connector.taskConfigs(1).get(0);
        connector.stop();
        return new StandInWorker(() -> new Task(factory), taskConfig);
    }

    static ObsrvSourceConnector connector(SourceFactory factory) {
        return new Connector(factory);
    }

    /** Reads until the split ends, or pauses; a pause at the start is one of a source that waits before it begins. */
    static List<Batch> readAll(Source source, Split split, Position from) throws Exception {
        List<Batch> batches = new ArrayList<>();
        try (SplitReader reader = source.open(split, from)) {
            for (int i = 0; i < MANY_BATCHES; i++) {
                Batch batch = reader.read();
                if (!batch.isEmpty()) {
                    batches.add(batch);
                }
                boolean pauses = batch.next() == Batch.Next.PAUSE;
                if (batch.next() == Batch.Next.END
                        || (pauses && !batch.position().isStart())) {
                    return batches;
                }
                if (pauses) {
                    LockSupport.parkNanos(BEFORE_IT_BEGINS_NANOS);
                }
            }
        }
        throw new AssertionError("Split " + split + " did not pause within " + MANY_BATCHES + " batches");
    }

    /** What a task knows that has read these batches. */
    static Positions checkpoints(List<Batch> read) {
        Map<Split, Position> known = new HashMap<>();
        read.forEach(batch -> known.putAll(batch.checkpoints()));
        return splits -> splits.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), split -> known.getOrDefault(split, Position.START)));
    }

    static List<String> texts(List<Batch> batches) {
        return batches.stream()
                .flatMap(batch -> batch.events().stream())
                .map(SourceRuns::text)
                .toList();
    }

    static List<String> values(List<SourceRecord> delivered) {
        return delivered.stream()
                .map(sent -> sent.topic() + " " + text(sent.value()))
                .toList();
    }

    private static String text(Event event) {
        return event.topic() + " " + event.key().value() + " "
                + text(event.value().value());
    }

    static String text(Object value) {
        return value instanceof ByteBuffer bytes
                ? StandardCharsets.UTF_8.decode(bytes.duplicate()).toString()
                : String.valueOf(value);
    }

    private static final class Task extends ObsrvSourceTask {
        Task(SourceFactory factory) {
            super(factory);
        }
    }

    private static final class Connector extends ObsrvSourceConnector {
        Connector(SourceFactory factory) {
            super(factory, Task.class);
        }
    }
}
