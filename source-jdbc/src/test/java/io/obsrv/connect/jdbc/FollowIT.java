// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Following by the columns of the mode alone; {@link LateCommitIT} has the ways that lose nothing. */
class FollowIT {

    private TestDatabase database;

    @BeforeEach
    void create() throws Exception {
        database = new TestDatabase();
    }

    @Test
    void followsNewRowsByAnIncrementingColumn() throws Exception {
        // Given
        database.execute(
                "CREATE TABLE orders (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, item text)",
                "INSERT INTO orders (item) VALUES ('a'), ('b')");
        try (Source source = source("mode", "incrementing")) {
            Split split = source.plan().get(0);
            List<Batch> before = Reading.batches(source, split, Position.START);
            database.execute("INSERT INTO orders (item) VALUES ('c')");

            // When
            List<Batch> after = Reading.batches(source, split, Reading.last(before));

            // Then
            assertThat(Reading.events(before))
                    .containsExactly("{\"id\":1,\"item\":\"a\"}", "{\"id\":2,\"item\":\"b\"}");
            assertThat(Reading.events(after)).containsExactly("{\"id\":3,\"item\":\"c\"}");
            assertThat(Reading.last(after))
                    .isEqualTo(Position.of("phase", "follow").with("at.incrementing", "3"));
        }
    }

    @Test
    void saysOfEachRowWhatHappenedToIt() throws Exception {
        // Given
        database.execute("CREATE TABLE orders (id int PRIMARY KEY)", "INSERT INTO orders VALUES (1)");
        try (Source source =
                source("mode", "incrementing", "change.fields", "always", "change.fields.prefix", "change_")) {
            Split split = source.plan().get(0);

            // When
            List<Batch> load = Reading.batches(source, split, Position.START);
            database.execute("INSERT INTO orders VALUES (2)");
            List<Batch> after = Reading.batches(source, split, Reading.last(load));

            // Then
            assertThat(Reading.events(load)).containsExactly("{\"id\":1,\"change_op\":\"r\",\"change_deleted\":false}");
            assertThat(Reading.events(after))
                    .containsExactly("{\"id\":2,\"change_op\":\"u\",\"change_deleted\":false}");
        }
    }

    @Test
    void refusesAColumnThatIsNamedAsAChangeField() throws Exception {
        // Given
        database.execute("CREATE TABLE orders (id int PRIMARY KEY, __op text)");
        try (Source source = source("mode", "load", "change.fields", "always")) {
            Split split = source.plan().get(0);

            // Then
            assertThatThrownBy(() -> Reading.batches(source, split, Position.START))
                    .isInstanceOf(UnreadableTable.class)
                    .hasMessageContaining("__op")
                    .hasMessageContaining("change.fields.prefix");
        }
    }

