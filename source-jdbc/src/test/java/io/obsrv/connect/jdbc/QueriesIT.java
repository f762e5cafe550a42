// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.LegacyOffsets;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Positions;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several queries in one connector. */
class QueriesIT {

    private static TestDatabase database;

    @BeforeAll
    static void create() throws Exception {
        database = new TestDatabase();
        database.execute(
                "CREATE TABLE orders (id serial PRIMARY KEY, changed timestamptz NOT NULL, item text)",
                "INSERT INTO orders (changed, item) SELECT timestamptz '2026-01-01 00:00:00Z' + n * interval '1 second',"
                        + " 'i' || n % 2 FROM generate_series(1, 10) AS n");
    }

    @Test
    void haveASplitATopicADatasetAModeAndAKeyEach() throws Exception {
        // Given
        Map<String, String> properties = properties(
                "queries.orders.mode", "incrementing",
                "queries.orders.incrementing.column.name", "id",
                "queries.orders.key.columns", "item,id",
                "queries.totals.topic", "sums",
                "queries.totals.dataset", "order-totals");

        // When
        try (Source source = new JdbcSourceFactory().create(properties, OutputFormat.STRUCT, Positions.NONE)) {
            List<Split> splits = source.plan();
            List<Batch> orders = Reading.batches(source, splits.get(0), Position.START);
            List<Batch> totals = Reading.batches(source, splits.get(1), Position.START);

            // Then
            assertThat(splits)
                    .extracting(Split::identity)
                    .containsExactly(
                            Map.of("protocol", "2", "catalog", database.name(), "query", "orders"),
                            Map.of("protocol", "2", "catalog", database.name(), "query", "totals"));
            List<Event> rows =
                    orders.stream().flatMap(batch -> batch.events().stream()).toList();
            assertThat(rows)
                    .hasSize(10)
                    .allSatisfy(event -> assertThat(event.topic()).isEqualTo("shop-orders"));
            Struct key = (Struct) rows.get(0).key().value();
            assertThat(key.schema().fields()).extracting("name").containsExactly("item", "id");
            List<Event> sums =
                    totals.stream().flatMap(batch -> batch.events().stream()).toList();
            assertThat(sums).hasSize(2).allSatisfy(event -> {
                assertThat(event.topic()).isEqualTo("sums");
                assertThat(Event.dataset(event.value().schema())).isEqualTo("order-totals");
                assertThat(event.key().value()).isNull();
            });
            assertThat(Reading.last(totals).text("phase")).isEqualTo("end");
        }
    }

    @Test
    void goOnEachByItself() throws Exception {
        // Given
        TestDatabase shop = new TestDatabase();
        shop.execute("CREATE TABLE a (id int)", "CREATE TABLE b (id int)", "INSERT INTO a VALUES (1)");
        Map<String, String> properties = shop.properties(
                "mode", "incrementing",
                "incrementing.column.name", "id",
                "validate.non.null", "false",
                "queries", "a,b",
                "queries.a.sql", "SELECT id FROM a",
                "queries.b.sql", "SELECT id FROM b");
        try (Source source = new JdbcSourceFactory().create(properties, OutputFormat.JSON, Positions.NONE)) {
            List<Split> splits = source.plan();
            Position a = Reading.last(Reading.batches(source, splits.get(0), Position.START));
            Position b = Reading.last(Reading.batches(source, splits.get(1), Position.START));
            shop.execute("INSERT INTO a VALUES (2)", "INSERT INTO b VALUES (1)");

            // When
            List<String> fromA = Reading.events(Reading.batches(source, splits.get(0), a));
            List<String> fromB = Reading.events(Reading.batches(source, splits.get(1), b));

            // Then
            assertThat(fromA).containsExactly("{\"id\":2}");
            assertThat(fromB).containsExactly("{\"id\":1}");
        }
    }

