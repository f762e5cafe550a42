// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.fault.Fault;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.SplitReader;
import io.obsrv.connect.testkit.process.Await;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies that are cut off, held up, or given up. */
class CopyFailureIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int ROWS = 20_000;

    private TestDatabase database;

    @BeforeEach
    void create() throws Exception {
        database = new TestDatabase();
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, note text)",
                "INSERT INTO orders SELECT n, repeat('x', 500) FROM generate_series(1, " + ROWS + ") AS n");
    }

    @Test
    void copiesUnlessACursorIsAskedFor() throws Exception {
        assertThat(statementsDuring("auto")).singleElement().asString().startsWith("COPY (SELECT ");
        assertThat(statementsDuring("cursor")).noneMatch(sql -> sql.startsWith("COPY"));
    }

    private List<String> statementsDuring(String method) throws Exception {
        try (Source source = database.source("load.method", method);
                SplitReader reader = source.open(source.plan().get(0), Position.START)) {
            reader.read();
            return of(
                    "SELECT query FROM pg_stat_activity WHERE query LIKE '%ORDER BY t.\"id\"%' AND pid <> pg_backend_pid()");
        }
    }

    @Test
    void goesOnAfterItsBackendWasEnded() throws Exception {
        try (Source source = database.source("batch.max.rows", "100")) {
            // Given
            List<String> events = new ArrayList<>();
            Position position = Position.START;
            try (SplitReader reader = source.open(source.plan().get(0), Position.START)) {
                Batch first = reader.read();
                events.addAll(Reading.events(List.of(first)));
                position = first.position();

                // When
                of("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'obsrv-connect'");
                Throwable failure = null;
                while (failure == null) {
                    try {
                        Batch batch = reader.read();
                        events.addAll(Reading.events(List.of(batch)));
                        position = batch.position();
                    } catch (DatabaseFailure broken) {
                        failure = broken;
                    }
                }

                // Then
                assertThat(source.faultOf((Exception) failure)).isEqualTo(Fault.RETRY);
                assertThat(failure).hasMessageStartingWith("Loading \"public.orders\" failed: ");
            }
            events.addAll(Reading.events(Reading.batches(source, source.plan().get(0), position)));
            assertThat(events).hasSize(ROWS).doesNotHaveDuplicates();
        }
    }

    @Test
    void givesUpAServerThatSendsNoRowInTime() throws Exception {
        // Given
        database.execute("CREATE VIEW slow AS SELECT id, CASE WHEN id = 3000 THEN pg_sleep(300)::text ELSE note END"
                + " AS note FROM orders");
        try (Source source = database.source(
                        "table.types",
                        "VIEW",
                        "table.include.list",
                        "public.slow",
                        "incrementing.column.name",
                        "id",
                        "validate.non.null",
                        "false",
                        "query.timeout.ms",
                        "1000");
                SplitReader reader = source.open(source.plan().get(0), Position.START)) {
            // When // Then
            assertThatThrownBy(() -> {
                        while (reader.read().next() != Batch.Next.END) {
                            // More to come.
                        }
                    })
                    .isInstanceOf(DatabaseFailure.class)
                    .hasMessage("Loading \"public.slow\" failed: the query was cancelled or took too long: see"
                            + " query.timeout.ms (SQLSTATE 57014)")
                    .satisfies(failure ->
                            assertThat(source.faultOf((Exception) failure)).isEqualTo(Fault.RETRY));
            Await.until("the server to stop", SOON, () -> sleeping() == 0);
        }
    }

    @Test
    void waitsAsLongAsNobodyReads() throws Exception {
        // Given
        try (Source source = database.source("query.timeout.ms", "1000");
                SplitReader reader = source.open(source.plan().get(0), Position.START)) {
            List<String> events = new ArrayList<>(Reading.events(List.of(reader.read())));

            // When
            of("SELECT pg_sleep(2.5)");

            // Then
            Batch batch;
            do {
                batch = reader.read();
                events.addAll(Reading.events(List.of(batch)));
            } while (batch.next() != Batch.Next.END);
            assertThat(events).hasSize(ROWS).doesNotHaveDuplicates();
        }
    }

    @Test
    void closesWhileARowIsAwaited() throws Exception {
        // Given
        database.execute("CREATE VIEW slow AS SELECT id, CASE WHEN id = 1 THEN pg_sleep(300)::text ELSE note END"
                + " AS note FROM orders");
        Source source = database.source(
                "table.types",
                "VIEW",
                "table.include.list",
                "public.slow",
                "incrementing.column.name",
                "id",
                "validate.non.null",
                "false");
        try (SplitReader reader = source.open(source.plan().get(0), Position.START)) {
            CompletableFuture<Object> read = CompletableFuture.supplyAsync(() -> {
                try {
                    return reader.read();
                } catch (Exception failure) {
                    return failure;
                }
            });
            Await.until("the server to sleep", SOON, () -> sleeping() == 1);

            // When
            source.close();

            // Then
            assertThat(read.get(5, TimeUnit.SECONDS)).isInstanceOf(DatabaseFailure.class);
            Await.until("the server to notice", SOON, () -> sleeping() == 0);
        }
    }

    @Test
    void tellsAFailureAmongTheRowsAsACursorDoes() throws Exception {
        // Given
        database.execute("CREATE VIEW broken AS SELECT id, 1 / (id - 15000) AS n FROM orders");
        for (String method : new String[] {"auto", "cursor"}) {
            try (Source source = database.source(
                            "table.types",
                            "VIEW",
                            "table.include.list",
                            "public.broken",
                            "incrementing.column.name",
                            "id",
                            "validate.non.null",
                            "false",
                            "load.method",
                            method);
                    SplitReader reader = source.open(source.plan().get(0), Position.START)) {
                // When // Then
                assertThatThrownBy(() -> {
                            while (reader.read().next() != Batch.Next.END) {
                                // More to come.
                            }
                        })
                        .hasMessage("Loading \"public.broken\" failed: the server cannot compute with a value"
                                + " (SQLSTATE 22012)")
                        .satisfies(failure ->
                                assertThat(source.faultOf((Exception) failure)).isEqualTo(Fault.STOP));
            }
        }
    }

    private int sleeping() {
        try {
            return Integer.parseInt(of("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
                            + " AND datname = current_database()")
                    .get(0));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private List<String> of(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }
}
