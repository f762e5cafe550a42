// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.SplitReader;
import io.obsrv.connect.testkit.process.Await;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The age of the transaction that following waits for, as the metric {@code horizon-age-ms} shows it. */
class HorizonIT {

    private TestDatabase database;

    @BeforeEach
    void create() throws Exception {
        database = new TestDatabase();
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, changed timestamptz NOT NULL DEFAULT now())",
                "CREATE TABLE others (id int)");
    }

    @ParameterizedTest
    @CsvSource({"incrementing,xmin", "changes,xmin", "timestamp,oldest-transaction"})
    void growsWhileATransactionIsUnderWay(String mode, String tracking) throws Exception {
        // Given
        try (Source source = follow(mode, tracking);
                Connection late = database.connect();
                SplitReader reader = source.open(source.plan().get(0), Position.START)) {
            late.setAutoCommit(false);
            write(late, "INSERT INTO others VALUES (1)");

            // When
            Thread.sleep(300);
            reader.read();
            long first = source.horizonAgeMs();
            Thread.sleep(300);
            long second = source.horizonAgeMs();
            late.commit();

            // Then
            assertThat(first).isBetween(300L, 60_000L);
            assertThat(second).isGreaterThanOrEqualTo(first + 300);
            awaitAge(source, reader, 0, 200);
        }
    }

    /** Who may not see when others began counts from when it was seen first. */
    @Test
    void isKnownWithoutRightsOnOthersSessions() throws Exception {
        // Given
        String role = "horizon_" + database.name();
        database.execute(
                "CREATE ROLE " + role + " LOGIN PASSWORD 'secret'", "GRANT SELECT ON orders, others TO " + role);
        try (Source source = database.source(
                        "mode", "incrementing", "connection.user", role, "connection.password", "secret");
                Connection late = database.connect();
                SplitReader reader = source.open(source.plan().get(0), Position.START)) {
            late.setAutoCommit(false);
            write(late, "INSERT INTO others VALUES (1)");

            // When
            reader.read();
            Thread.sleep(300);

            // Then
            assertThat(source.horizonAgeMs()).isBetween(300L, 60_000L);
        }
    }

    private JdbcSource follow(String mode, String tracking) {
        return database.source(
                "mode",
                mode,
                "tracking",
                tracking,
                "timestamp.column.name",
                mode.equals("timestamp") ? "changed" : "",
                "table.include.list",
                "public[.]orders");
    }

    private static void awaitAge(Source source, SplitReader reader, long from, long to) {
        Await.until("the horizon to go on", Duration.ofSeconds(30), () -> {
            reader.read();
            return source.horizonAgeMs() >= from && source.horizonAgeMs() <= to;
        });
    }

    private static void write(Connection connection, String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