    @ParameterizedTest
    @CsvSource({"incrementing", "timestamp+incrementing"})
    void takeTheLastValueWhereTheyHaveAPlaceForIt(String mode) throws Exception {
        // Given
        TestDatabase shop = new TestDatabase();
        shop.execute(
                "CREATE TABLE clicks (id serial PRIMARY KEY, changed timestamptz NOT NULL DEFAULT '2026-01-01Z')",
                "INSERT INTO clicks SELECT FROM generate_series(1, 7)");
        Map<String, String> properties = shop.properties(
                "mode", mode,
                "incrementing.column.name", "id",
                "validate.non.null", "false",
                "batch.max.rows", "3",
                "queries", "clicks",
                "queries.clicks.sql",
                        "SELECT id, changed, CAST(:last_id AS int) AS behind FROM clicks"
                                + " WHERE :last_id IS NULL OR id > :last_id OR ':last_id' = '' -- :last_id");
        if (mode.startsWith("timestamp")) {
            properties.put("timestamp.column.name", "changed");
        }
        try (Source source = new JdbcSourceFactory().create(properties, OutputFormat.JSON, Positions.NONE)) {
            Split split = source.plan().get(0);

            // When
            List<Batch> loaded = Reading.batches(source, split, Position.START);
            shop.execute("INSERT INTO clicks SELECT FROM generate_series(1, 2)");
            List<Batch> followed = Reading.batches(source, split, Reading.last(loaded));
            List<Batch> rest = Reading.batches(source, split, loaded.get(0).position());

            // Then
            assertThat(Reading.events(loaded))
                    .hasSize(7)
                    .allSatisfy(row -> assertThat(row).endsWith("\"behind\":null}"));
            assertThat(Reading.events(followed))
                    .hasSize(2)
                    .allSatisfy(row -> assertThat(row).endsWith("\"behind\":7}"));
            assertThat(Reading.events(rest)).hasSize(6);
            assertThat(Reading.events(rest).get(0)).startsWith("{\"id\":4,").endsWith("\"behind\":3}");
        }
    }

    @Test
    void keepTheOffsetOfTheOnlyQueryUnderItsName() {
        // When
        Map<String, String> one = database.properties("queries", "query", "queries.query.sql", "SELECT 1 AS id");
        LegacyOffsets legacy = new JdbcSourceFactory().legacyOffsets(one);

        // Then
        assertThat(legacy).isSameAs(LegacyOffsets.NONE);
        try (Source source = new JdbcSourceFactory().create(one, OutputFormat.JSON, Positions.NONE);
                Source only = database.source("query", "SELECT 1 AS id", "topic.prefix", "t")) {
            assertThat(plan(source)).isEqualTo(plan(only));
        }
    }

    @Test
    void areAcceptedWhereTheyAreRight() {
        assertThat(errors(properties())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            queries.orders.sqll              | SELECT 1                | queries.orders.sqll  | Did you mean "queries.orders.sql"?
            queries.order.mode               | load                    | queries.order.mode   | Did you mean "queries.orders.mode"?
            queries.orders.mode              | loud                    | queries.orders.mode  | must be one of
            queries.orders.mode              | timestamp               | timestamp.column.name | needs a timestamp column
            queries.orders.sql               | DELETE FROM orders      | queries.orders.sql   | has to begin with SELECT or WITH
            queries.orders.sql               | SELECT idd FROM orders  | queries.orders.sql   | a column does not exist
            queries.orders.sql               | SELECT id FROM orders WHERE id > :last_nr | queries.orders.sql | which is no column that it is read by
            queries.orders.key.columns       | nr                      | queries.orders.key.columns | The query has no column "nr"; it has [id, changed, item]
            queries.orders.topic             | a b                     | queries.orders.topic | gives no name of a topic
            queries                          | orders,totals,more      | queries.more.sql     | Set the SELECT of the query "more"
            queries                          | orders,totals,a b       | queries              | names of letters, digits
            query                            | SELECT 1                | queries              | not both
            table.include.list               | public.orders           | queries.orders.sql   | Set either a query or lists of tables
            """)
    void areRefusedAtTheKeyThatIsWrong(String key, String value, String guilty, String message) {
        // Given
        Map<String, String> properties = properties();
        properties.put(key, value);

        // When
        Map<String, List<String>> errors = errors(properties);

        // Then
        assertThat(errors).containsKey(guilty);
        assertThat(errors.getOrDefault(guilty, List.of()).toString()).contains(message);
    }

    private static List<Split> plan(Source source) {
        try {
            return source.plan();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static Map<String, List<String>> errors(Map<String, String> properties) {
        return new JdbcSourceConnector()
                .validate(properties).configValues().stream()
                        .filter(value -> !value.errorMessages().isEmpty())
                        .collect(Collectors.toMap(
                                ConfigValue::name, ConfigValue::errorMessages, (first, second) -> second));
    }

    private static Map<String, String> properties(String... more) {
        Map<String, String> properties = database.properties(more);
        properties.put("queries", "orders,totals");
        properties.put("topic.prefix", "shop-");
        properties.put("validate.non.null", "false");
        properties.putIfAbsent("queries.orders.sql", "SELECT id, changed, item FROM orders");
        properties.putIfAbsent("queries.totals.sql", "SELECT item, count(*) AS n FROM orders GROUP BY item");
        return properties;
    }
}
