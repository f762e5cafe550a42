// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Positions;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.SourceFactory;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import io.obsrv.connect.source.runtime.ObsrvSourceConnector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/**
 * What every source must keep. A source's own test extends this and says which system is read.
 *
 * <p>The system stays the same while a test runs; it has at least three batches of events in its splits.
 */
public abstract class SourceContract {

    /** A machine under load may take long to connect; a lost record costs this much time once. */
    private static final Duration DELIVERY = Duration.ofSeconds(30);

    protected abstract SourceFactory factory();

    /** A configuration that reads the system, in small batches. */
    protected abstract Map<String, String> properties();

    /** A configuration that reads a system in which one record, not the last of its split, cannot be delivered. */
    protected abstract Map<String, String> propertiesWithOnePoisonRecord();

    @Test
    void resumesAtEveryBatchBoundaryWithoutLossOrRepeat() throws Exception {
        // Given
        Map<Split, List<Batch>> whole = new LinkedHashMap<>();
        try (Source source = factory().create(properties(), OutputFormat.JSON, Positions.NONE)) {
            for (Split split : source.plan()) {
                whole.put(split, SourceRuns.readAll(source, split, Position.START));
            }
        }
        assertThat(whole.values().stream().mapToInt(List::size).sum())
                .as("batches in the system under test")
                .isGreaterThanOrEqualTo(3);

        for (Map.Entry<Split, List<Batch>> entry : whole.entrySet()) {
            List<Batch> batches = entry.getValue();
            for (int i = 0; i < batches.size(); i++) {
                Position boundary = stored(batches.get(i).position());
                // When
                List<Batch> resumed;
                Positions known = SourceRuns.checkpoints(batches.subList(0, i + 1));
                try (Source source = factory().create(properties(), OutputFormat.JSON, known)) {
                    resumed = SourceRuns.readAll(source, entry.getKey(), boundary);
                }
                // Then
                assertThat(SourceRuns.texts(resumed))
                        .as("events of %s after batch %d", entry.getKey(), i)
                        .isEqualTo(SourceRuns.texts(batches.subList(i + 1, batches.size())));
            }
        }
    }

    @Test
    void deliversEverythingOnceWhicheverCallFails() throws Exception {
        // Given
        List<String> expected = read(properties());
        assertThat(run(factory(), expected.size())).containsExactlyInAnyOrderElementsOf(expected);

        for (int call = 1; call < SourceRuns.MANY_BATCHES; call++) {
            FailingAtCall failing = new FailingAtCall(factory(), call);
            // When
            List<String> delivered = run(failing, expected.size());
            // Then
            assertThat(delivered)
                    .as("delivered with call %d failing", call)
                    .containsExactlyInAnyOrderElementsOf(expected);
            if (!failing.hasFailed()) {
                return;
            }
        }
    }

