// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.run.BulkReader;
import io.obsrv.connect.jdbc.run.RunEnd;
import io.obsrv.connect.jdbc.run.Runs;
import io.obsrv.connect.jdbc.run.Schedule;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Split;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs of a real table at the times of a schedule; only the clock is the test's. */
class RunsIT {

    private static final Optional<Schedule> NIGHTLY = Optional.of(new Schedule("30 2 * * *", ZoneId.of("UTC")));

    private JdbcSource loads;
    private Split split;
    private Instant now = Instant.parse("2026-11-21T09:05:00Z");

    @BeforeEach
    void create() throws Exception {
        TestDatabase database = new TestDatabase();
        database.execute("CREATE TABLE orders (id int PRIMARY KEY)", "INSERT INTO orders SELECT generate_series(1, 5)");
        loads = database.source("mode", "load", "batch.max.rows", "2");
        split = loads.plan().get(0);
    }

    @AfterEach
    void close() {
        loads.close();
    }

    @Test
    void beginAtOnceAndThenWhenTheyAreDue() throws Exception {
        // Given
        try (BulkReader reader = reader(Position.START, NIGHTLY)) {

            // When
            List<Batch> first = run(reader);
            Batch early = reader.read();
            now = Instant.parse("2026-11-22T02:29:59Z");
            Batch stillEarly = reader.read();
            now = Instant.parse("2026-11-22T02:30:00Z");
            List<Batch> second = run(reader);

            // Then
            assertThat(rows(first)).hasSize(5);
            assertThat(Reading.last(first))
                    .isEqualTo(Position.of("phase", "load")
                            .with("run", "2")
                            .with("rows", "0")
                            .with("ended", "2026-11-21T09:05:00Z"));
            assertThat(List.of(early, stillEarly)).allSatisfy(batch -> {
                assertThat(batch.isEmpty()).isTrue();
                assertThat(batch.next()).isEqualTo(Batch.Next.PAUSE);
                assertThat(batch.position()).isEqualTo(Reading.last(first));
            });
            assertThat(rows(second)).hasSize(5);
        }
    }

    @Test
    void areMadeUpForByOneHoweverManyPassedAtAStandstill() throws Exception {
        // Given
        Position stored = Reading.last(run(reader(Position.START, NIGHTLY)));
        now = Instant.parse("2026-11-25T12:00:00Z");

        // When
        try (BulkReader reader = reader(stored, NIGHTLY)) {
            List<Batch> missed = run(reader);
            List<Batch> again = run(reader);

            // Then
            assertThat(rows(missed)).hasSize(5);
            assertThat(rows(again)).isEmpty();
        }
    }

    @Test
    void doNotBeginForARestartBetweenThem() throws Exception {
        // Given
        Position stored = Reading.last(run(reader(Position.START, NIGHTLY)));

        // When
        List<Batch> afterRestart = run(reader(stored, NIGHTLY));
        List<Batch> withoutSchedule = run(reader(stored, Optional.empty()));

        // Then
        assertThat(rows(afterRestart)).isEmpty();
        assertThat(rows(withoutSchedule)).hasSize(5);
    }

    @Test
    void goOnWhereTheyWereInterruptedAtAnyTimeOfTheDay() throws Exception {
        // Given
        Batch first = reader(Position.START, NIGHTLY).read();

        // When
        List<Batch> rest = run(reader(first.position(), NIGHTLY));

        // Then
        assertThat(first.events()).hasSize(2);
        assertThat(rows(rest)).containsExactly("{\"id\":3}", "{\"id\":4}", "{\"id\":5}");
    }

    @Test
    void sayThatTheyAreOverBehindTheirLastRow() throws Exception {
        // Given
        RunEnd end = new RunEnd("ends", "shop", OutputFormat.JSON, "db", "public.orders");
        Position interrupted = reader(Position.START, NIGHTLY).read().position();
        Runs runs = new Runs(NIGHTLY, Optional.of(end), () -> now);

        // When
        List<Batch> rest = run(new BulkReader(position -> loads.open(split, position), interrupted, runs));

        // Then
        List<Event> events = events(rest);
        Event last = events.get(events.size() - 1);
        assertThat(last.topic()).isEqualTo("ends");
        assertThat(Event.dataset(last.value().schema())).isEqualTo("shop");
        assertThat(Reading.json(last))
                .isEqualTo("{\"catalog\":\"db\",\"table\":\"public.orders\",\"run\":1,\"rows\":5,"
                        + "\"ended\":\"2026-11-21T09:05:00Z\"}");
        assertThat(events.subList(0, events.size() - 1))
                .allMatch(event -> !event.topic().equals("ends"));
    }

    @Test
    void areConfiguredForAConnector() throws Exception {
        // Given
        TestDatabase database = new TestDatabase();
        database.execute("CREATE TABLE orders (id int PRIMARY KEY)", "INSERT INTO orders VALUES (1)");
        try (JdbcSource source = database.source(
                OutputFormat.STRUCT,
                "mode",
                "bulk",
                "poll.schedule",
                "0 0 1 1 *",
                "poll.schedule.timezone",
                "Asia/Kolkata",
                "run.end.topic",
                "ends")) {

            // When
            List<Batch> first = Reading.batches(source, source.plan().get(0), Position.START);
            List<Batch> second = Reading.batches(source, source.plan().get(0), Reading.last(first));

            // Then
            Event last = events(first).get(1);
            Struct end = (Struct) last.value().value();
            assertThat(last.topic()).isEqualTo("ends");
            assertThat(end.getInt64("rows")).isEqualTo(1);
            assertThat(end.getString("table")).isEqualTo("public.orders");
            assertThat(events(second)).isEmpty();
        }
    }

    @Test
    void areRefusedWhereThereAreNone() {
        Map<String, String> wrong = Map.of(
                "connection.host", "db", "connection.database", "shop", "mode", "load", "poll.schedule", "30 2 * * *");
        Map<String, String> zone = Map.of(
                "connection.host",
                "db",
                "connection.database",
                "shop",
                "mode",
                "bulk",
                "poll.schedule.timezone",
                "Berlin");
        Map<String, String> cron = Map.of(
                "connection.host", "db", "connection.database", "shop", "mode", "bulk", "poll.schedule", "0 0 30 2 *");

        assertThat(messages(wrong)).contains("Mode load has no runs: leave it out, or set mode to bulk");
        assertThat(messages(zone)).contains("\"Berlin\" is no time zone: write one such as Europe/Berlin");
        assertThat(messages(cron)).contains("\"0 0 30 2 *\" is no schedule");
    }

    private static String messages(Map<String, String> properties) {
        try {
            JdbcConfig.from(properties);
            return "";
        } catch (ConfigException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private BulkReader reader(Position from, Optional<Schedule> schedule) {
        return new BulkReader(
                position -> loads.open(split, position), from, new Runs(schedule, Optional.empty(), () -> now));
    }

    /** Until it pauses. */
    private static List<Batch> run(BulkReader reader) throws Exception {
        List<Batch> batches = new ArrayList<>();
        do {
            batches.add(reader.read());
        } while (batches.get(batches.size() - 1).next() != Batch.Next.PAUSE);
        return batches;
    }

    private static List<Event> events(List<Batch> batches) {
        return batches.stream().flatMap(batch -> batch.events().stream()).toList();
    }

    private static List<String> rows(List<Batch> batches) {
        return Reading.events(batches);
    }
}
