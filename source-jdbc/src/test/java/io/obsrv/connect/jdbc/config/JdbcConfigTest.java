// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.column.WallClock;
import io.obsrv.connect.jdbc.config.DeletesConfig.Deletes;
import io.obsrv.connect.jdbc.config.OutputConfig.RecordKey;
import io.obsrv.connect.jdbc.dialect.Dialects;
import io.obsrv.connect.jdbc.query.QueryDialect;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.source.LegacyOffsets.Writing;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcConfigTest {

    private static final Map<String, String> LEAST =
            Map.of("connection.host", "db", "connection.database", "shop", "mode", "load");

    @Test
    void hasDefaults() {
        // When
        JdbcConfig config = JdbcConfig.from(LEAST);

        // Then
        assertThat(config.connection())
                .isEqualTo(new ConnectionConfig(
                        Dialects.find("postgresql").orElseThrow(),
                        List.of(new Endpoint("db", 5432)),
                        "shop",
                        "",
                        new Password(""),
                        Map.of(),
                        new CredentialsConfig("password", "", "", "")));
        assertThat(config.tables())
                .isEqualTo(
                        new TablesConfig(List.of(), List.of(), Set.of(TableKind.TABLE, TableKind.PARTITIONED_TABLE)));
        assertThat(config.load()).isEqualTo(new LoadConfig(LoadConfig.Method.AUTO));
        assertThat(config.ranges()).isEqualTo(new RangesConfig(256L << 20, 64));
        assertThat(config.reading())
                .isEqualTo(new ReadingConfig(
                        Mode.LOAD,
                        new TrackingConfig("auto", "", Duration.ofSeconds(60), Duration.ofSeconds(60), 1_000),
                        new DeletesConfig(Deletes.NONE, Duration.ofMinutes(10), 5_000_000, false, Optional.empty()),
                        "",
                        List.of(),
                        Duration.ZERO,
                        true,
                        5_000,
                        1_048_576,
                        Duration.ofMinutes(5),
                        WallClock.UTC));
        assertThat(config.output()).isEqualTo(new OutputConfig("", "${schema}.${table}", "", RecordKey.NONE));
    }

    @Test
    void takesEveryKeyOfTheConnection() {
        // When
        ConnectionConfig config = JdbcConfig.from(Map.of(
                        "mode", "load",
                        "dialect.name", "postgresql",
                        "connection.host", "a,b:1",
                        "connection.port", "6543",
                        "connection.database", "shop",
                        "connection.user", "reader",
                        "connection.password", "secret",
                        "connection.properties", "sslmode=verify-full,socketTimeout=5"))
                .connection();

        // Then
        assertThat(config.endpoints()).containsExactly(new Endpoint("a", 6543), new Endpoint("b", 1));
        assertThat(config.database()).isEqualTo("shop");
        assertThat(config.user()).isEqualTo("reader");
        assertThat(config.password().value()).isEqualTo("secret");
        assertThat(config.properties()).isEqualTo(Map.of("sslmode", "verify-full", "socketTimeout", "5"));
        assertThat(config.toString()).doesNotContain("secret");
    }

    @Test
    void takesAUrlInPlaceOfParts() {
        // When
        ConnectionConfig config = JdbcConfig.from(
                        Map.of("mode", "load", "connection.url", "jdbc:postgresql://db:6543/shop?ssl=true"))
                .connection();

        // Then
        assertThat(config.endpoints()).containsExactly(new Endpoint("db", 6543));
        assertThat(config.database()).isEqualTo("shop");
        assertThat(config.properties()).isEqualTo(Map.of("ssl", "true"));
    }

    @Test
    void takesEveryKeyOfTheTables() {
        // When
        TablesConfig config = with(
                        "table.include.list", "a\\..*,b\\.c",
                        "table.exclude.list", "a\\.x",
                        "table.types", "VIEW,MATERIALIZED VIEW")
                .tables();

        // Then
        assertThat(config.include().stream().map(Pattern::pattern)).containsExactly("a\\..*", "b\\.c");
        assertThat(config.exclude().stream().map(Pattern::pattern)).containsExactly("a\\.x");
        assertThat(config.kinds()).containsExactlyInAnyOrder(TableKind.VIEW, TableKind.MATERIALIZED_VIEW);
        assertThat(config.takes(new TableId("a", "y"))).isTrue();
        assertThat(config.takes(new TableId("a", "x"))).isFalse();
        assertThat(config.takes(new TableId("b", "cc"))).isFalse();
    }

    @Test
    void takesEveryKeyOfReading() {
        // When
        ReadingConfig config = with(
                        "mode", "timestamp+incrementing",
                        "incrementing.column.name", "id",
                        "timestamp.column.name", "updated,created",
                        "timestamp.delay.interval.ms", "10",
                        "validate.non.null", "false",
                        "batch.max.rows", "7",
                        "batch.max.bytes", "2048",
                        "query.timeout.ms", "1000",
                        "db.timezone", "IST")
                .reading();

        // Then
        assertThat(config)
                .isEqualTo(new ReadingConfig(
                        Mode.TIMESTAMP_INCREMENTING,
                        new TrackingConfig("auto", "", Duration.ofSeconds(60), Duration.ofSeconds(60), 1_000),
                        new DeletesConfig(Deletes.NONE, Duration.ofMinutes(10), 5_000_000, false, Optional.empty()),
                        "id",
                        List.of("updated", "created"),
                        Duration.ofMillis(10),
                        false,
                        7,
                        2048,
                        Duration.ofSeconds(1),
                        new WallClock(ZoneId.of("Asia/Kolkata"))));
    }

    @Test
    void takesEveryKeyOfDeletes() {
        // When
        DeletesConfig config = with(
                        "mode", "changes",
                        "deletes", "sweep",
                        "deletes.sweep.interval.ms", "1000",
                        "deletes.sweep.max.keys", "7",
                        "tombstones.on.delete", "true",
                        "change.fields.prefix", "x_")
                .reading()
                .deletes();

        // Then
        assertThat(config)
                .isEqualTo(new DeletesConfig(Deletes.SWEEP, Duration.ofSeconds(1), 7, true, Optional.of("x_")));
        assertThat(config.sweeps(false)).isTrue();
    }

    @Test
    void takesEveryKeyOfTheOutput() {
        // When
        OutputConfig config = with(
                        "topic.prefix",
                        "p.",
                        "topic.template",
                        "${topic.prefix}${database}.${table}",
                        "dataset.template",
                        "${database}-${schema}-${table}",
                        "record.key",
                        "primary_key")
                .output();

        // Then
        assertThat(config)
                .isEqualTo(new OutputConfig(
                        "p.",
                        "${topic.prefix}${database}.${table}",
                        "${database}-${schema}-${table}",
                        RecordKey.PRIMARY_KEY));
        assertThat(config.topic("shop", new TableId("public", "a b/ü"))).isEqualTo("p.shop.a_b__");
        assertThat(config.dataset("shop", new TableId("public", "a $1 b"))).contains("shop-public-a $1 b");
    }

    @Test
    void namesTopicsByThePrefixAndTheBareTable() {
        // When
        OutputConfig config = with("topic.prefix", "shop-").output();

        // Then
        assertThat(config.topic("shop", new TableId("public", "orders"))).isEqualTo("shop-orders");
    }

    @Test
    void hasDefaultsOfTakingOver() {
        // When
        TakeoverConfig config = JdbcConfig.from(LEAST).takeover();

        // Then
        assertThat(config)
                .isEqualTo(new TakeoverConfig(
                        false,
                        Writing.WHERE_FOUND,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        NumericMapping.NONE,
                        TimestampGranularity.CONNECT_LOGICAL));
    }

    @Test
    void takesEveryKeyOfTakingOver() {
        // When
        JdbcConfig config = with(
                "mode", "timestamp+incrementing",
                "compatibility", "Confluent",
                "offsets.confluent.write", "true",
                "timestamp.initial", "-1",
                "incrementing.initial", "7",
                "timestamp.columns.mapping", "public\\.o.*:[updated|created],.*c:changed",
                "incrementing.column.mapping", ".*:id",
                "catalog.pattern", "sh%",
                "schema.pattern", "pub_ic",
                "numeric.mapping", "BEST_FIT",
                "timestamp.granularity", "micros_long");
        TakeoverConfig takeover = config.takeover();

        // Then
        assertThat(takeover.confluentRecords()).isTrue();
        assertThat(takeover.writing()).isEqualTo(Writing.ALWAYS);
        assertThat(takeover.timestampInitial()).contains(TakeoverConfig.NOW);
        assertThat(takeover.incrementingInitial()).contains(7L);
        assertThat(takeover.timestampColumns())
                .extracting(rule -> rule.tables() + "=" + rule.columns())
                .containsExactly("public\\.o.*=[updated, created]", ".*c=[changed]");
        assertThat(takeover.incrementingColumns())
                .extracting(ColumnRule::columns)
                .containsExactly(List.of("id"));
        assertThat(takeover.numericMapping()).isEqualTo(NumericMapping.BEST_FIT);
        assertThat(takeover.granularity()).isEqualTo(TimestampGranularity.MICROS_LONG);
        assertThat(config.takes(new TableId("public", "orders"))).isTrue();
        assertThat(config.takes(new TableId("publics", "orders"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "query.masked"})
    void takesAQueryInPlaceOfTables(String key) {
        // When
        JdbcConfig config = with(key, "with x AS (SELECT 1) SELECT * FROM x", "topic.prefix", "answers");

        // Then
        assertThat(config.query().text()).isEqualTo("with x AS (SELECT 1) SELECT * FROM x");
        assertThat(config.output().topic("shop", QueryDialect.table(""))).isEqualTo("answers");
        assertThat(config.toString()).doesNotContain("SELECT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DELETE FROM orders   | topic.prefix       | a | query        | The query has to begin with SELECT or WITH
            SELECT 1; DROP x     | topic.prefix       | a | query        | The query is one statement, without a semicolon
            SELECT 1             | topic.prefix       |   | topic.prefix | Set the topic of the query
            """)
    void saysWhatIsWrongWithAQuery(String query, String key, @Nullable String value, String guilty, String message) {
        // Given
        Map<String, String> properties = new HashMap<>(LEAST);
        properties.put("query", query);
        properties.put(key, value == null ? "" : value);
        Problems problems = new Problems();

        // When
        JdbcConfig.from(properties, problems);

        // Then
        assertThat(problems.all()).containsExactly(new Problem(guilty, message));
    }

    @Test
    void refusesAQueryBesideTables() {
        assertThatThrownBy(() -> with("query", "SELECT 1", "topic.prefix", "a", "table.include.list", "b"))
                .hasMessage("query: Set either a query or lists of tables, not both");
        assertThatThrownBy(() -> with("query", "SELECT 1", "topic.prefix", "a", "query.masked", "SELECT 1"))
                .hasMessage("query.masked: Set either query or query.masked, not both");
    }

    @Test
    void findsATableByItsNameBehindThatOfTheDatabase() {
        // When
        JdbcConfig config = with("table.include.list", "shop\\.public\\..*", "table.exclude.list", "public\\.x");

        // Then
        assertThat(config.takes(new TableId("public", "orders"))).isTrue();
        assertThat(config.takes(new TableId("public", "x"))).isFalse();
    }

    @Test
    void takesTheNamesThatObsrvHas() {
        // When
        JdbcConfig config = JdbcConfig.from(Map.of(
                "source_database_host", "db",
                "source_database_port", "6543",
                "source_database_username", "reader",
                "source_database_pwd", "secret",
                "source_database_name", "shop",
                "source_table", "or.ders",
                "source_timestamp_column", "changed",
                "source_batch_size", "9",
                "mode", "timestamp"));

        // Then
        assertThat(config.connection().endpoints()).containsExactly(new Endpoint("db", 6543));
        assertThat(config.connection().user()).isEqualTo("reader");
        assertThat(config.connection().password().value()).isEqualTo("secret");
        assertThat(config.connection().database()).isEqualTo("shop");
        assertThat(config.tables().takes(new TableId("or", "ders"))).isTrue();
        assertThat(config.tables().takes(new TableId("orx", "ders"))).isFalse();
        assertThat(config.reading().timestampColumns()).containsExactly("changed");
        assertThat(config.reading().batchRows()).isEqualTo(9);
    }

    @Test
    void findsATableOfObsrvInAnySchema() {
        // When
        TablesConfig tables = with("source_table", "orders").tables();

        // Then
        assertThat(tables.takes(new TableId("public", "orders"))).isTrue();
        assertThat(tables.takes(new TableId("public", "my_orders"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            connection.host       | http://evil                   | The host is no host name or address: write host, host:port, or several with commas between
            connection.host       | a/b?socketFactory=x           | The host is no host name or address: write host, host:port, or several with commas between
            connection.url        | jdbc:postgresql://h/d         | Set either connection.url, or connection.host and connection.database, not both
            connection.properties | socketFactory=evil            | The driver property "socketFactory" is not allowed; allowed are
            connection.properties | sslmode                       | Every driver property is name=value
            connection.properties | sslmode=a,sslmode=b           | The driver property "sslmode" is there twice
            connection.properties | sslrootcert=/etc/passwd       | The driver property "sslrootcert" names a file on the worker
            table.include.list    | a[                            | "a[" is no regular expression: Unclosed character class
            timestamp.column.name | changed                       | Mode load does not use a timestamp column
            timestamp.delay.interval.ms | 5                       | Mode load has no timestamps to wait for: leave it 0
            topic.prefix          | a b                           | "a b" cannot begin the name of a topic
            topic.template        | ${topic}                      | There is no placeholder "${topic}"; there are [database, schema, table, topic.prefix]
            dataset.template      | ${topic.prefix}               | There is no placeholder "${topic.prefix}"; there are [database, schema, table]
            topic.template        | a b                           | "a b" gives no name of a topic
            timestamp.initial     | 5                             | Mode load has no timestamps to begin behind: leave it out
            incrementing.initial  | 5                             | Mode load has no incrementing column to begin behind: leave it out
            timestamp.columns.mapping | a:b                       | This mode does not use it: leave it out, or set another mode
            incrementing.column.mapping | a:b                     | This mode does not use it: leave it out, or set another mode
            catalog.pattern       | other                         | The connection is to the database "shop", which "other" does not match: leave it out
            schema.pattern        | ''                            | Every table has a schema: leave it out for all, or name the schema
            """)
    void saysWhatIsWrongAcrossKeys(String key, String value, String message) {
        // Given
        Map<String, String> properties = new HashMap<>(LEAST);
        properties.put(key, value);
        Problems problems = new Problems();

        // When
        JdbcConfig.from(properties, problems);

        // Then
        assertThat(problems.all()).hasSize(1);
        assertThat(problems.all().get(0).key()).isEqualTo(key);
        assertThat(problems.all().get(0).message()).startsWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            timestamp.columns.mapping   | x                | "x" is not of the form regex:column or regex:[column|column]
            timestamp.columns.mapping   | x:[]             | "x:[]" is not of the form regex:column or regex:[column|column]
            timestamp.columns.mapping   | a[:b             | "a[:b" has no regular expression: Unclosed character class
            incrementing.column.mapping | .*:b             | Set either incrementing.column.mapping or incrementing.column.name, not both
            timestamp.initial           | -2               | A time is in milliseconds since 1970, or -1 for the time of the start
            incrementing.initial        | 5                | Mode timestamp+incrementing begins behind a timestamp first: set timestamp.initial too
            """)
    void saysWhatIsWrongWithTakingOver(String key, String value, String message) {
        // Given
        Map<String, String> properties = new HashMap<>(LEAST);
        properties.put("mode", "timestamp+incrementing");
        properties.put("incrementing.column.name", "id");
        if (!key.equals("timestamp.columns.mapping")) {
            properties.put("timestamp.column.name", "changed");
        }
        properties.put(key, value);
        Problems problems = new Problems();

        // When
        JdbcConfig.from(properties, problems);

        // Then
        assertThat(problems.all()).extracting(Problem::key).containsExactly(key);
        assertThat(problems.all().get(0).message()).startsWith(message);
    }

    @Test
    void asksForATimestampColumn() {
        assertThatThrownBy(() -> with("mode", "timestamp"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("timestamp.column.name: Mode timestamp needs a timestamp column");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mode=all",
                "mode=",
                "batch.max.rows=0",
                "load.method=copy",
                "load.range.bytes=1",
                "load.ranges.max=65",
                "batch.max.bytes=1",
                "connection.port=70000",
                "record.key=x",
                "table.types=SYSTEM TABLE",
                "dialect.name=h2",
                "query.timeout.ms=1",
                "timestamp.delay.interval.ms=-1",
                "timestamp.granularity=days",
                "numeric.mapping=worst",
                "compatibility=aiven",
                "offsets.confluent.write=maybe"
            })
    void refusesAValueByItself(String setting) {
        String[] parts = setting.split("=", 2);
        assertThatThrownBy(() -> with(parts[0], parts[1]))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(parts[0]);
    }

    @Test
    void takesACursorForALoad() {
        assertThat(with("load.method", "cursor").load()).isEqualTo(new LoadConfig(LoadConfig.Method.CURSOR));
    }

    @Test
    void cutsATableIntoAsManyRangesAsItHasSizes() {
        // Given
        RangesConfig config =
                with("load.range.bytes", "10000", "load.ranges.max", "5").ranges();

        // When // Then
        assertThat(LongStream.of(0, 10_000, 10_001, 20_000, 20_001, 1_000_000).mapToInt(config::ranges))
                .containsExactly(1, 1, 2, 2, 3, 5);
    }

    @Test
    void describesEveryKeyInAGroupOfAtMostTwelve() {
        // When
        Map<String, List<ConfigDef.ConfigKey>> groups = JdbcConfig.definition().configKeys().values().stream()
                .collect(Collectors.groupingBy(key -> String.valueOf(key.group)));

        // Then
        assertThat(groups.keySet())
                .containsExactlyInAnyOrder(
                        "Credentials",
                        "Connection",
                        "Tables",
                        "Load",
                        "Reading",
                        "Tracking",
                        "Deletes",
                        "Output",
                        "Query",
                        "Runs",
                        "Taking over");
        assertThat(groups.values()).allSatisfy(keys -> {
            assertThat(keys).hasSizeLessThanOrEqualTo(12);
            assertThat(keys.stream().map(key -> key.orderInGroup)).doesNotHaveDuplicates();
            assertThat(keys).allSatisfy(key -> {
                assertThat(key.documentation).endsWith(".");
                assertThat(key.displayName).isNotEqualTo(key.name);
            });
        });
    }

    private static JdbcConfig with(String... settings) {
        Map<String, String> properties = new HashMap<>(LEAST);
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        return JdbcConfig.from(properties);
    }
}
