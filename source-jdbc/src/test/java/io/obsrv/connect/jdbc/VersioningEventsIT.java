// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.SplitReader;
import io.obsrv.connect.testkit.process.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes of the history of a table of MariaDB. */
class VersioningEventsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestDatabase database;

    @BeforeEach
    void create() throws SQLException {
        database = new TestDatabase(TestServer.mariadb());
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, open boolean,"
                        + " began BIGINT UNSIGNED GENERATED ALWAYS AS ROW START INVISIBLE,"
                        + " ended BIGINT UNSIGNED GENERATED ALWAYS AS ROW END INVISIBLE,"
                        + " PERIOD FOR SYSTEM_TIME (began, ended), INDEX (began), INDEX (ended)) WITH SYSTEM VERSIONING",
                "INSERT INTO orders (id, open) VALUES (1, true), (2, true), (3, true), (4, true)");
    }

    @Test
    void saysWhatHappenedToEachRow() throws Exception {
        // Given
        try (Source source = source("deletes", "tracking");
                SplitReader reader = source.open(source.plan().get(0), Position.START)) {
            List<String> loaded = events(reader, 4);

            // When
            database.execute(
                    "UPDATE orders SET open = false WHERE id = 1",
                    "DELETE FROM orders WHERE id = 2",
                    "UPDATE orders SET id = 30 WHERE id = 3",
                    "DELETE FROM orders WHERE id = 4",
                    "INSERT INTO orders (id, open) VALUES (4, false)");
            List<String> changes = events(reader, 5);

            // Then
            assertThat(loaded).contains("{\"id\":1,\"open\":true,\"__op\":\"r\",\"__deleted\":false}");
            assertThat(changes)
                    .containsExactlyInAnyOrder(
                            "{\"id\":1,\"open\":false,\"__op\":\"u\",\"__deleted\":false}",
                            "{\"id\":4,\"open\":false,\"__op\":\"u\",\"__deleted\":false}",
                            "{\"id\":30,\"open\":true,\"__op\":\"u\",\"__deleted\":false}",
                            "{\"id\":2,\"open\":true,\"__op\":\"d\",\"__deleted\":true}",
                            "{\"id\":3,\"open\":true,\"__op\":\"d\",\"__deleted\":true}");
        }
    }

    @Test
    void leavesDeletesOutWhereTheyAreNotWanted() throws Exception {
        // Given
        try (Source source = source();
                SplitReader reader = source.open(source.plan().get(0), Position.START)) {
            events(reader, 4);

            // When
            database.execute("DELETE FROM orders WHERE id = 2", "UPDATE orders SET open = false WHERE id = 1");

            // Then
            assertThat(events(reader, 1)).containsExactly("{\"id\":1,\"open\":false}");
        }
    }

    @Test
    void goesOnWithinAWindowFromAnyPosition() throws Exception {
        // Given
        List<Batch> batches = new ArrayList<>();
        try (Source source = source("deletes", "tracking", "batch.max.rows", "2")) {
            try (SplitReader reader = source.open(source.plan().get(0), Position.START)) {
                events(reader, 4);
                transaction(
                        "INSERT INTO orders (id, open) VALUES (5, true), (6, true), (7, true), (8, true), (9, true)",
                        "DELETE FROM orders WHERE id < 5");
                Await.until("all changes", PATIENCE, () -> {
                    Batch batch = reader.read();
                    if (!batch.isEmpty()) {
                        batches.add(batch);
                    }
                    return Reading.events(batches).size() == 9;
                });
            }
            database.execute("UPDATE orders SET open = false WHERE id = 5", "INSERT INTO orders (id) VALUES (1)");

            // When // Then
            for (int i = 0; i < batches.size(); i++) {
                List<String> rest = new ArrayList<>(Reading.events(batches.subList(i + 1, batches.size())));
                if (i == 0) {
                    assertThat(rest).contains("{\"id\":1,\"open\":true,\"__op\":\"d\",\"__deleted\":true}");
                }
                rest.remove("{\"id\":1,\"open\":true,\"__op\":\"d\",\"__deleted\":true}");
                rest.add("{\"id\":5,\"open\":false,\"__op\":\"u\",\"__deleted\":false}");
                rest.add("{\"id\":1,\"open\":null,\"__op\":\"u\",\"__deleted\":false}");
                try (SplitReader again =
                        source.open(source.plan().get(0), batches.get(i).position())) {
                    assertThat(events(again, rest.size())).containsExactlyInAnyOrderElementsOf(rest);
                }
            }
        }
    }

    @Test
    void waitsForAnOlderTransaction() throws Exception {
        // Given
        try (Source source = source("deletes", "tracking");
                SplitReader reader = source.open(source.plan().get(0), Position.START);
                Connection late = database.connect()) {
            events(reader, 4);
            late.setAutoCommit(false);
            execute(late, "DELETE FROM orders WHERE id = 1");
            database.execute("DELETE FROM orders WHERE id = 2");

            // When
            boolean early = comesWithin(Duration.ofSeconds(2), reader);
            late.commit();

            // Then
            assertThat(early).isFalse();
            assertThat(events(reader, 2))
                    .containsExactly(
                            "{\"id\":1,\"open\":true,\"__op\":\"d\",\"__deleted\":true}",
                            "{\"id\":2,\"open\":true,\"__op\":\"d\",\"__deleted\":true}");
        }
    }

    /** MariaDB does not register such a transaction, so that it cannot be found by its commit. */
    @Test
    void findsATransactionOfWhichAPartWasUndone() throws Exception {
        // Given
        try (Source source = source("deletes", "tracking");
                SplitReader reader = source.open(source.plan().get(0), Position.START)) {
            events(reader, 4);

            // When
            transaction(
                    "DELETE FROM orders WHERE id = 1",
                    "SAVEPOINT here",
                    "DELETE FROM orders WHERE id = 2",
                    "ROLLBACK TO here");

            // Then
            assertThat(events(reader, 1)).containsExactly("{\"id\":1,\"open\":true,\"__op\":\"d\",\"__deleted\":true}");
        }
    }

    /** The version that is there was written by the transaction that began first. */
    @Test
    void givesTheLastVersionWhereTheOlderTransactionWroteIt() throws Exception {
        // Given
        try (Source source = source("deletes", "tracking");
                SplitReader reader = source.open(source.plan().get(0), Position.START);
                Connection older = database.connect()) {
            events(reader, 4);
            older.setAutoCommit(false);
            execute(older, "UPDATE orders SET open = false WHERE id = 4");
            database.execute("DELETE FROM orders WHERE id = 1", "INSERT INTO orders (id, open) VALUES (7, true)");

            // When
            execute(older, "INSERT INTO orders (id, open) VALUES (1, false)");
            execute(older, "DELETE FROM orders WHERE id = 7");
            older.commit();

            // Then
            assertThat(events(reader, 3))
                    .containsExactly(
                            "{\"id\":1,\"open\":false,\"__op\":\"u\",\"__deleted\":false}",
                            "{\"id\":4,\"open\":false,\"__op\":\"u\",\"__deleted\":false}",
                            "{\"id\":7,\"open\":true,\"__op\":\"d\",\"__deleted\":true}");
        }
    }

    @Test
    void joinsLoadAndFollowingWhereRowsAreDeletedMeanwhile() throws Exception {
        // Given
        try (Source source = source("deletes", "tracking", "batch.max.rows", "1");
                SplitReader reader = source.open(source.plan().get(0), Position.START)) {
            List<String> events = new ArrayList<>(events(reader, 1));

            // When
            transaction(
                    "DELETE FROM orders WHERE id = 3",
                    "UPDATE orders SET open = false WHERE id IN (1, 4)",
                    "INSERT INTO orders (id) VALUES (5)");
            Await.until("all", PATIENCE, () -> {
                events.addAll(Reading.events(List.of(reader.read())));
                return events.contains("{\"id\":3,\"open\":true,\"__op\":\"d\",\"__deleted\":true}");
            });

            // Then
            assertThat(events)
                    .containsOnlyOnce("{\"id\":1,\"open\":false,\"__op\":\"u\",\"__deleted\":false}")
                    .containsOnlyOnce("{\"id\":2,\"open\":true,\"__op\":\"r\",\"__deleted\":false}")
                    .containsOnlyOnce("{\"id\":4,\"open\":false,\"__op\":\"u\",\"__deleted\":false}")
                    .containsOnlyOnce("{\"id\":5,\"open\":null,\"__op\":\"u\",\"__deleted\":false}");
        }
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        // Given
        database.execute(
                "CREATE TABLE plain (id int PRIMARY KEY)",
                "CREATE TABLE partly (id int PRIMARY KEY, note int WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING");

        // Then
        assertThat(refusal("plain", "mode", "incrementing"))
                .contains("system-versioning: the table keeps no history: ALTER TABLE … ADD SYSTEM VERSIONING")
                .contains("gaps: it does not see deletes")
                .contains("cursor: it does not see deletes");
        assertThat(refusal("plain", "mode", "incrementing", "tracking", "cursor"))
                .endsWith("cursor: it does not see deletes. Of the trackings of mariadb, those that see deletes are"
                        + " [system-versioning]");
        assertThat(refusal("partly", "mode", "changes"))
                .contains("system-versioning: the columns [note] are WITHOUT SYSTEM VERSIONING");
    }

    private String refusal(String table, String... settings) throws Exception {
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of("deletes", "tracking", "table.include.list", ".*" + table));
        try (Source source = database.source(all.toArray(String[]::new))) {
            source.open(source.plan().get(0), Position.START).close();
        } catch (RuntimeException refused) {
            return String.valueOf(refused.getMessage());
        }
        throw new AssertionError("It was opened");
    }

    private Source source(String... more) {
        List<String> settings = new ArrayList<>(List.of("mode", "changes"));
        settings.addAll(List.of(more));
        return database.source(settings.toArray(String[]::new));
    }

    /** The next events, so many at least. */
    private static List<String> events(SplitReader reader, int count) throws Exception {
        List<String> events = new ArrayList<>();
        Await.until(count + " events", PATIENCE, () -> {
            events.addAll(Reading.events(List.of(reader.read())));
            return events.size() >= count;
        });
        return events;
    }

    private static boolean comesWithin(Duration time, SplitReader reader) throws Exception {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            if (!reader.read().isEmpty()) {
                return true;
            }
            Thread.sleep(20);
        }
        return false;
    }

    private void transaction(String... statements) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                execute(connection, sql);
            }
            connection.commit();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
