// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.LegacyOffsets;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Rejection;
import io.obsrv.connect.source.Split;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ObsrvSourceTaskTest {

    private static final Split PAGE = Split.of("table", "t", "page", "0");

    private final FakeTaskContext context = new FakeTaskContext();
    private ObsrvSourceTask task = task(new ScriptedSource(call -> new Batch(List.of(), Position.START)));

    @AfterEach
    void stop() {
        task.stop();
    }

    @Test
    void givesAllButTheLastOfABatchThePositionBeforeIt() throws Exception {
        // Given
        context.offset = Position.of("id", 10).toOffset();
        start(new ScriptedSource(call -> call == 1 ? batch(3, 13) : idle(13)), Map.of());
        // When
        List<SourceRecord> records = pollSomething();
        // Then
        assertThat(ids(records)).containsExactly(10L, 10L, 13L);
    }

    @Test
    void keepsAnotherConnectorsOffsetUpToDateWithTheFirstOfSeveralRecords() throws Exception {
        // Given
        context.offset = Position.of("id", 10).toOffset();
        ScriptedSource source = new ScriptedSource(call -> switch (call) {
            case 1 -> batch(3, 13);
            case 2 -> batch(1, 14);
            default -> idle(14);
        });
        source.legacy = new BeginningsTest.Old(LegacyOffsets.Writing.ALWAYS);
        start(source, Map.of("transaction.max.ms", "2000", "transaction.max.rows", "4"));
        // When
        List<SourceRecord> records = pollSomething();
        // Then
        assertThat(records)
                .extracting(sent -> sent.sourcePartition() + " " + sent.sourceOffset())
                .containsExactly(
                        "{old=t} {n=13}", "{table=t} {v=1, id=10}", "{table=t} {v=1, id=13}", "{table=t} {v=1, id=14}");
    }

    @Test
    void storesCheckpointsBetweenTheEventsOfABatchAndItsPosition() throws Exception {
        // Given
        context.offset = Position.of("id", 10).toOffset();
        start(
                new ScriptedSource(call ->
                        call == 1 ? batch(2, 12).storing(Map.of(PAGE, Position.of("page", "x"))) : idle(12)),
                Map.of("checkpoint.topic", "checkpoints"));
        // When
        List<SourceRecord> records = pollSomething();
        // Then
        assertThat(records)
                .extracting(sent -> sent.topic() + " " + sent.sourcePartition() + " " + sent.sourceOffset())
                .containsExactly(
                        "t {table=t} {v=1, id=10}",
                        "checkpoints {page=0, table=t} {v=1, page=x}",
                        "t {table=t} {v=1, id=12}");
        assertThat(records.get(1).key()).isEqualTo("{\"page\":\"0\",\"table\":\"t\"}");
        assertThat(context.commits).containsExactly(records.get(2));
    }

    @Test
    void storesCheckpointsAndThePositionOfABatchWithoutEvents() throws Exception {
        // Given
        start(
                new ScriptedSource(call -> call == 1 ? idle(7).storing(Map.of(PAGE, Position.START)) : idle(7)),
                Map.of("checkpoint.topic", "checkpoints"));
        // When
        List<SourceRecord> records = pollSomething();
        // Then
        assertThat(records)
                .extracting(sent -> sent.topic() + " " + sent.sourcePartition() + " " + sent.sourceOffset())
                .containsExactly("checkpoints {page=0, table=t} null", "checkpoints {table=t} {v=1, id=7}");
        assertThat(context.commits).containsExactly(records.get(1));
    }

    @Test
    void givesAReaderThatIsOpenedAgainTheCheckpointsThatAreNotStoredYet() throws Exception {
        // Given
        List<Position> found = new ArrayList<>();
        ScriptedSource source = new ScriptedSource(call -> switch (call) {
            case 1 -> batch(1, 1).storing(Map.of(PAGE, Position.of("page", "x")));
            case 2 -> throw new ScriptedSource.Passing("gone away");
            case 3 -> batch(1, 2);
            default -> idle(2);
        });
        source.opened = positions -> found.add(positions.of(List.of(PAGE)).get(PAGE));
        start(source, Map.of("checkpoint.topic", "checkpoints", "retry.backoff.initial.ms", "1"));
        // When
        List<SourceRecord> records = new ArrayList<>(pollSomething());
        while (records.size() < 3) {
            records.addAll(pollSomething());
        }
        // Then
        assertThat(found).containsExactly(Position.START, Position.of("page", "x"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', true, set checkpoint.topic",
        "checkpoints, false, set exactly.once.support=required",
        "t, true, so it cannot be checkpoint.topic"
    })
    void stopsWhereCheckpointsCannotBeStored(String topic, boolean transactions, String reason) throws Exception {
        // Given
        context.transactions = transactions;
        start(
                new ScriptedSource(call -> batch(1, 1).storing(Map.of(PAGE, Position.of("page", "x")))),
                Map.of("checkpoint.topic", topic));
        // Then
        assertThatThrownBy(this::pollSomething)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void asksForOneCommitAtTheEndOfEachPoll() throws Exception {
        // Given
        start(
                new ScriptedSource(call -> call <= 3 ? batch(2, call * 2L) : idle(6)),
                Map.of("transaction.max.ms", "2000", "transaction.max.rows", "6"));
        // When
        List<SourceRecord> records = pollSomething();
        // Then
        assertThat(records).hasSize(6);
        assertThat(context.commits).containsExactly(records.get(5));
    }

    @Test
    void endsATransactionWhenItIsFull() throws Exception {
        // Given
        start(
                new ScriptedSource(call -> call <= 3 ? batch(2, call * 2L) : idle(6)),
                Map.of("transaction.max.ms", "5000", "transaction.max.rows", "3"));
        // When
        List<SourceRecord> first = pollSomething();
        // Then
        assertThat(first).hasSize(4);
    }

    @Test
    void retriesAReadThatFailedAndLosesNothing() throws Exception {
        // Given
        ScriptedSource source = new ScriptedSource(call -> switch (call) {
            case 1 -> batch(1, 1);
            case 2, 3 -> throw new ScriptedSource.Passing("gone away");
            case 4 -> batch(1, 2);
            default -> idle(2);
        });
        start(source, Map.of("retry.backoff.initial.ms", "1"));
        // When
        List<SourceRecord> records = new ArrayList<>(pollSomething());
        while (records.size() < 2) {
            records.addAll(pollSomething());
        }
        // Then
        assertThat(ids(records)).containsExactly(1L, 2L);
    }

    @Test
    void handsOutWhatWasReadBeforeItFails() throws Exception {
        // Given
        start(
                new ScriptedSource(call -> {
                    if (call == 1) {
                        return batch(1, 1);
                    }
                    throw new IllegalStateException("The table is gone.");
                }),
                Map.of());
        // When
        List<SourceRecord> records = pollSomething();
        // Then
        assertThat(records).hasSize(1);
        assertThatThrownBy(this::pollSomething)
                .isInstanceOf(ConnectException.class)
                .hasMessage("Reading split {table=t} after position v1[id] failed: The table is gone.");
    }

    @Test
    void givesUpWhenAFailureLasts() throws Exception {
        // Given
        start(
                new ScriptedSource(call -> {
                    throw new ScriptedSource.Passing("No route to host.");
                }),
                Map.of("retry.backoff.initial.ms", "1", "retry.give.up.ms", "50"));
        // When
        assertThatThrownBy(this::pollSomething)
                // Then
                .isInstanceOf(ConnectException.class)
                .hasMessage("Reading split {table=t} after position start failed: No route to host.");
    }

    @Test
    void stopsWithinFiveSecondsWhileAReadBlocks() throws Exception {
        // Given
        ScriptedSource[] source = new ScriptedSource[1];
        source[0] = new ScriptedSource(call -> source[0].blockUntilClosed());
        start(source[0], Map.of());
        assertThat(task.poll()).isNull();
        Instant before = Instant.now();
        // When
        task.stop();
        // Then
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(source[0].openReaders).hasValue(0);
    }

    @Test
    void stopsBeforeARejectedRecordWhereConfigured() throws Exception {
        // Given
        Rejection rejection = new Rejection("CE_1000", "Column \"price\" is not finite.", "t key=1", "secret", 6);
        start(
                new ScriptedSource(
                        call -> new Batch(List.of(), List.of(rejection), Position.of("id", 1), Batch.Next.YIELD)),
                Map.of("rejected.records", "stop"));
        // When
        assertThatThrownBy(this::pollSomething)
                // Then
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Column \"price\" is not finite.")
                .hasMessageNotContaining("secret");
    }

    @Test
    void putsRejectedRecordsInTheSameTransactionAsTheirNeighbours() throws Exception {
        // Given
        Rejection rejection = new Rejection("CE_1000", "Column \"price\" is not finite.", "t key=1", "{}", 2);
        start(
                new ScriptedSource(call -> call == 1
                        ? new Batch(List.of(event("{}")), List.of(rejection), Position.of("id", 2), Batch.Next.YIELD)
                        : idle(2)),
                Map.of("failed.topic", "bad"));
        // When
        List<SourceRecord> records = pollSomething();
        // Then
        assertThat(records).extracting(SourceRecord::topic).containsExactly("t", "bad");
        assertThat(context.commits).containsExactly(records.get(1));
    }

    @Test
    void readsSplitsThatCameSinceThePlanAndLeavesThemWhenTheyAreGone() throws Exception {
        // Given
        ScriptedSource source = new ScriptedSource(call -> idle(1));
        start(source, Map.of("table.poll.interval.ms", "100", SplitAssignment.OTHERS_KEY, "table=u"));
        // When
        source.newcomers = List.of(Split.of("table", "t"), Split.of("table", "u"), Split.of("table", "new"));
        // Then
        await("the new one beside that of the task", () -> source.openReaders.get() == 2);
        source.newcomers = List.of();
        await("its end", () -> source.openReaders.get() == 1);
    }

    @Test
    void leavesWhatComesToTheFirstTask() throws Exception {
        // Given
        ScriptedSource source = new ScriptedSource(call -> idle(1));
        source.newcomers = List.of(Split.of("table", "new"));
        start(source, Map.of("table.poll.interval.ms", "100", "poll.interval.ms", "1", "task.index", "1"));
        // When
        await("several looks", () -> source.calls.get() > 300);
        // Then
        assertThat(source.openReaders).hasValue(1);
    }

    @Test
    void isSafeToStopBeforeItIsStartedAndTwice() {
        task.stop();
        task.stop();
    }

    private void start(ScriptedSource source, Map<String, String> settings) {
        task = task(source);
        task.initialize(context);
        Map<String, String> properties = new HashMap<>(settings);
        properties.put("output.format", "json");
        properties.put(SplitAssignment.KEY, "table=t");
        task.start(properties);
    }

    private static void await(String what, BooleanSupplier isSo) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        while (!isSo.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            Thread.sleep(10);
        }
    }

    private List<SourceRecord> pollSomething() throws InterruptedException {
        while (true) {
            List<SourceRecord> records = task.poll();
            if (records != null) {
                return records;
            }
        }
    }

    private static List<Object> ids(List<SourceRecord> records) {
        return records.stream()
                .<Object>map(sent -> sent.sourceOffset().get("id"))
                .toList();
    }

    private static ObsrvSourceTask task(ScriptedSource source) {
        return new ObsrvSourceTask(source) {};
    }

    private static Batch batch(int events, long id) {
        return new Batch(
                IntStream.range(0, events)
                        .mapToObj(i -> event("{\"i\":" + i + "}"))
                        .toList(),
                Position.of("id", id));
    }

    private static Batch idle(long id) {
        return new Batch(List.of(), Position.of("id", id));
    }

    private static Event event(String json) {
        ByteBuffer bytes = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
        return new Event("t", SchemaAndValue.NULL, new SchemaAndValue(Event.JSON, bytes), bytes.remaining());
    }
}
