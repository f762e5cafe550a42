// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Positions;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What another connector's configuration and offsets mean, on a real database. */
class TakeoverIT {

    /** 2026-11-21T09:05:00Z. */
    private static final long MORNING = 1_795_251_900_000L;

    private TestDatabase database;

    /** Rows 1 to 6, two for each second from 09:05:01 on. */
    @BeforeEach
    void create() throws Exception {
        database = new TestDatabase();
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, changed timestamptz NOT NULL, local timestamp NOT NULL)",
                "INSERT INTO orders SELECT n, t, t AT TIME ZONE 'UTC' FROM (SELECT n, timestamptz '2026-11-21 09:05:00+00'"
                        + " + (n + 1) / 2 * interval '1 second' AS t FROM generate_series(1, 6) AS n) AS rows");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            incrementing,           -,       4, 2
            timestamp,              changed, 0, 4
            timestamp,              local,   0, 4
            timestamp+incrementing, changed, 0, 5
            timestamp+incrementing, local,   0, 5
            timestamp+incrementing, changed, 1, 5
            timestamp+incrementing, changed, 2, 4
            """)
    void goesOnBehindTheRowsThatWereSent(String mode, String column, long number, int rows) throws Exception {
        // Given: sent up to 09:05:01, where rows 1 and 2 stand, and in mode timestamp+incrementing up to this number
        Map<String, Object> offset = new HashMap<>(Map.of("timestamp", MORNING + 1_000, "timestamp_nanos", 0L));
        offset.put("incrementing", mode.equals("timestamp+incrementing") && number == 0 ? 1L : number);
        String[] settings = column.equals("-")
                ? new String[] {"mode", mode}
                : new String[] {"mode", mode, "timestamp.column.name", column, "incrementing.column.name", ""};
        try (Source source = source(settings)) {
            Split split = source.plan().get(0);
            Position position = new JdbcSourceFactory()
                    .legacyOffsets(database.properties(settings))
                    .position(split, offset);

            // When
            List<Batch> batches = Reading.batches(source, split, position);

            // Then
            assertThat(Reading.events(batches)).hasSize(rows).last().asString().startsWith("{\"id\":6,");
            assertThat(Reading.events(Reading.batches(source, split, Reading.last(batches))))
                    .isEmpty();
        }
    }

    @Test
    void readsARowThatComesAtATimestampBehindTheSentOnes() throws Exception {
        // Given
        String[] settings = {"mode", "timestamp", "timestamp.column.name", "changed"};
        try (Source source = source(settings)) {
            Split split = source.plan().get(0);
            Position position = new JdbcSourceFactory()
                    .legacyOffsets(database.properties(settings))
                    .position(split, Map.of("timestamp", MORNING + 3_000));
            List<Batch> before = Reading.batches(source, split, position);
            database.execute("INSERT INTO orders VALUES (0, '2026-11-21 09:05:03.000001+00', 'now')");

            // When
            List<Batch> after = Reading.batches(source, split, Reading.last(before));

            // Then
            assertThat(Reading.events(before)).isEmpty();
            assertThat(Reading.events(after)).hasSize(1).first().asString().startsWith("{\"id\":0,");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            timestamp              | timestamp.initial=1795251902000                        | 5
            timestamp              | timestamp.initial.ms=1795251902000                     | 5
            timestamp+incrementing | timestamp.initial=1795251902000                        | 3
            timestamp+incrementing | timestamp.initial=1795251902000;incrementing.initial=3 | 4
            incrementing           | incrementing.initial=4                                 | 5
            incrementing           | incrementing.initial=-1                                | 1
            timestamp              | timestamp.initial.ms=0                                 | 1
            """)
    void beginsBehindWhatIsConfigured(String mode, String settings, int first) throws Exception {
        // Given
        Map<String, String> properties = database.properties("mode", mode);
        if (mode.startsWith("timestamp")) {
            properties.put("timestamp.column.name", "changed");
        }
        for (String setting : settings.split(";", -1)) {
            properties.put(setting.split("=", -1)[0], setting.split("=", -1)[1]);
        }
        try (Source source = source(properties, OutputFormat.JSON)) {

            // When
            List<String> events = Reading.events(source);

            // Then
            assertThat(events).hasSize(7 - first).first().asString().startsWith("{\"id\":" + first + ",");
        }
    }

    @Test
    void beginsNow() throws Exception {
        // Given
        try (Source source =
                source("mode", "timestamp", "timestamp.column.name", "changed", "timestamp.initial", "-1")) {
            Split split = source.plan().get(0);
            database.execute("UPDATE orders SET changed = now() - interval '1 minute'");
            List<Batch> before = Reading.batches(source, split, Position.START);
            database.execute("UPDATE orders SET changed = now() + interval '1 minute' WHERE id = 2");

            // When
            List<Batch> after = Reading.batches(source, split, Reading.last(before));

            // Then
            assertThat(Reading.events(before)).isEmpty();
            assertThat(Reading.events(after)).hasSize(1).first().asString().startsWith("{\"id\":2,");
        }
    }

    @Test
    void followsEachTableByItsOwnColumns() throws Exception {
        // Given
        database.execute(
                "CREATE TABLE clicks (nr int PRIMARY KEY, seen timestamptz, at timestamptz NOT NULL)",
                "INSERT INTO clicks VALUES (1, NULL, now())");
        try (Source source = source(
                "mode", "timestamp+incrementing",
                "timestamp.columns.mapping", ".*orders:changed,public[.]clicks:[seen|at]",
                "incrementing.column.mapping", ".*orders:id,.*[.]clicks:[nr]")) {

            // When // Then
            assertThat(Reading.events(source)).hasSize(7);
        }
        try (Source source = source(
                "mode",
                "incrementing",
                "table.whitelist",
                "orders",
                "incrementing.column.mapping",
                "public[.]orders:id,.*:id")) {
            assertThatThrownBy(() -> Reading.events(source))
                    .isInstanceOf(UnreadableTable.class)
                    .hasMessage("\"public.orders\" matches 2 entries of incrementing.column.mapping, and has to match"
                            + " exactly one");
        }
    }

    @Test
    void givesRecordsTheShapeThatTheyHad() throws Exception {
        // Given
        database.execute(
                "CREATE TABLE amounts (id int NOT NULL, small numeric(2), whole numeric(10,0) NOT NULL, part numeric(10,2),"
                        + " large numeric(30,2), seen timestamptz NOT NULL)",
                "INSERT INTO amounts VALUES (1, 99, 7, 1.5, 2.5, '2026-11-21 09:05:00.123456+00')");
        Map<String, String> properties = database.properties(
                "mode", "bulk",
                "table.whitelist", "amounts",
                "topic.prefix", "shop-",
                "compatibility", "confluent",
                "numeric.mapping", "best_fit",
                "timestamp.granularity", "micros_long");
        try (Source source = source(properties, OutputFormat.STRUCT)) {

            // When
            Event event = Reading.batches(source, source.plan().get(0), Position.START)
                    .get(0)
                    .events()
                    .get(0);

            // Then
            Schema schema = event.value().schema();
            assertThat(event.topic()).isEqualTo("shop-amounts");
            assertThat(event.key().value()).isNull();
            assertThat(schema.name()).isEqualTo("amounts");
            assertThat(schema.fields())
                    .extracting(field -> field.name() + " " + field.schema().type()
                            + (field.schema().isOptional() ? "?" : ""))
                    .containsExactly(
                            "id INT32", "small INT8?", "whole INT64", "part FLOAT64?", "large BYTES?", "seen INT64");
            assertThat(schema.field("large").schema().parameters())
                    .isEqualTo(Map.of("scale", "2", "connect.decimal.precision", "30"));
            Struct row = (Struct) event.value().value();
            assertThat(row.get("small")).isEqualTo((byte) 99);
            assertThat(row.get("whole")).isEqualTo(7L);
            assertThat(row.get("part")).isEqualTo(1.5);
            assertThat(row.get("large")).isEqualTo(new BigDecimal("2.50"));
            assertThat(row.get("seen")).isEqualTo(MORNING * 1_000 + 123_456);
            row.validate();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            incrementing, incrementing.initial, ,  false
            incrementing, incrementing.initial, 7, true
            bulk,         poll.interval.ms,     7, true
            """)
    void cutsALargeTableOnlyForALoadThatIsDoneOnce(String mode, String key, @Nullable String value, boolean whole)
            throws Exception {
        // Given
        database.execute(
                "INSERT INTO orders SELECT n, now(), now() FROM generate_series(7, 5000) AS n", "ANALYZE orders");
        Map<String, String> properties = database.properties("mode", mode, "load.range.bytes", "8192");
        if (value != null) {
            properties.put(key, value);
        }
        try (Source source = source(properties, OutputFormat.JSON)) {

            // When
            List<Split> splits = source.plan();

            // Then
            assertThat(splits.size() == 1).isEqualTo(whole);
        }
    }

    @Test
    void readsTheWholeTableAgainAndAgain() throws Exception {
        // Given
        try (Source source = source("mode", "bulk", "batch.max.rows", "4")) {
            Split split = source.plan().get(0);
            List<Batch> first = Reading.batches(source, split, Position.START);
            database.execute("DELETE FROM orders WHERE id = 1");

            // When
            List<Batch> second = Reading.batches(source, split, Reading.last(first));
            List<Batch> rest = Reading.batches(source, split, second.get(0).position());

            // Then
            assertThat(Reading.events(first)).hasSize(6);
            assertThat(Reading.last(first))
                    .isEqualTo(Position.of("phase", "load").with("run", "2").with("rows", "0"));
            assertThat(Reading.events(second)).hasSize(5);
            assertThat(second.get(0).position())
                    .isEqualTo(Position.of("phase", "load")
                            .with("at.key.id", "5")
                            .with("run", "2")
                            .with("rows", "4"));
            assertThat(Reading.events(rest)).hasSize(1).first().asString().startsWith("{\"id\":6,");
            assertThat(Reading.last(rest).text("run")).isEqualTo("3");
        }
    }

    private Source source(String... settings) {
        return source(database.properties(settings), OutputFormat.JSON);
    }

    private static Source source(Map<String, String> properties, OutputFormat format) {
        JdbcSourceFactory factory = new JdbcSourceFactory();
        return factory.create(factory.resolve(properties), format, Positions.NONE);
    }
}