    @Test
    void deliversEverythingOnceWhenTheWorkerDiesBeforeAnyCommit() throws Exception {
        // Given
        List<String> expected = read(properties());

        for (int committed = 0; committed < 20; committed++) {
            StandInWorker worker = SourceRuns.worker(factory(), properties());
            worker.start();
            for (int i = 0; i < committed; i++) {
                worker.pollOnce();
            }
            // When
            worker.pollAndDie();
            worker.start();
            worker.runUntilDelivered(expected.size(), DELIVERY);
            worker.stop();
            // Then
            assertThat(SourceRuns.values(worker.delivered()))
                    .as("delivered with a death after %d commits", committed)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void plansTheSameSplitsEachTime() throws Exception {
        // Given
        try (Source first = factory().create(properties(), OutputFormat.JSON, Positions.NONE);
                Source second = factory().create(properties(), OutputFormat.JSON, Positions.NONE)) {
            // When
            List<Split> plan = first.plan();
            // Then
            assertThat(plan).isNotEmpty().doesNotHaveDuplicates();
            assertThat(second.plan()).containsExactlyInAnyOrderElementsOf(plan);
        }
    }

    @Test
    void closesTwiceAndBeforeReading() throws Exception {
        // Given
        Source unused = factory().create(properties(), OutputFormat.JSON, Positions.NONE);
        Source used = factory().create(properties(), OutputFormat.JSON, Positions.NONE);
        SplitReader reader = used.open(used.plan().get(0), Position.START);
        reader.read();
        // When
        unused.close();
        reader.close();
        used.close();
        // Then
        assertThatCode(unused::close).doesNotThrowAnyException();
        assertThatCode(reader::close).doesNotThrowAnyException();
        assertThatCode(used::close).doesNotThrowAnyException();
    }

    @Test
    void refusesUnknownSettingsByName() {
        // Given
        Map<String, String> properties = new LinkedHashMap<>(properties());
        properties.put("no.such.setting", "1");
        // When
        Config config = SourceRuns.connector(factory()).validate(properties);
        // Then
        assertThat(config.configValues()).anySatisfy(value -> {
            assertThat(value.name()).isEqualTo("no.such.setting");
            assertThat(value.errorMessages()).anyMatch(message -> message.contains("no.such.setting"));
        });
    }

    @Test
    void acceptsItsOwnSettings() {
        // Given
        ObsrvSourceConnector connector = SourceRuns.connector(factory());
        // When
        Config config = connector.validate(properties());
        // Then
        assertThat(config.configValues())
                .allSatisfy(value ->
                        assertThat(value.errorMessages()).as(value.name()).isEmpty());
    }

    @Test
    void showsNoSecretInAnyText() throws Exception {
        // Given
        List<String> secrets = new ArrayList<>();
        ConfigDef keys = factory().config();
        properties().forEach((name, value) -> {
            ConfigDef.ConfigKey key = keys.configKeys().get(name);
            if (key != null && key.type == ConfigDef.Type.PASSWORD) {
                secrets.add(value);
            }
        });
        StringBuilder texts = new StringBuilder();
        // When
        try (Source source = factory().create(properties(), OutputFormat.JSON, Positions.NONE)) {
            texts.append(source);
            for (Split split : source.plan()) {
                texts.append(split).append(source.open(split, Position.START));
                SourceRuns.readAll(source, split, Position.START).forEach(texts::append);
            }
        }
        SourceRuns.connector(factory()).validate(properties()).configValues().forEach(texts::append);
        // Then
        assertThat(secrets).allSatisfy(secret -> assertThat(texts.toString()).doesNotContain(secret));
    }

    @Test
    void rejectsAPoisonRecordAndDeliversItsNeighbours() throws Exception {
        // Given
        Map<String, String> properties = new LinkedHashMap<>(propertiesWithOnePoisonRecord());
        properties.put("failed.topic", "contract.failed");
        List<String> neighbours = read(properties);
        StandInWorker worker = SourceRuns.worker(factory(), properties);
        // When
        worker.start();
        worker.runUntilDelivered(neighbours.size() + 1, DELIVERY);
        worker.stop();
        // Then
        List<SourceRecord> good = new ArrayList<>(worker.delivered());
        good.removeIf(sent -> sent.topic().equals("contract.failed"));
        assertThat(worker.delivered()).hasSize(good.size() + 1);
        assertThat(worker.gauge("rejected-total")).isEqualTo(1L);
        assertThat(SourceRuns.values(good)).hasSizeGreaterThan(1).containsExactlyInAnyOrderElementsOf(neighbours);
    }

    /** All events, read without the runtime. */
    private List<String> read(Map<String, String> properties) throws Exception {
        List<String> events = new ArrayList<>();
        try (Source source = factory().create(properties, OutputFormat.JSON, Positions.NONE)) {
            for (Split split : source.plan()) {
                SourceRuns.readAll(source, split, Position.START).stream()
                        .flatMap(batch -> batch.events().stream())
                        .forEach(event -> events.add(event.topic() + " "
                                + SourceRuns.text(event.value().value())));
            }
        }
        return events;
    }

    private List<String> run(SourceFactory factory, int records) throws Exception {
        StandInWorker worker = SourceRuns.worker(factory, properties());
        worker.start();
        worker.runUntilDelivered(records, DELIVERY);
        worker.stop();
        return SourceRuns.values(worker.delivered());
    }

    /** A position as it comes back from Connect's storage. */
    private static Position stored(Position position) {
        Position stored = Position.fromOffset(position.toOffset());
        assertThat(stored).isEqualTo(position);
        return stored;
    }
}
