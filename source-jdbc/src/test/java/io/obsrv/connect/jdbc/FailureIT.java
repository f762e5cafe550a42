// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.fault.Fault;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailureIT {

    private TestDatabase database;

    @BeforeEach
    void create() throws Exception {
        database = new TestDatabase();
    }

    @Test
    void triesAgainWhenTheTableIsDropped() throws Exception {
        // Given
        database.execute("CREATE TABLE orders (id serial PRIMARY KEY)");
        try (Source source = database.source("mode", "incrementing")) {
            Split split = source.plan().get(0);
            try (SplitReader reader = source.open(split, Position.START)) {
                reader.read();
                database.execute("DROP TABLE orders");

                // When // Then
                assertThatThrownBy(reader::read)
                        .isInstanceOf(DatabaseFailure.class)
                        .hasMessage("\"public.orders\" was changed while it was read, and is opened again. Following"
                                + " \"public.orders\" failed: the table does not exist: was it dropped or renamed?"
                                + " (SQLSTATE 42P01)")
                        .satisfies(failure ->
                                assertThat(source.faultOf((Exception) failure)).isEqualTo(Fault.RETRY));
            }
            assertThatThrownBy(() -> source.open(split, Position.START))
                    .hasMessageContaining("the table does not exist")
                    .satisfies(failure ->
                            assertThat(source.faultOf((Exception) failure)).isEqualTo(Fault.RETRY));
        }
    }

    @Test
    void closesWhileAReadIsUnderWay() throws Exception {
        // Given
        database.execute("CREATE TABLE orders (id serial PRIMARY KEY)", "INSERT INTO orders DEFAULT VALUES");
        Source source = database.source("mode", "incrementing");
        Split split = source.plan().get(0);
        try (Connection blocking = database.connect();
                SplitReader reader = source.open(split, Position.START)) {
            blocking.setAutoCommit(false);
            blocking.createStatement().execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<Object> read = CompletableFuture.supplyAsync(() -> {
                try {
                    return reader.read();
                } catch (Exception failure) {
                    return failure;
                }
            });
            awaitBlocked();

            // When
            source.close();

            // Then
            assertThat(read.get(5, TimeUnit.SECONDS)).isInstanceOf(DatabaseFailure.class);
        }
    }

    @Test
    void goesOnAfterTheConnectionsWereEnded() throws Exception {
        // Given
        database.execute("CREATE TABLE orders (id serial PRIMARY KEY)", "INSERT INTO orders DEFAULT VALUES");
        try (Source source = database.source("mode", "incrementing")) {
            Split split = source.plan().get(0);
            Position position = Reading.last(Reading.batches(source, split, Position.START));
            database.execute(
                    "INSERT INTO orders DEFAULT VALUES",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'obsrv-connect'");

            // When
            List<Batch> after = Reading.batches(source, split, position);

            // Then
            assertThat(Reading.events(after)).containsExactly("{\"id\":2}");
        }
    }

    private void awaitBlocked() throws Exception {
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            boolean blocked = false;
            while (!blocked) {
                try (var row = statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type ="
                        + " 'Lock' AND datname = current_database()")) {
                    row.next();
                    blocked = row.getInt(1) > 0;
                }
            }
        }
    }
}
