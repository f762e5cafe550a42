// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.LegacyOffsets;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Positions;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import io.obsrv.connect.testkit.process.Await;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Timestamps without a zone that were written in Berlin. */
class TimeZoneIT {

    private static final String ZONE = "Europe/Berlin";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static TestDatabase database(String dialect) throws Exception {
        TestDatabase database = new TestDatabase(TestServer.of(dialect));
        boolean isPostgreSql = dialect.equals("postgresql");
        String zoneless = isPostgreSql ? "timestamp(6)" : "datetime(6)";
        String zoned = isPostgreSql ? "timestamptz(6)" : "timestamp(6)";
        if (!isPostgreSql) {
            database.execute("SET time_zone = '+00:00'");
        }
        database.execute("CREATE TABLE orders (id int PRIMARY KEY, changed " + zoneless + " NOT NULL, sent " + zoned
                + " NOT NULL, day date)");
        return database;
    }

    /** Rows at noon in winter and in summer, in the hour that there was not, and in the one that there was twice. */
    private static TestDatabase filled(String dialect) throws Exception {
        TestDatabase database = database(dialect);
        String sent = dialect.equals("postgresql") ? "'2026-01-01 00:00:00Z'" : "'2026-01-01 00:00:00'";
        database.execute(
                (dialect.equals("postgresql") ? "SET TimeZone = 'UTC'" : "SET time_zone = '+00:00'"),
                "INSERT INTO orders VALUES (1, '2026-01-15 12:00:00.123456', " + sent + ", '2026-01-15'),"
                        + " (2, '2026-03-29 02:30:00', " + sent + ", NULL),"
                        + " (3, '2026-07-15 12:00:00', " + sent + ", NULL),"
                        + " (4, '2026-10-25 02:30:00', " + sent + ", NULL)");
        return database;
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mysql", "mariadb"})
    void becomeTimesInUtc(String dialect) throws Exception {
        // Given
        TestDatabase database = filled(dialect);
        try (Source source = database.source("db.timezone", ZONE);
                Source structs = database.source(OutputFormat.STRUCT, "db.timezone", ZONE);
                Source micros = database.source(
                        OutputFormat.STRUCT, "db.timezone", ZONE, "timestamp.granularity", "micros_long");
                Source without = database.source()) {

            // When
            List<String> events = Reading.events(source);
            List<Object> values = values(structs);

            // Then
            assertThat(events)
                    .containsExactly(
                            "{\"id\":1,\"changed\":\"2026-01-15T11:00:00.123456Z\",\"sent\":\"2026-01-01T00:00:00Z\","
                                    + "\"day\":\"2026-01-15\"}",
                            "{\"id\":2,\"changed\":\"2026-03-29T01:30:00Z\",\"sent\":\"2026-01-01T00:00:00Z\",\"day\":null}",
                            "{\"id\":3,\"changed\":\"2026-07-15T10:00:00Z\",\"sent\":\"2026-01-01T00:00:00Z\",\"day\":null}",
                            "{\"id\":4,\"changed\":\"2026-10-25T01:30:00Z\",\"sent\":\"2026-01-01T00:00:00Z\",\"day\":null}");
            assertThat(values.get(0)).isEqualTo(Date.from(Instant.parse("2026-01-15T11:00:00.123Z")));
            assertThat(values.get(3)).isEqualTo(Date.from(Instant.parse("2026-10-25T01:30:00Z")));
            assertThat(values(micros).get(0)).isEqualTo(1_768_474_800_123_456L);
            assertThat(Reading.events(without).get(0)).contains("\"changed\":\"2026-01-15T12:00:00.123456\"");
        }
    }

    /** Confluent's offset is a point in time, and each column is compared with it in its own way. */
    @ParameterizedTest
    @CsvSource({
        "postgresql, changed",
        "postgresql, sent",
        "mysql, changed",
        "mysql, sent",
        "mariadb, changed",
        "mariadb, sent"
    })
    void areComparedWithTheOffsetOfAnotherConnector(String dialect, String column) throws Exception {
        // Given
        TestDatabase database = database(dialect);
        String zone = dialect.equals("postgresql") ? "SET TimeZone = 'UTC'" : "SET time_zone = '+00:00'";
        database.execute(
                zone,
                "INSERT INTO orders VALUES (1, '2026-07-15 11:59:59', '2026-07-15 09:59:59', NULL),"
                        + " (2, '2026-07-15 12:00:00', '2026-07-15 10:00:00', NULL),"
                        + " (3, '2026-07-15 12:00:01', '2026-07-15 10:00:01', NULL)");
        Map<String, String> properties = database.properties(
                "mode", "timestamp", "timestamp.column.name", column, "db.timezone", ZONE, "tracking", "cursor");
        Map<String, Object> offset =
                Map.of("timestamp", Instant.parse("2026-07-15T10:00:00Z").toEpochMilli());
        try (Source source = new JdbcSourceFactory().create(properties, OutputFormat.JSON, Positions.NONE)) {
            LegacyOffsets offsets = new JdbcSourceFactory().legacyOffsets(properties);
            Split split = source.plan().get(0);

            // When
            List<Batch> batches = Reading.batches(source, split, offsets.position(split, offset));

            // Then
            assertThat(Reading.events(batches)).hasSize(1).first().asString().startsWith("{\"id\":3,");
            Optional<Map<String, Object>> back = offsets.offset(Reading.last(batches));
            if (dialect.equals("postgresql")) {
                assertThat(back.orElseThrow().get("timestamp"))
                        .isEqualTo(Instant.parse("2026-07-15T10:00:01Z")
                                .minusNanos(1_000)
                                .toEpochMilli());
            } else {
                assertThat(back).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mysql", "mariadb"})
    void areAsOldAsTheirClockSays(String dialect) throws Exception {
        // Given
        TestDatabase database = database(dialect);
        boolean isPostgreSql = dialect.equals("postgresql");
        String clock = isPostgreSql ? "now() AT TIME ZONE 'Asia/Kolkata'" : "UTC_TIMESTAMP(6) + INTERVAL 330 MINUTE";
        String minute = isPostgreSql ? "interval '1 minute'" : "INTERVAL 1 MINUTE";
        database.execute(
                "INSERT INTO orders VALUES (1, " + clock
                        + " - 10 * interval '1 minute', now(), NULL)"
                                .replace(
                                        "10 * interval '1 minute'",
                                        isPostgreSql ? "10 * " + minute : "INTERVAL 10 MINUTE"),
                "INSERT INTO orders VALUES (2, " + clock + " - " + minute + ", now(), NULL)");
        String[] settings = {
            "mode", "timestamp",
            "timestamp.column.name", "changed",
            "timestamp.delay.interval.ms", "300000",
            "timestamp.initial", "0",
            "tracking", "cursor",
            "db.timezone", "Asia/Kolkata"
        };
        try (Source source = database.source(settings)) {

            // When
            List<String> events = Reading.events(source);

            // Then
            assertThat(events).hasSize(1).first().asString().startsWith("{\"id\":1,");
        }
    }

    /** West of UTC, where the server's time is ahead of what the writers' clock shows. */
    @ParameterizedTest
    @CsvSource({
        "postgresql, America/New_York, SET TimeZone = 'America/New_York'",
        "mysql,      -05:00,           SET time_zone = '-05:00'"
    })
    void waitForATransactionThatBeganBeforeByTheWritersClock(String dialect, String zone, String setting)
            throws Exception {
        // Given
        TestDatabase database = database(dialect);
        database.execute(setting, "INSERT INTO orders VALUES (0, '2026-01-15 12:00:00', now(), NULL)");
        String insert = "INSERT INTO orders VALUES (%d, LOCALTIMESTAMP(6), now(), NULL)";
        try (Source source = database.source(
                        "mode", "timestamp",
                        "timestamp.column.name", "changed",
                        "tracking", "oldest-transaction",
                        "db.timezone", zone);
                SplitReader reader = source.open(source.plan().get(0), Position.START);
                Connection late = database.connect();
                Statement statement = late.createStatement()) {
            Await.until("the load", PATIENCE, () -> !reader.read().events().isEmpty());
            late.setAutoCommit(false);
            statement.execute(setting);
            statement.execute(insert.formatted(1));
            database.execute(setting, insert.formatted(2));

            // When
            List<String> events = new ArrayList<>();
            long until = System.nanoTime() + Duration.ofSeconds(4).toNanos();
            while (System.nanoTime() < until) {
                events.addAll(Reading.events(List.of(reader.read())));
            }
            late.commit();
            Await.until("both rows", PATIENCE, () -> {
                events.addAll(Reading.events(List.of(reader.read())));
                return events.size() >= 2;
            });

            // Then
            assertThat(events).hasSize(2);
            assertThat(events.get(0)).startsWith("{\"id\":1,");
        }
    }

    @Test
    void beginBehindAnInitialTimeAndAtARequestedOne() throws Exception {
        // Given
        TestDatabase database = filled("postgresql");
        String summer = Long.toString(Instant.parse("2026-07-15T09:59:59Z").toEpochMilli());
        String[] settings = {
            "mode", "timestamp", "timestamp.column.name", "changed", "tracking", "cursor", "db.timezone", ZONE
        };
        Position request = Position.of("read", "from time").with("time", "2026-07-15T10:00:00Z");
        try (Source source = database.source(settings)) {
            String[] initial = Arrays.copyOf(settings, settings.length + 2);
            initial[settings.length] = "timestamp.initial";
            initial[settings.length + 1] = summer;
            try (Source begun = database.source(initial)) {

                // When
                List<String> behind = Reading.events(begun);
                List<String> from =
                        Reading.events(Reading.batches(source, source.plan().get(0), request));

                // Then
                assertThat(behind).hasSize(2).first().asString().startsWith("{\"id\":3,");
                assertThat(from).hasSize(2).first().asString().startsWith("{\"id\":3,");
            }
        }
    }

    @Test
    void keepWhatNoClockShows() throws Exception {
        // Given
        TestDatabase database = database("postgresql");
        database.execute("INSERT INTO orders VALUES (1, 'infinity', now(), NULL)");

        // When
        try (Source source = database.source("db.timezone", ZONE)) {

            // Then
            assertThat(Reading.events(source)).first().asString().contains("\"changed\":\"infinity\"");
        }
    }

    private static List<Object> values(Source source) throws Exception {
        return Reading.batches(source, source.plan().get(0), Position.START).stream()
                .flatMap(batch -> batch.events().stream())
                .map(event -> ((Struct) event.value().value()).get("changed"))
                .toList();
    }
}
