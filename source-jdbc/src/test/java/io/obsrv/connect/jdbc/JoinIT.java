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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinIT {

    private TestDatabase database;

    @BeforeEach
    void create() throws Exception {
        database = new TestDatabase();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursor", "xmin"})
    void joinsLoadAndFollowUnderConcurrentWrites(String tracking) throws Exception {
        // Given
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, version int NOT NULL, changed timestamptz NOT NULL)",
                "INSERT INTO orders SELECT n, 0, clock_timestamp() FROM generate_series(1, 2000) n",
                "CREATE INDEX ON orders (changed, id)");
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> write(stop));
        TreeMap<Integer, List<Integer>> seen = new TreeMap<>();
        try (Source source = database.source(
                "mode",
                "timestamp",
                "timestamp.column.name",
                "changed",
                "tracking",
                tracking,
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
            // Once by the columns, once by a sweep.
            for (int i = 0; i < 20; i++) {
                position = readSome(source, split, position, seen);
            }
        }

        // Then
        int rows = writer.get(10, TimeUnit.SECONDS);
        assertThat(seen).hasSize(rows);
        seen.forEach((id, versions) ->
                assertThat(versions).as("versions of %s", id).isSorted().doesNotHaveDuplicates());
        assertThat(lastVersions(seen)).isEqualTo(committed());
    }

    /** One writer in autocommit: its timestamps become visible in their own order. */
    private int write(AtomicBoolean stop) {
        Random random = new Random(7);
        int rows = 2000;
        try (Connection connection = database.connect();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO orders VALUES (?, 0, clock_timestamp())");
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE orders SET version = version + 1, changed = clock_timestamp() WHERE id = ?")) {
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

    private List<String> committed() throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT id || '=' || version FROM orders ORDER BY id")) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
