// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.config.DeletesConfig;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import io.obsrv.connect.testkit.docs.Figures;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Deletes that are found by a sweep, while eight writers insert, change, delete and insert again, and the reader is killed
 * every few batches: of each row that was delivered and is no more, one delete comes after its last version, and none of a
 * row that is there.
 *
 * <p>{@code -Dsweep.seconds=300} makes it long.
 */
class SweepIT {

    private static final int SECONDS = Integer.getInteger("sweep.seconds", 8);
    private static final int WRITERS = 8;
    private static final int KEYS = 3_000;

    /** Each type of key: of rows that were loaded, followed, changed, inserted again, deleted before and after. */
    @ParameterizedTest
    @CsvSource({
        "postgresql, int",
        "postgresql, numeric",
        "postgresql, uuid",
        "postgresql, binary",
        "postgresql, date",
        "postgresql, composite",
        "mysql, int",
        "mysql, numeric",
        "mysql, text",
        "mysql, binary",
        "mysql, date",
        "mysql, composite",
        "mariadb, int",
        "mariadb, uuid",
        "mariadb, date",
        "mariadb, composite"
    })
    void namesDeletedRowsByTheirKeysAsInTheirRows(String server, String type) throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.of(server));
        SweepKeys keys = SweepKeys.of(server, type);
        database.execute(keys.table());
        List<String> settings = new ArrayList<>(List.of(settings(server)));
        settings.addAll(List.of("timestamp.delay.interval.ms", "0"));
        DeleteHistory history = new DeleteHistory();
        Map<Split, Position> stored = new HashMap<>();
        change(database, keys.insert(), 0, 100, keys);

        // When
        read(database, stored, history, settings);
        change(database, keys.insert(), 100, 120, keys);
        change(database, keys.update(), 40, 50, keys);
        change(database, keys.delete(), 10, 20, keys);
        read(database, stored, history, settings);
        change(database, keys.delete(), 45, 55, keys);
        change(database, keys.delete(), 115, 118, keys);
        change(database, keys.insert(), 15, 20, keys);
        read(database, stored, history, settings);

        // Then
        Set<String> present = present(database);
        assertThat(history.problems(present)).isEmpty();
        assertThat(present).hasSizeLessThan(115);
        assertThat(history.returned()).isPositive();
        assertThat(history.count('d')).isEqualTo(history.all().size() - present.size() + history.returned());
    }

    /** What was delivered before is not known; what is in the table at the first sweep is. */
    @Test
    void sendsATombstoneBehindADeleteOnARawTopic() throws Exception {
        // Given
        TestDatabase database = new TestDatabase();
        database.execute("CREATE TABLE orders (id int PRIMARY KEY)", "INSERT INTO orders VALUES (1), (2)");
        List<Event> events = new ArrayList<>();
        try (Source source = database.source(
                        OutputFormat.STRUCT,
                        "mode",
                        "changes",
                        "deletes",
                        "sweep",
                        "deletes.sweep.interval.ms",
                        "100",
                        "record.key",
                        "primary_key",
                        "tombstones.on.delete",
                        "true");
                SplitReader reader = source.open(source.plan().get(0), Position.START)) {
            while (events.size() < 2) {
                events.addAll(reader.read().events());
            }
            database.execute("DELETE FROM orders WHERE id = 2");

            // When
            while (events.size() < 4) {
                events.addAll(reader.read().events());
            }
        }

        // Then
        assertThat(events.get(2).value().value()).asString().contains("id=2", "__op=d");
        assertThat(events.get(3).value().value()).isNull();
        assertThat(events.get(3).key()).isEqualTo(events.get(2).key());
    }

    @Test
    void findsDeletesOfATableThatWasFollowedWithoutKeysBefore() throws Exception {
        // Given
        TestDatabase database = new TestDatabase();
        SweepKeys keys = SweepKeys.of("postgresql", "int");
        database.execute(keys.table());
        change(database, keys.insert(), 0, 100, keys);
        DeleteHistory history = new DeleteHistory();
        Map<Split, Position> stored = new HashMap<>();
        read(database, stored, history, List.of("mode", "changes", "change.fields", "always"));
        List<String> sweeping = List.of(settings("postgresql"));
        read(database, stored, history, sweeping);

        // When
        change(database, keys.delete(), 30, 40, keys);
        read(database, stored, history, sweeping);

        // Then
        assertThat(history.problems(present(database))).isEmpty();
        assertThat(history.count('d')).isEqualTo(10);
    }

    /** Every row is then followed again, as the database writes it anew. */
    @Test
    void findsNoDeletesWhereTheTypeOfTheKeyIsChanged() throws Exception {
        // Given
        TestDatabase database = new TestDatabase();
        SweepKeys keys = SweepKeys.of("postgresql", "numeric");
        database.execute(keys.table());
        change(database, keys.insert(), 0, 100, keys);
        DeleteHistory history = new DeleteHistory();
        Map<Split, Position> stored = new HashMap<>();
        List<String> settings = List.of(settings("postgresql"));
        read(database, stored, history, settings);

        // When
        database.execute("ALTER TABLE t ALTER COLUMN k TYPE decimal(12,4)");
        read(database, stored, history, settings);
        long deletes = history.count('d');
        change(database, keys.delete(), 30, 40, keys);
        read(database, stored, history, settings);

        // Then
        assertThat(deletes).isZero();
        assertThat(history.count('d')).isEqualTo(10);
    }

    @Test
    void stopsWhereMoreKeysWouldHaveToBeKeptThanAllowed() throws Exception {
        // Given
        TestDatabase database = new TestDatabase();
        SweepKeys keys = SweepKeys.of("postgresql", "int");
        database.execute(keys.table());
        change(database, keys.insert(), 0, 100, keys);
        List<String> settings = new ArrayList<>(List.of(settings("postgresql")));
        settings.addAll(List.of(DeletesConfig.MAX_KEYS, "99"));

        // Then
        assertThatThrownBy(() -> read(database, new HashMap<>(), new DeleteHistory(), settings))
                .isInstanceOf(UnreadableTable.class)
                .hasMessage("Of \"public.t\" more than 99 keys would have to be kept to find deletes, which each worker"
                        + " holds in memory: raise deletes.sweep.max.keys, set deletes=none, or leave the table out");
    }

    /** Reads from what is stored until nothing has come for some sweeps, and stores what it reads. */
    private static void read(
            TestDatabase database, Map<Split, Position> stored, DeleteHistory history, List<String> settings)
            throws Exception {
        try (Source source = database.source(stored, settings.toArray(String[]::new))) {
            Split split = source.plan().get(0);
            try (SplitReader reader = source.open(split, stored.getOrDefault(split, Position.START))) {
                long last = System.nanoTime();
                while (System.nanoTime() - last < 1_000_000_000) {
                    Batch batch = reader.read();
                    if (!batch.isEmpty()) {
                        batch.events().forEach(event -> history.add(Reading.json(event)));
                        stored.putAll(batch.checkpoints());
                        stored.put(split, batch.position());
                        last = System.nanoTime();
                    }
                    Thread.sleep(batch.next() == Batch.Next.PAUSE ? 20 : 0);
                }
            }
        }
    }

    private static void change(TestDatabase database, String sql, int from, int to, SweepKeys keys)
            throws SQLException {
        try (Connection connection = database.connect()) {
            for (int key = from; key < to; key++) {
                execute(connection, sql, key, keys.parameters());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql, bigint",
        "postgresql, text",
        "postgresql, long",
        "mysql, bigint",
        "mysql, text",
        "mariadb, bigint",
        "mariadb, binary"
    })
    void findsEveryDeleteOnceWhateverIsWrittenAndWhoeverDies(String server, String type) throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.of(server));
        SweepKeys keys = SweepKeys.of(server, type);
        database.execute(keys.table());
        fill(database, keys);
        SweepReader reader = new SweepReader(database, 6_000, settings(server));
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            Future<?> reading = threads.submit(reader);
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Random random = new Random(writer);
                writing.add(threads.submit(() -> write(database, keys, random, stop)));
            }

            // When
            Thread.sleep(SECONDS * 1_000L);
            stop.set(true);
            for (Future<?> writer : writing) {
                writer.get();
            }
            reader.finish();
            reading.get();
        } finally {
            threads.shutdownNow();
        }

        // Then
        Set<String> present = present(database);
        DeleteHistory history = reader.history;
        Figures.write(
                SweepIT.class,
                server + ", key=" + type + ", rows=" + present.size() + ", versions="
                        + history.count('u') + ", deletes=" + history.count('d') + ", returned=" + history.returned()
                        + ", reopened=" + reader.reopened + ", thrownAway=" + reader.thrownAway + ", pages="
                        + reader.pages());
        assertThat(history.problems(present)).isEmpty();
        assertThat(history.returned()).isGreaterThan(10);
        assertThat(reader.thrownAway).isPositive();
        assertThat(history.withoutOneDelete().problems(present)).hasSize(1);
        assertThat(history.withoutDeletes().problems(present)).hasSizeGreaterThan(100);
    }

    private static String[] settings(String server) {
        List<String> settings = new ArrayList<>(
                List.of("deletes", "sweep", DeletesConfig.SWEEP_INTERVAL, "150", "batch.max.rows", "60"));
        settings.addAll(
                server.equals("postgresql")
                        ? List.of("mode", "changes")
                        : List.of(
                                "mode", "timestamp",
                                "timestamp.column.name", "changed",
                                "tracking", "cursor",
                                "timestamp.delay.interval.ms", "3000"));
        return settings.toArray(String[]::new);
    }

    private static void fill(TestDatabase database, SweepKeys keys) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            for (int key = 0; key < KEYS; key += 2) {
                execute(connection, keys.insert(), key, keys.parameters());
            }
            connection.commit();
        }
    }

    private static Void write(TestDatabase database, SweepKeys keys, Random random, AtomicBoolean stop)
            throws Exception {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            while (!stop.get()) {
                try {
                    transaction(connection, keys, random);
                } catch (SQLException conflict) {
                    connection.rollback();
                }
            }
        }
        return null;
    }

    /** A few changes of any rows, or a purge of neighbours; held open for a moment, committed or not. */
    private static void transaction(Connection connection, SweepKeys keys, Random random) throws Exception {
        if (random.nextInt(60) == 0) {
            int from = random.nextInt(KEYS);
            for (int key = from; key < Math.min(KEYS, from + 100); key++) {
                execute(connection, keys.delete(), key, keys.parameters());
            }
        }
        for (int change = random.nextInt(4); change >= 0; change--) {
            int key = random.nextInt(KEYS);
            switch (random.nextInt(4)) {
                case 0 -> execute(connection, keys.delete(), key, keys.parameters());
                case 1 -> {
                    execute(connection, keys.delete(), key, keys.parameters());
                    execute(connection, keys.insert(), key, keys.parameters());
                }
                case 2 -> execute(connection, keys.insert(), key, keys.parameters());
                default -> execute(connection, keys.update(), key, keys.parameters());
            }
        }
        Thread.sleep(random.nextInt(20) == 0 ? random.nextInt(400) : random.nextInt(30));
        if (random.nextInt(8) == 0) {
            connection.rollback();
        } else {
            connection.commit();
        }
    }

    private static void execute(Connection connection, String sql, int key, int parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= parameters; i++) {
                statement.setInt(i, key);
            }
            statement.executeUpdate();
        }
    }

    /** The keys of the table as a load gives them. */
    private static Set<String> present(TestDatabase database) throws Exception {
        DeleteHistory load = new DeleteHistory();
        try (Source source = database.source("mode", "load", "change.fields", "always")) {
            for (Split split : source.plan()) {
                for (Batch batch : Reading.batches(source, split, Position.START)) {
                    batch.events().forEach(event -> load.add(Reading.json(event)));
                }
            }
        }
        return new HashSet<>(load.all().keySet());
    }
}
