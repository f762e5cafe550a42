// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckIT {

    private static TestDatabase database;

    @BeforeAll
    static void create() throws Exception {
        database = new TestDatabase();
        database.execute(
                "CREATE TABLE orders (id serial PRIMARY KEY, changed timestamptz NOT NULL, seen timestamptz, item text)",
                "CREATE TABLE order_lines (a int, b int, PRIMARY KEY (a, b))",
                "CREATE TABLE secrets (id int PRIMARY KEY)",
                "CREATE TABLE partly (id int PRIMARY KEY, item text)",
                "CREATE TABLE keyless (changed timestamptz NOT NULL)",
                "CREATE VIEW plain AS SELECT item FROM orders",
                "DROP ROLE IF EXISTS reader",
                "CREATE ROLE reader LOGIN PASSWORD 'right'",
                "GRANT SELECT (id) ON partly TO reader",
                "GRANT SELECT ON orders, order_lines, keyless TO reader");
    }

    @Test
    void findsNothingWrongWithAGoodConfiguration() {
        assertThat(check("mode", "incrementing", "table.include.list", "public\\.orders"))
                .isEmpty();
    }

    @Test
    void saysWhereATombstoneHasNoPlace() {
        // When
        Map<String, List<String>> nothing = check("mode", "changes", "tombstones.on.delete", "true");
        Map<String, List<String>> entry = errors(new JdbcSourceConnector()
                .validate(database.properties(
                        "mode", "changes",
                        "deletes", "sweep",
                        "record.key", "primary_key",
                        "tombstones.on.delete", "true",
                        "value.converter", "io.obsrv.connect.envelope.ObsrvEnvelopeConverter")));

        // Then
        assertThat(nothing.get("tombstones.on.delete"))
                .anySatisfy(error -> assertThat(error).contains("There are no deletes"))
                .anySatisfy(error -> assertThat(error).contains("set record.key=primary_key"));
        assertThat(entry.get("tombstones.on.delete"))
                .singleElement()
                .asString()
                .contains("on an entry topic stops Obsrv's pipeline");
    }

    @ParameterizedTest
    @ValueSource(strings = {"metrics.topic", "failed.topic"})
    void refusesATopicOfEventsForOtherRecords(String key) {
        // When
        Map<String, List<String>> found = check(Map.of("table.include.list", "public\\.orders", key, "public.orders"));

        // Then
        assertThat(found).containsOnlyKeys(key);
        assertThat(found.get(key))
                .containsExactly("The rows of \"public.orders\" go to topic \"public.orders\": name another one");
    }

    @Test
    void saysWhatASweepNeeds() {
        // Given
        Map<String, String> settings =
                new HashMap<>(Map.of("mode", "changes", "deletes", "sweep", "table.include.list", "public\\.orders"));

        // When
        Map<String, List<String>> bare = check(settings);
        settings.putAll(Map.of(
                "exactly.once.support", "required",
                "transaction.boundary", "connector",
                "checkpoint.topic", "public.orders"));
        Map<String, List<String>> entry = check(settings);
        settings.put("checkpoint.topic", "connectors.failed");
        Map<String, String> properties = database.properties();
        properties.putAll(settings);
        Map<String, List<String>> failed = errors(new JdbcSourceConnector().validate(properties));
        settings.put("checkpoint.topic", "checkpoints");
        Map<String, List<String>> good = check(settings);
        settings.put("table.include.list", "public\\.keyless");
        Map<String, List<String>> keyless = check(settings);

        // Then
        assertThat(bare).containsOnlyKeys("deletes", "checkpoint.topic");
        assertThat(bare.get("deletes")).first().asString().contains("set exactly.once.support=required");
        assertThat(entry.get("checkpoint.topic")).first().asString().contains("go to topic \"public.orders\"");
        assertThat(failed.get("checkpoint.topic")).first().asString().contains("which is failed.topic already");
        assertThat(good).isEmpty();
        assertThat(keyless.get("deletes"))
                .first()
                .asString()
                .contains("it has neither a primary key nor a unique index without nulls");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            connection.password        | wrong           | -            | -          | connection.password      | Connecting to
            connection.database        | nowhere         | -            | -          | connection.database      | the database does not exist
            connection.port            | 1               | -            | -          | connection.host          | the connection failed: nothing takes connections there: check host and port (SQLSTATE
            connection.host            | no.such.invalid | -            | -          | connection.host          | the connection failed: no host of this name is known to the worker (SQLSTATE
            table.include.list         | public.plain    | -            | -          | table.types              | It leaves out [public.plain], of the kinds [VIEW], and no other table is taken: add those kinds to it
            table.include.list         | public.ordes    | -            | -          | table.include.list       | No table matches [public.ordes]; the names are schema.table, the nearest are [public.orders,
            table.include.list         | public.secrets  | -            | -          | table.include.list       | The user "reader" may not read [public.secrets]
            table.include.list         | public.partly   | -            | -          | table.include.list       | The user "reader" may not read [public.partly]
            incrementing.column.name   | nr              | mode         | incrementing | incrementing.column.name | has no column "nr"; it has [id, changed, seen, item]
            timestamp.column.name      | item            | mode         | timestamp  | timestamp.column.name    | is of type text, which is no timestamp
            timestamp.column.name      | seen            | mode         | timestamp  | timestamp.column.name    | may be null
            deletes                    | sweep           | mode         | load       | deletes                  | Mode load does not follow a table
            """)
    void namesTheKeyThatIsWrong(
            String key, String value, @Nullable String key2, @Nullable String value2, String guilty, String message) {
        // Given
        Map<String, String> settings = new HashMap<>();
        settings.put("connection.user", "reader");
        settings.put("connection.password", "right");
        settings.put("table.include.list", "public\\.orders");
        settings.put(key, value);
        if (key2 != null && value2 != null) {
            settings.put(key2, value2);
        }

        // When
        Map<String, List<String>> errors = check(settings);

        // Then
        assertThat(errors).containsOnlyKeys(guilty);
        assertThat(errors.get(guilty)).hasSize(1).first().asString().contains(message);
        assertThat(errors.toString()).doesNotContain("right").doesNotContain("wrong");
    }

    @Test
    void namesATableThatCannotBeReadInThisMode() {
        // When
        Map<String, List<String>> errors = check(
                "mode", "timestamp", "timestamp.column.name", "changed", "table.include.list", "public\\.keyless");

        // Then
        assertThat(errors).containsOnlyKeys("mode");
        assertThat(errors.get("mode")).first().asString().contains("\"public.keyless\"");
    }

    @Test
    void asksForADatasetWhereNothingNamesOne() {
        // When
        Map<String, List<String>> without = check("value.converter", "ObsrvEnvelopeConverter");
        Map<String, List<String>> one =
                check("value.converter", "ObsrvEnvelopeConverter", "value.converter.obsrv.dataset.id", "orders");
        Map<String, List<String>> perTable =
                check("value.converter", "ObsrvEnvelopeConverter", "dataset.template", "${table}");

        // Then
        assertThat(without)
                .isEqualTo(Map.of(
                        "value.converter.obsrv.dataset.id",
                        List.of("Set the id of the Obsrv dataset, or dataset.template for a dataset of each table")));
        assertThat(one).isEmpty();
        assertThat(perTable).isEmpty();
    }

    @Test
    void refusesOneTopicForTwoTablesOfOneName() throws Exception {
        // Given
        TestDatabase shops = new TestDatabase();
        shops.execute(
                "CREATE TABLE orders (id int PRIMARY KEY)",
                "CREATE SCHEMA other",
                "CREATE TABLE other.orders (id int PRIMARY KEY)");

        // When
        Map<String, List<String>> shared = errors(validated(shops.properties("topic.prefix", "shop-")));
        Map<String, List<String>> apart = errors(validated(
                shops.properties("topic.prefix", "shop-", "topic.template", "${topic.prefix}${schema}.${table}")));

        // Then
        assertThat(shared)
                .isEqualTo(Map.of(
                        "topic.template",
                        List.of("\"other.orders\" and \"public.orders\" would share a topic: set it to"
                                + " ${topic.prefix}${schema}.${table}, or leave one of them out")));
        assertThat(apart).isEmpty();
    }

    @Test
    void refusesAnotherConnectorsOffsetsThatDoNotCommitWithOurs() {
        assertThat(check("offsets.confluent.write", "true")).containsOnlyKeys("offsets.confluent.write");
        assertThat(check("offsets.confluent.write", "true", "transaction.boundary", "connector"))
                .isEmpty();
    }

    @Test
    void namesKeysOfAnotherConnectorThatCannotBeTakenOver() {
        // Given
        Map<String, String> properties =
                database.properties("poll.linger.ms", "5", "db.timezone", "Moon", "tabel.whitelist", "orders");
        properties.put("table.whitelist", "orders");

        // When
        Map<String, List<String>> errors = errors(new JdbcSourceConnector().validate(properties));

        // Then
        assertThat(errors)
                .containsOnlyKeys("poll.linger.ms", "db.timezone", "tabel.whitelist")
                .containsEntry(
                        "poll.linger.ms",
                        List.of("A poll returns when it has something: leave it out; see transaction.max.ms"));
    }

    @Test
    void recommendsTablesAndColumns() {
        // When
        Config config = validated(database.properties("mode", "incrementing", "table.include.list", "public\\.orders"));

        // Then
        assertThat(value(config, "table.include.list").recommendedValues())
                .containsExactly(
                        "public.keyless", "public.order_lines", "public.orders", "public.partly", "public.secrets");
        assertThat(value(config, "incrementing.column.name").recommendedValues())
                .containsExactly("changed", "id", "item", "seen");
    }

    @Test
    void doesNotConnectWhileAKeyIsWrong() {
        // When
        Map<String, List<String>> errors =
                check("connection.properties", "socketFactory=evil.Class", "connection.password", "wrong");

        // Then
        assertThat(errors).containsOnlyKeys("connection.properties");
    }

    @Test
    @Timeout(15)
    void answersInTimeWhenTheServerSaysNothing() throws Exception {
        // Given
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            long begun = System.nanoTime();

            // When
            Map<String, List<String>> errors =
                    check("connection.host", "127.0.0.1", "connection.port", Integer.toString(silent.getLocalPort()));

            // Then
            assertThat(errors).containsOnlyKeys("connection.host");
            assertThat(errors.get("connection.host"))
                    .first()
                    .asString()
                    .startsWith("The database did not answer within 4500 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(7));
        }
    }

    @Test
    @Timeout(30)
    void answersInTimeWhereTheServerIsFarAway() throws Exception {
        // Given
        TestDatabase many = new TestDatabase();
        for (int n = 0; n < 60; n++) {
            many.execute("CREATE TABLE t" + n + " (id int PRIMARY KEY)");
        }
        try (FarServer far = FarServer.of(many.port(), Duration.ofMillis(25))) {

            // When
            Map<String, List<String>> errors = errors(validated(many.properties(
                    "mode", "incrementing",
                    "connection.host", "127.0.0.1",
                    "connection.port", Integer.toString(far.port()))));

            // Then
            assertThat(errors).isEmpty();
        }
    }

    /** The worker has put secrets in the place of references by then. */
    @Test
    void showsNoValueOfAKeyThatItDoesNotKnow() {
        // Given
        Map<String, String> properties =
                database.properties("conection.password", "s3cret", "connection.pasword", "s3cret");

        // When
        Config config = new JdbcSourceConnector().validate(properties);

        // Then
        assertThat(errors(config)).containsOnlyKeys("conection.password", "connection.pasword");
        assertThat(config.configValues()).extracting(ConfigValue::value).doesNotContain("s3cret");
    }

    @Test
    void takesANullForAKeyThatIsNotSet() {
        // Given
        Map<String, String> properties = database.properties("mode", "incrementing");
        properties.put("table.include.list", "public\\.orders");
        for (String key :
                List.of("table.exclude.list", "transaction.boundary", "queries", "connection.url", "poll.linger.ms")) {
            properties.put(key, null);
        }

        // When // Then
        assertThat(errors(new JdbcSourceConnector().validate(properties))).isEmpty();
    }

    private static Map<String, List<String>> check(String... settings) {
        Map<String, String> more = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            more.put(settings[i], settings[i + 1]);
        }
        return check(more);
    }

    private static Map<String, List<String>> check(Map<String, String> settings) {
        Map<String, String> properties = database.properties();
        properties.putAll(settings);
        return errors(validated(properties));
    }

    private static Map<String, List<String>> errors(Config config) {
        return config.configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }

    private static Config validated(Map<String, String> properties) {
        JdbcSourceFactory factory = new JdbcSourceFactory();
        Config config = new Config(factory.config().validate(properties));
        factory.validate(properties, config);
        return config;
    }

    private static ConfigValue value(Config config, String name) {
        return config.configValues().stream()
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