    @Test
    void refusesATrackingThatDoesNotSeeTheDeletesThatAreWanted() throws Exception {
        // Given
        database.execute("CREATE TABLE orders (id int PRIMARY KEY)");
        try (Source source = source("mode", "incrementing", "deletes", "tracking")) {
            Split split = source.plan().get(0);

            // Then
            assertThatThrownBy(() -> Reading.batches(source, split, Position.START))
                    .isInstanceOf(UnreadableTable.class)
                    .hasMessageContaining("cursor: it does not see deletes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"incrementing", "timestamp", "timestamp+incrementing"})
    void readsAnEmptyTableAndRowsThatComeLater(String mode) throws Exception {
        // Given
        database.execute(
                "CREATE TABLE orders (id serial PRIMARY KEY, changed timestamptz NOT NULL DEFAULT clock_timestamp())");
        String[] settings = mode.startsWith("timestamp")
                ? new String[] {"mode", mode, "timestamp.column.name", "changed"}
                : new String[] {"mode", mode};
        try (Source source = source(settings)) {
            Split split = source.plan().get(0);
            List<Batch> empty = Reading.batches(source, split, Position.START);
            database.execute("INSERT INTO orders VALUES (DEFAULT), (DEFAULT)");

            // When
            List<Batch> after = Reading.batches(source, split, Reading.last(empty));

            // Then
            assertThat(Reading.events(empty)).isEmpty();
            assertThat(Reading.events(after)).hasSize(2);
            assertThat(after.get(0).next()).isEqualTo(Batch.Next.PAUSE);
        }
    }

    /** As {@code docs/source-jdbc.md} shows them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            incrementing           | phase=follow;at.incrementing=2
            timestamp              | phase=follow;at.timestamp=2026-11-21 09:05:02+00;at.key.id=2
            timestamp+incrementing | phase=follow;at.timestamp=2026-11-21 09:05:02+00;at.incrementing=2
            """)
    void goesOnBehindAPositionThatAPersonWrote(String mode, String entries) throws Exception {
        // Given
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, changed timestamptz NOT NULL)",
                "INSERT INTO orders SELECT n, timestamptz '2026-11-21 09:05:00+00' + n * interval '1 second'"
                        + " FROM generate_series(1, 4) AS n");
        Map<String, Object> offset = new HashMap<>(Map.of("v", 1L));
        for (String entry : entries.split(";", -1)) {
            offset.put(entry.split("=", -1)[0], entry.split("=", -1)[1]);
        }
        String[] settings = mode.startsWith("timestamp")
                ? new String[] {"mode", mode, "timestamp.column.name", "changed"}
                : new String[] {"mode", mode};
        try (Source source = source(settings)) {
            Split split = source.plan().get(0);

            // When
            List<Batch> batches = Reading.batches(source, split, Position.fromOffset(offset));

            // Then
            assertThat(Reading.events(batches)).hasSize(2).first().asString().startsWith("{\"id\":3,");
            assertThat(Reading.last(batches).values().keySet())
                    .isEqualTo(Position.fromOffset(offset).values().keySet());
        }
    }

    /** As {@code docs/source-jdbc.md} shows them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            read=again                                | 1,2,3,4
            read=from key;key.id=2                    | 3,4
            read=from time;time=2026-11-21T09:05:03Z  | 3,4
            """)
    void readsWhatAPersonAsksFor(String entries, String ids) throws Exception {
        // Given
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, changed timestamptz NOT NULL)",
                "INSERT INTO orders SELECT n, timestamptz '2026-11-21 09:05:00+00' + n * interval '1 second'"
                        + " FROM generate_series(1, 4) AS n");
        Map<String, Object> offset = new HashMap<>(Map.of("v", 1L));
        for (String entry : entries.split(";", -1)) {
            offset.put(entry.split("=", -1)[0], entry.split("=", -1)[1]);
        }
        try (Source source = source("mode", "timestamp", "timestamp.column.name", "changed", "batch.max.rows", "1")) {
            Split split = source.plan().get(0);

            // When
            List<Batch> batches = Reading.batches(source, split, Position.fromOffset(offset));
            List<Batch> fromFirst =
                    Reading.batches(source, split, batches.get(0).position());
            database.execute("INSERT INTO orders VALUES (5, '2027-01-01Z')");
            List<Batch> after = Reading.batches(source, split, Reading.last(batches));

            // Then
            List<String> wanted = Arrays.stream(ids.split(",", -1))
                    .map(id -> "{\"id\":" + id + ",")
                    .toList();
            assertThat(Reading.events(batches))
                    .extracting(json -> json.substring(0, 8))
                    .isEqualTo(wanted);
            assertThat(Reading.events(fromFirst))
                    .extracting(json -> json.substring(0, 8))
                    .isEqualTo(wanted.subList(1, wanted.size()));
            assertThat(Reading.events(after)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            read=twice                | "read" is "twice"; it can be "again", "from key" or "from time"
            read=from key             | needs the key, an entry "key.<column>" for each of its columns
            read=from time;time=noon  | needs "time", such as "2026-11-21T09:05:00Z"
            """)
    void refusesWhatCannotBeAskedFor(String entries, String message) {
        Map<String, Object> offset = new HashMap<>(Map.of("v", 1L));
        for (String entry : entries.split(";", -1)) {
            offset.put(entry.split("=", -1)[0], entry.split("=", -1)[1]);
        }
        Split split = TableSplit.of("shop", new TableId("public", "orders"));

        assertThatThrownBy(() -> new JdbcSourceFactory().checkPosition(split, Position.fromOffset(offset)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    /** As {@code docs/source-jdbc.md} shows them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            load                   | PRIMARY KEY | phase,at.key.id                                   | phase
            load                   | NOT NULL    | phase,at.ctid                                     | phase
            incrementing           | PRIMARY KEY | phase,at.key.id,horizon.incrementing              | phase,at.incrementing
            timestamp              | PRIMARY KEY | phase,at.key.id,horizon.timestamp,horizon.key.id  | phase,at.timestamp,at.key.id
            timestamp+incrementing | PRIMARY KEY | phase,at.key.id,horizon.timestamp,horizon.incrementing | phase,at.timestamp,at.incrementing
            """)
    void namesInAPositionWhatItIsMadeOf(String mode, String key, String loading, String loaded) throws Exception {
        // Given
        database.execute(
                "CREATE TABLE orders (id int " + key + ", changed timestamptz NOT NULL DEFAULT now())",
                "INSERT INTO orders VALUES (1), (2)");
        Map<String, String> settings = new HashMap<>(Map.of("mode", mode, "batch.max.rows", "1"));
        if (mode.startsWith("timestamp")) {
            settings.put("timestamp.column.name", "changed");
        }
        try (Source source = source(settings.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new))) {

            // When
            List<Batch> batches = Reading.batches(source, source.plan().get(0), Position.START);

            // Then
            assertThat(batches.get(0).position().values().keySet()).containsExactly(loading.split(",", -1));
            assertThat(Reading.last(batches).values().keySet()).containsExactly(loaded.split(",", -1));
        }
    }

    @Test
    void tellsRowsOfOneTimestampApart() throws Exception {
        // Given
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, changed timestamp NOT NULL)",
                "INSERT INTO orders SELECT n, '2026-11-21 09:05:00.123456' FROM generate_series(1, 50) n");
        try (Source source = source("mode", "timestamp", "timestamp.column.name", "changed", "batch.max.rows", "7")) {
            Split split = source.plan().get(0);
            List<Batch> loaded = Reading.batches(source, split, Position.START);
            database.execute("UPDATE orders SET changed = '2026-11-21 09:05:00.123457'");

            // When
            List<Batch> changed = Reading.batches(source, split, Reading.last(loaded));

            // Then
            assertThat(Reading.events(loaded)).hasSize(50);
            assertThat(Reading.events(changed)).hasSize(50).doesNotHaveDuplicates();
            for (int i = 0; i < changed.size(); i++) {
                assertThat(Reading.events(
                                Reading.batches(source, split, changed.get(i).position())))
                        .isEqualTo(Reading.events(changed.subList(i + 1, changed.size())));
            }
        }
    }

    @Test
    void takesTheFirstTimestampThatHasAValueAndLoadsRowsWithoutAny() throws Exception {
        // Given
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, updated timestamptz, created timestamptz)",
                "INSERT INTO orders VALUES (1, NULL, NULL), (2, NULL, '2026-01-02Z'), (3, '2026-01-03Z', '2026-01-01Z')");
        try (Source source =
                source("mode", "timestamp", "timestamp.column.name", "updated,created", "validate.non.null", "false")) {
            Split split = source.plan().get(0);
            List<Batch> loaded = Reading.batches(source, split, Position.START);
            database.execute("INSERT INTO orders VALUES (4, NULL, '2026-01-04Z'), (5, NULL, '2026-01-01Z')");

            // When
            List<Batch> followed = Reading.batches(source, split, Reading.last(loaded));

            // Then
            assertThat(Reading.events(loaded)).hasSize(3);
            assertThat(Reading.events(followed)).hasSize(1).first().asString().startsWith("{\"id\":4,");
        }
    }

    @Test
    void waitsUntilATimestampIsOldEnough() throws Exception {
        // Given
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, changed timestamptz NOT NULL)",
                "INSERT INTO orders VALUES (1, now() - interval '1 day'), (2, now())");
        try (Source source = source(
                "mode", "timestamp", "timestamp.column.name", "changed", "timestamp.delay.interval.ms", "3600000")) {
            Split split = source.plan().get(0);
            List<Batch> loaded = Reading.batches(source, split, Position.START);
            database.execute("UPDATE orders SET changed = now() - interval '2 hours' WHERE id = 2");

            // When
            List<Batch> followed = Reading.batches(source, split, Reading.last(loaded));

            // Then
            assertThat(Reading.events(loaded)).hasSize(1).first().asString().startsWith("{\"id\":1,");
            assertThat(Reading.events(followed)).hasSize(1).first().asString().startsWith("{\"id\":2,");
        }
    }

    @Test
    void readsAViewByItsIncrementingColumn() throws Exception {
        // Given
        database.execute(
                "CREATE TABLE base (id int PRIMARY KEY)",
                "INSERT INTO base SELECT generate_series(1, 20)",
                "CREATE VIEW seen AS SELECT id * 2 AS n FROM base");
        try (Source source = source(
                "mode",
                "incrementing",
                "incrementing.column.name",
                "n",
                "table.include.list",
                "public\\.seen",
                "table.types",
                "VIEW",
                "validate.non.null",
                "false",
                "batch.max.rows",
                "3")) {

            // When
            List<String> events = Reading.events(source);

            // Then
            assertThat(events).hasSize(20).last().isEqualTo("{\"n\":40}");
        }
    }

    @Test
    void seesAColumnThatIsAddedWhileFollowing() throws Exception {
        // Given
        database.execute("CREATE TABLE orders (id serial PRIMARY KEY)", "INSERT INTO orders DEFAULT VALUES");
        try (Source source = source("mode", "incrementing");
                SplitReader reader = source.open(source.plan().get(0), Position.START)) {
            reader.read();
            reader.read();
            database.execute("ALTER TABLE orders ADD COLUMN item text", "INSERT INTO orders (item) VALUES ('x')");

            // When
            Batch batch = reader.read();

            // Then
            assertThat(Reading.events(List.of(batch))).containsExactly("{\"id\":2,\"item\":\"x\"}");
        }
    }

    @Test
    void refusesAPositionOfAnotherMode() throws Exception {
        // Given
        database.execute("CREATE TABLE orders (id serial PRIMARY KEY)");
        try (Source source = source("mode", "incrementing")) {
            Split split = source.plan().get(0);

            // When // Then
            assertThatThrownBy(() -> source.open(split, Position.of("phase", "end")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("reset the connector's offsets");
        }
    }

    @Test
    void refusesTimestampModeWithoutAKey() throws Exception {
        // Given
        database.execute("CREATE TABLE orders (changed timestamptz NOT NULL)");
        try (Source source = source("mode", "timestamp", "timestamp.column.name", "changed")) {
            Split split = source.plan().get(0);

            // When // Then
            assertThatThrownBy(() -> source.open(split, Position.START))
                    .isInstanceOf(UnreadableTable.class)
                    .hasMessageContaining("rows of the same timestamp could be told apart");
        }
    }

    /** A source that tracks by the columns alone: what it does is told by them. */
    private JdbcSource source(String... settings) {
        String[] all = Arrays.copyOf(settings, settings.length + 2);
        all[settings.length] = "tracking";
        all[settings.length + 1] = "cursor";
        return database.source(all);
    }
}
