// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A position is how far a slot is read, up to which the server may forget its log. */
class PostgresCaptureSettingsIT extends CaptureSettingsContract {

    PostgresCaptureSettingsIT() {
        super(PostgresOrders::new, "obsrv.signals", Set.of("BEGIN", "END", "heartbeat"));
    }

    @ParameterizedTest
    @CsvSource({
        "omit, DEFAULT, ",
        "null, DEFAULT, null",
        "keep, DEFAULT, \"__debezium_unavailable_value\"",
        "keep, FULL, \"the same\""
    })
    void writesForALargeValueThatDidNotChange(String unavailable, String identity, String expected) {
        // Given
        String name = "docs_" + unavailable + "_" + identity.toLowerCase(Locale.ROOT);
        server().sql(
                        "CREATE TABLE " + name + " (id bigint PRIMARY KEY, note text, body text)",
                        "ALTER TABLE " + name + " ALTER COLUMN body SET STORAGE EXTERNAL",
                        "ALTER TABLE " + name + " REPLICA IDENTITY " + identity,
                        "INSERT INTO " + name + " VALUES (1, 'first', repeat('large ', 2000))");
        capture(name, Map.of("transforms.change.unavailable.values", unavailable));
        // When
        server().sql("UPDATE " + name + " SET note = 'second'");
        // Then
        JsonNode event = await(name, 1).get(0);
        assertThat(event.get("note").textValue()).isEqualTo("second");
        String body = event.has("body") ? event.get("body").toString() : null;
        assertThat(body == null ? null : body.replace("large ".repeat(2_000), "the same"))
                .isEqualTo(expected);
        cluster().rest().delete(name);
    }

    @Override
    Map<String, String> place(String table, boolean withSignals) {
        server().sql(
                        "CREATE PUBLICATION " + table + " FOR TABLE " + table + (withSignals ? ", obsrv.signals" : ""),
                        "SELECT pg_create_logical_replication_slot('" + table + "', 'pgoutput')");
        return Map.of("slot.name", table, "publication.name", table);
    }

    @Override
    void awaitBegin(String connector) {
        // The slot is where it begins.
    }

    @Override
    String noise() {
        return "noise";
    }

    @Override
    String written() throws SQLException {
        return text("SELECT pg_current_wal_lsn()::text");
    }

    @Override
    boolean isPast(String connector, String written) throws SQLException {
        return text("SELECT confirmed_flush_lsn >= '" + written + "' FROM pg_replication_slots WHERE slot_name = '"
                        + connector + "'")
                .equals("t");
    }

    /** The first value of a query, as text. */
    private String text(String query) throws SQLException {
        try (Connection connection = server().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
