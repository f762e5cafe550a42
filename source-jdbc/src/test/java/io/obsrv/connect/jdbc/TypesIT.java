// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TypesIT extends TypesContract {

    private static TestDatabase database;

    TypesIT() {
        super("types.txt", 3);
    }

    @BeforeAll
    static void create() throws Exception {
        database = new TestDatabase();
        database.execute(
                "CREATE TYPE mood AS ENUM ('sad', 'happy')",
                "CREATE DOMAIN price AS numeric(10, 2)",
                "CREATE TYPE pair AS (a int, b text)");
    }

    @BeforeEach
    void clear() throws Exception {
        database.execute("DROP TABLE IF EXISTS things");
    }

    @Override
    TestDatabase database() {
        return database;
    }

    @Override
    int version() {
        TestServer server = TestServer.postgresql();
        try (Connection connection = server.connect(server.firstDatabase())) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException failure) {
            throw new IllegalStateException("The server does not tell its version", failure);
        }
    }

    @Test
    void givesConnectsOwnValues() throws Exception {
        // Given
        database.execute(
                "CREATE TABLE things (id bigint PRIMARY KEY, small smallint, amount numeric(10,2), free numeric,"
                        + " ratio real, yes boolean, name text, bytes bytea, day date, at time, moment timestamptz,"
                        + " doc jsonb, list text[], missing int)",
                "INSERT INTO things VALUES (7, 1, 2.5, 3.25, 0.5, true, 'n', '\\x01', '2026-11-21', '00:00:01',"
                        + " '2026-11-21 09:05:00.123456Z', '{\"a\": 1}', '{a,NULL}', NULL)");

        // When
        Event event;
        try (Source source = database.source(OutputFormat.STRUCT, "record.key", "primary_key")) {
            event = Reading.batches(source, source.plan().get(0), Position.START)
                    .get(0)
                    .events()
                    .get(0);
        }

        // Then
        Struct value = (Struct) event.value().value();
        value.validate();
        assertThat(value.schema().name()).isEqualTo("public.things");
        assertThat(value.schema().fields().stream().map(field -> value.get(field)))
                .containsExactly(
                        7L,
                        (short) 1,
                        new BigDecimal("2.50"),
                        "3.25",
                        0.5f,
                        true,
                        "n",
                        ByteBuffer.wrap(new byte[] {1}),
                        Date.from(Instant.parse("2026-11-21T00:00:00Z")),
                        Date.from(Instant.ofEpochSecond(1)),
                        Date.from(Instant.parse("2026-11-21T09:05:00.123Z")),
                        "{\"a\": 1}",
                        Arrays.asList("a", null),
                        null);
        assertThat(((Struct) event.key().value()).getInt64("id")).isEqualTo(7);
        assertThat(event.topic()).isEqualTo("public.things");
    }

    @Test
    void rejectsWhatConnectCannotHold() throws Exception {
        // Given
        database.execute(
                "CREATE TABLE things (id int PRIMARY KEY, at time, day date, moment timestamptz, list int[], n numeric(5,2))",
                "INSERT INTO things (id, at) VALUES (1, '24:00')",
                "INSERT INTO things (id, day) VALUES (2, 'infinity')",
                "INSERT INTO things (id, moment) VALUES (3, '-infinity')",
                "INSERT INTO things (id, list) VALUES (4, '{{1},{2}}')",
                "INSERT INTO things (id, n) VALUES (5, 'NaN')",
                "INSERT INTO things (id, n) VALUES (6, 1)");

        // When
        Batch batch;
        try (Source source = database.source(OutputFormat.STRUCT)) {
            batch = Reading.batches(source, source.plan().get(0), Position.START)
                    .get(0);
        }

        // Then
        assertThat(batch.events()).hasSize(1);
        assertThat(batch.rejections()).hasSize(5);
        assertThat(batch.rejections().get(0).place()).isEqualTo("public.things {id=1}");
    }
}
