// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.LegacyOffsets;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Positions;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One query in place of tables. */
class QueryIT {

    private static final String JOIN =
            "SELECT o.id, o.changed, count(*) AS lines FROM orders o JOIN lines l ON l.order_id = o.id"
                    + " WHERE l.item <> 'none' GROUP BY o.id HAVING count(*) > 1 ORDER BY o.changed DESC -- all of them";

    private TestDatabase database;

    /** Orders 1 to 20, with two lines each. */
    @BeforeEach
    void create() throws Exception {
        database = new TestDatabase();
        database.execute(
                "CREATE TABLE orders (id serial PRIMARY KEY, changed timestamptz NOT NULL)",
                "CREATE TABLE lines (order_id int NOT NULL, item text)",
                "INSERT INTO orders (changed) SELECT timestamptz '2026-01-01 00:00:00Z' + n / 2 * interval '1 second'"
                        + " FROM generate_series(1, 20) AS n",
                "INSERT INTO lines SELECT n, item FROM generate_series(1, 20) AS n, (VALUES ('a'), ('b')) AS items (item)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"incrementing", "timestamp+incrementing"})
    void followsAQueryWithEverythingInIt(String mode) throws Exception {
        // Given
        try (Source source = source(JOIN, mode, "3")) {
            Split split = source.plan().get(0);
            List<Batch> loaded = Reading.batches(source, split, Position.START);
            database.execute(
                    "INSERT INTO orders (changed) VALUES ('2026-01-02Z'), ('2026-01-02Z')",
                    "INSERT INTO lines VALUES (21, 'a'), (21, 'b'), (22, 'a')");

            // When
            List<Batch> followed = Reading.batches(source, split, Reading.last(loaded));

            // Then
            assertThat(split.identity())
                    .isEqualTo(Map.of("protocol", "2", "catalog", database.name(), "query", "query"));
            assertThat(Reading.events(loaded)).hasSize(20).doesNotHaveDuplicates();
            assertThat(Reading.events(followed)).hasSize(1).first().asString().startsWith("{\"id\":21,");
            for (int i = 0; i < loaded.size(); i++) {
                assertThat(Reading.events(
                                Reading.batches(source, split, loaded.get(i).position())))
                        .endsWith("{\"id\":21,\"changed\":\"2026-01-02T00:00:00Z\",\"lines\":2}");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            load, END
            bulk, PAUSE
            """)
    void readsAResultWithoutAnOrderWholeOrAgain(String mode, Batch.Next next) throws Exception {
        // Given
        try (Source source = source("SELECT item, count(*) AS n FROM lines GROUP BY item, order_id", mode, "7")) {
            Split split = source.plan().get(0);

            // When
            List<Batch> batches = Reading.batches(source, split, Position.START);
            List<Batch> again = Reading.batches(source, split, batches.get(1).position());

            // Then
            assertThat(Reading.events(batches)).hasSize(40);
            assertThat(Reading.events(again)).hasSize(40);
            assertThat(batches.get(batches.size() - 1).next()).isEqualTo(next);
            assertThat(again.get(1).position()).isEqualTo(batches.get(1).position());
        }
    }

    @Test
    void goesOnWhereAnotherConnectorStopped() throws Exception {
        // Given
        Map<String, String> properties = properties(JOIN, "incrementing", "100");
        try (Source source = new JdbcSourceFactory().create(properties, OutputFormat.JSON, Positions.NONE)) {
            Split split = source.plan().get(0);
            LegacyOffsets offsets = new JdbcSourceFactory().legacyOffsets(properties);

            // When
            List<Batch> batches = Reading.batches(source, split, offsets.position(split, Map.of("incrementing", 15L)));

            // Then
            assertThat(offsets.partitions(split)).containsExactly(Map.of("query", "query"));
            assertThat(Reading.events(batches)).hasSize(5).first().asString().startsWith("{\"id\":16,");
        }
    }

    @Test
    void needsAColumnThatTellsRowsOfOneTimestampApart() throws Exception {
        try (Source source = source(JOIN, "timestamp", "100")) {
            Split split = source.plan().get(0);
            assertThatThrownBy(() -> source.open(split, Position.START))
                    .isInstanceOf(UnreadableTable.class)
                    .hasMessageContaining("use mode timestamp+incrementing");
        }
    }

    @Test
    void isPreparedAndNotExecutedWhenItIsChecked() {
        assertThat(errors("SELECT pg_sleep(30), 1 / 0 AS id", "load")).isEmpty();
        assertThat(errors("SELECT idd AS id FROM orders", "load")).containsOnlyKeys("query");
        assertThat(errors("SELECT * FROM orders", "incrementing", "incrementing.column.name", "nr")
                        .toString())
                .contains("has no column \"nr\"; it has [id, changed]");
    }

    private Map<String, List<String>> errors(String query, String mode, String... more) {
        JdbcSourceFactory factory = new JdbcSourceFactory();
        Map<String, String> properties = database.properties(more);
        properties.putAll(Map.of("query", query, "mode", mode, "topic.prefix", "answers"));
        Config config = new Config(factory.config().validate(properties));
        factory.validate(properties, config);
        return config.configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }

    private Source source(String query, String mode, String batchRows) {
        return new JdbcSourceFactory().create(properties(query, mode, batchRows), OutputFormat.JSON, Positions.NONE);
    }

    private Map<String, String> properties(String query, String mode, String batchRows) {
        Map<String, String> properties = database.properties(
                "query", query,
                "mode", mode,
                "topic.prefix", "answers",
                "validate.non.null", "false",
                "batch.max.rows", batchRows);
        if (mode.endsWith("incrementing")) {
            properties.put("incrementing.column.name", "id");
        }
        if (mode.startsWith("timestamp")) {
            properties.put("timestamp.column.name", "changed");
        }
        return properties;
    }
}
