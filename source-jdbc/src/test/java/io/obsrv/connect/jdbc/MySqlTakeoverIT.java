// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.LegacyOffsets;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Positions;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What another connector's offsets and queries mean on MySQL and MariaDB. */
class MySqlTakeoverIT {

    /** Rows 1 to 6, two for each second from 09:05:01 on. */
    private static TestDatabase database(String server) throws Exception {
        TestDatabase database = new TestDatabase(TestServer.of(server));
        database.execute(
                "CREATE TABLE orders (id bigint unsigned PRIMARY KEY, changed timestamp(6) NOT NULL, item text)");
        for (int n = 1; n <= 6; n++) {
            database.execute("INSERT INTO orders VALUES (" + n + ", '2026-11-21 09:05:0" + (n + 1) / 2 + "', 'x')");
        }
        return database;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            mysql,   incrementing,           2
            mysql,   timestamp,              4
            mysql,   timestamp+incrementing, 5
            mariadb, incrementing,           2
            mariadb, timestamp,              4
            mariadb, timestamp+incrementing, 5
            """)
    void goesOnBehindTheRowsThatWereSent(String server, String mode, int rows) throws Exception {
        // Given
        Map<String, String> properties = properties(database(server), mode);
        Map<String, Object> offset = new HashMap<>(Map.of("timestamp", 1_795_251_901_000L, "timestamp_nanos", 0L));
        offset.put("incrementing", mode.equals("incrementing") ? 4L : 1L);
        try (Source source = new JdbcSourceFactory().create(properties, OutputFormat.JSON, Positions.NONE)) {
            Split split = source.plan().get(0);
            LegacyOffsets offsets = new JdbcSourceFactory().legacyOffsets(properties);

            // When
            List<Batch> batches = Reading.batches(source, split, offsets.position(split, offset));

            // Then
            assertThat(offsets.partitions(split).get(0))
                    .isEqualTo(Map.of(
                            "protocol",
                            "1",
                            "table",
                            JdbcConfig.from(properties).connection().database() + ".orders"));
            assertThat(Reading.events(batches)).hasSize(rows).last().asString().startsWith("{\"id\":6,");
            assertThat(offsets.offset(Reading.last(batches))).isPresent();
        }
    }

    /** The worker's zone is not the session's, in which the server tells the time. */
    @ParameterizedTest
    @CsvSource({"mysql, America/New_York", "mysql, Asia/Kolkata", "mariadb, America/New_York"})
    void beginsNowWhateverTheWorkersZone(String server, String zone) throws Exception {
        // Given
        TestDatabase database = database(server);
        Map<String, String> properties = properties(database, "timestamp");
        properties.put("timestamp.initial", "-1");
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try (Source source = new JdbcSourceFactory().create(properties, OutputFormat.JSON, Positions.NONE)) {
            Split split = source.plan().get(0);
            database.execute("UPDATE orders SET changed = now(6) - interval 1 minute");
            List<Batch> old = Reading.batches(source, split, Position.START);
            database.execute("UPDATE orders SET changed = now(6) + interval 1 minute WHERE id = 2");

            // When
            List<Batch> late = Reading.batches(source, split, Reading.last(old));

            // Then
            assertThat(Reading.events(old)).isEmpty();
            assertThat(Reading.events(late)).singleElement().asString().startsWith("{\"id\":2,");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void readsAQuery(String server) throws Exception {
        // Given
        TestDatabase database = database(server);
        Map<String, String> properties = properties(database, "timestamp+incrementing");
        properties.putAll(Map.of(
                "query",
                        "SELECT o.id, o.changed, count(*) AS n FROM orders o JOIN orders p ON p.id <= o.id GROUP BY o.id",
                "topic.prefix", "answers",
                "batch.max.rows", "2"));
        try (Source source = new JdbcSourceFactory().create(properties, OutputFormat.JSON, Positions.NONE)) {
            Split split = source.plan().get(0);
            List<Batch> loaded = Reading.batches(source, split, Position.START);
            database.execute("INSERT INTO orders VALUES (7, '2026-11-21 09:05:09', 'y')");

            // When
            List<Batch> followed = Reading.batches(source, split, Reading.last(loaded));

            // Then
            assertThat(Reading.events(loaded)).hasSize(6).doesNotHaveDuplicates();
            assertThat(Reading.events(followed)).hasSize(1).first().asString().endsWith("\"n\":7}");
        }
    }

    private static Map<String, String> properties(TestDatabase database, String mode) {
        Map<String, String> properties =
                database.properties("mode", mode, "tracking", "cursor", "validate.non.null", "false");
        if (mode.endsWith("incrementing")) {
            properties.put("incrementing.column.name", "id");
        }
        if (mode.startsWith("timestamp")) {
            properties.put("timestamp.column.name", "changed");
        }
        return properties;
    }
}
