// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinIT {

    private static final int FIRST_ROWS = 2_048;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql | cursor | timestamptz  | clock_timestamp()
            postgresql | xmin   | timestamptz  | clock_timestamp()
            mysql      | cursor | timestamp(6) | now(6)
            mariadb    | cursor | timestamp(6) | now(6)
            """)
    void joinsLoadAndFollowUnderConcurrentWrites(String server, String tracking, String type, String clock)
            throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.of(server));
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, version int NOT NULL, changed " + type + " NOT NULL)",
                "CREATE INDEX changes ON orders (changed, id)",
                "INSERT INTO orders VALUES (1, 0, " + clock + ")");
        for (int rows = 1; rows < FIRST_ROWS; rows *= 2) {
            database.execute("INSERT INTO orders SELECT id + " + rows + ", 0, " + clock + " FROM orders");
        }
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> write(database, clock, stop));
        TreeMap<Integer, List<Integer>> seen = new TreeMap<>();
        try (Source source = database.source(
                "mode",
                "timestamp",
                "timestamp.column.name",
                "changed",
                "tracking",
                tracking,
                "sweep.interval.ms",
                "100",
                "batch.max.rows",
                "50")) {
            Split split = source.plan().get(0);

            // When
            Position position = Position.START;
            int polls = 0;
            while (polls < 60 || !writer.isDone()) {
                if (polls++ == 60) {
                    stop.set(true);
                }
                position = readSome(source, split, position, seen);
            }
            // A reader that is opened anew sweeps when its interval has passed.
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!lastVersions(seen).equals(committed(database)) && System.nanoTime() < until) {
                position = readSome(source, split, position, seen);
            }
            for (int i = 0; i < 20; i++) {
                position = readSome(source, split, position, seen);
            }
        }

        // Then
        int rows = writer.get(10, TimeUnit.SECONDS);
        assertThat(seen).hasSize(rows);
        seen.forEach((id, versions) ->
                assertThat(versions).as("versions of %s", id).isSorted().doesNotHaveDuplicates());
        assertThat(lastVersions(seen)).isEqualTo(committed(database));
    }

    /** One writer in autocommit: its timestamps become visible in their own order. */
    private static int write(TestDatabase database, String clock, AtomicBoolean stop) {
        Random random = new Random(7);
        int rows = FIRST_ROWS;
        try (Connection connection = database.connect();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO orders VALUES (?, 0, " + clock + ")");
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE orders SET version = version + 1, changed = " + clock + " WHERE id = ?")) {
            while (!stop.get()) {
                if (random.nextInt(3) == 0) {
                    insert.setInt(1, ++rows);
                    insert.executeUpdate();
                } else {
                    update.setInt(1, 1 + random.nextInt(rows));
                    update.executeUpdate();
                }
            }
            return rows;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Position readSome(Source source, Split split, Position from, Map<Integer, List<Integer>> seen)
            throws Exception {
        List<Batch> batches = new ArrayList<>();
        try (SplitReader reader = source.open(split, from)) {
            for (int i = 0; i < 5; i++) {
                batches.add(reader.read());
            }
        }
        Pattern event = Pattern.compile("\\{\"id\":(\\d+),\"version\":(\\d+),.*");
        for (String json : Reading.events(batches)) {
            Matcher matcher = event.matcher(json);
            assertThat(matcher.matches()).isTrue();
            seen.computeIfAbsent(Integer.valueOf(matcher.group(1)), id -> new ArrayList<>())
                    .add(Integer.valueOf(matcher.group(2)));
        }
        return Reading.last(batches);
    }

    private static List<String> lastVersions(Map<Integer, List<Integer>> seen) {
        return seen.entrySet().stream()
                .map(entry -> entry.getKey() + "="
                        + entry.getValue().get(entry.getValue().size() - 1))
                .toList();
    }

    private static List<String> committed(TestDatabase database) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT concat(id, '=', version) FROM orders ORDER BY id")) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
