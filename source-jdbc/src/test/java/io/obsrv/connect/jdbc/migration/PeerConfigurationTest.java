// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.table.TableId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PeerConfigurationTest {

    private static final Map<String, String> LEAST =
            Map.of("connection.url", "jdbc:postgresql://db/shop", "mode", "bulk");

    static List<String> keys() {
        return PeerKeys.ALL.stream().map(PeerKey::name).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            connection.attempts            | 3                          | retry.give.up.ms             | 30000
            connection.backoff.ms          | 2000                       | retry.backoff.max.ms         | 2000
            connection.backoff.ms          | 100                        | retry.backoff.initial.ms     | 100
            query.retry.attempts           | -1                         | retry.give.up.ms             | 9223372036854775807
            query.retry.attempts           | 4                          | retry.give.up.ms             | 20000
            numeric.precision.mapping      | true                       | numeric.mapping              | precision_only
            numeric.precision.mapping      | false                      | numeric.mapping              | -
            dialect.name                   | PostgreSqlDatabaseDialect  | dialect.name                 | postgresql
            dialect.name                   | postgresql                 | dialect.name                 | postgresql
            dialect.name                   | GenericDatabaseDialect     | dialect.name                 | -
            timestamp.delay.interval.ms    | -5                         | timestamp.delay.interval.ms  | 0
            timestamp.delay.interval.ms    | 5                          | timestamp.delay.interval.ms  | 5
            timestamp.initial.ms           | 0                          | timestamp.initial            | -
            timestamp.initial.ms           | 1700000000000              | timestamp.initial            | 1700000000000
            incrementing.initial           | -1                         | incrementing.initial         | -
            incrementing.initial           | 7                          | incrementing.initial         | 7
            connection.sslmode             | require                    | connection.properties        | sslmode=require
            """)
    void putsOurKeysInTheirPlace(String key, String value, String ours, @Nullable String expected) {
        // When
        Map<String, String> resolved = PeerConfiguration.resolve(with(key, value));

        // Then
        assertThat(resolved.get(ours)).isEqualTo(expected);
        assertThat(key.equals(ours) || !resolved.containsKey(key)).isTrue();
        assertThat(PeerConfiguration.refusals(with(key, value))).isEmpty();
        assertThat(PeerConfiguration.resolve(resolved)).isEqualTo(resolved);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quote.sql.identifiers       | always
            sql.quote.identifiers       | true
            table.names.qualify         | true
            transaction.isolation.mode  | DEFAULT
            transaction.isolation.mode  | read_committed
            date.calendar.system        | PROLEPTIC_GREGORIAN
            max.buffer.size             | 0
            query.suffix                | ''
            jdbc.credentials.provider.class | io.confluent.connect.jdbc.util.DefaultJdbcCredentialsProvider
            """)
    void takesOutWhatIsDoneAnyway(String key, String value) {
        assertThat(PeerConfiguration.resolve(with(key, value))).isEqualTo(LEAST);
        assertThat(PeerConfiguration.refusals(with(key, value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quote.sql.identifiers       | never             | Names are always quoted: leave it out
            sql.quote.identifiers       | false             | Names are always quoted: leave it out
            table.names.qualify         | false             | Names are always qualified by their schema: leave it out
            transaction.isolation.mode  | SERIALIZABLE      | Reading needs READ COMMITTED and no more: leave it out
            date.calendar.system        | LEGACY            | Dates are always in the proleptic Gregorian calendar: leave it out
            max.buffer.size             | 10                | The buffer is bounded by bytes: leave it out, or set prefetch.max.bytes
            query.suffix                | LIMIT 5           | Nothing is added to queries: leave it out; batch.max.rows bounds each of them
            connection.attempts         | 0                 | Must be at least 1
            connection.attempts         | many              | Must be a whole number
            query.retry.attempts        | -2                | Must be -1, for ever, or a number of attempts
            table.whitelist             | a.b.c.d           | "a.b.c.d" is no name of a table: write table, schema.table or database.schema.table
            jdbc.credentials.provider.class | com.example.P | No class is loaded by name: set connection.credentials to aws-iam, azure-entra or gcp-cloudsql, or connection.user and connection.password to references such as ${env:NAME}, which the worker resolves
            jdbc.credentials.provider.x | y                 | No class is loaded by name: set connection.credentials to aws-iam, azure-entra or gcp-cloudsql, or connection.user and connection.password to references such as ${env:NAME}, which the worker resolves
            tables                      | a                 | It is internal to another connector: leave it out
            """)
    void saysWhatToSetInPlaceOfWhatItRefuses(String key, String value, String message) {
        assertThat(PeerConfiguration.refusals(with(key, value))).isEqualTo(Map.of(key, message));
        assertThat(PeerConfiguration.resolve(with(key, value))).containsEntry(key, value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            orders                         | public.orders        | public.my_orders
            orders                         | odd.schema.orders    | public.Orders
            public.orders                  | public.orders        | other.orders
            "public"."orders"              | public.orders        | publicxorders.x
            shop.public.orders             | public.orders        | shop.orders
            "Order lines"                  | public.Order lines   | public.orderXlines
            a, public.b                    | public.b             | other.b
            """)
    void readsTheTablesOfAWhitelist(String names, String taken, String left) {
        // When
        JdbcConfig config = JdbcConfig.from(resolved("table.whitelist", names));

        // Then
        assertThat(config.takes(id(taken))).isTrue();
        assertThat(config.takes(id(left))).isFalse();
    }

    @Test
    void leavesOutTheTablesOfABlacklist() {
        // When
        JdbcConfig config = JdbcConfig.from(resolved("table.blacklist", "orders,\"public\".\"clicks\""));

        // Then
        assertThat(config.takes(new TableId("public", "orders"))).isFalse();
        assertThat(config.takes(new TableId("public", "clicks"))).isFalse();
        assertThat(config.takes(new TableId("other", "clicks"))).isTrue();
    }

    @Test
    void refusesListsThatExcludeEachOther() {
        // When
        Map<String, String> both = PeerConfiguration.refusals(Map.of("table.whitelist", "a", "table.blacklist", "b"));
        Map<String, String> oldAndNew =
                PeerConfiguration.refusals(Map.of("table.whitelist", "a", "table.include.list", "b"));

        // Then
        assertThat(both).containsOnlyKeys("table.whitelist", "table.blacklist");
        assertThat(oldAndNew)
                .isEqualTo(
                        Map.of(
                                "table.whitelist",
                                "Set it, or table.include.list and table.exclude.list, but not the old and the new keys together"));
    }

    @Test
    void givesUpAfterTheLongerOfBothKindsOfAttempts() {
        // When
        Map<String, String> resolved = PeerConfiguration.resolve(
                Map.of("connection.attempts", "3", "connection.backoff.ms", "1000", "query.retry.attempts", "2"));

        // Then
        assertThat(resolved)
                .isEqualTo(Map.of(
                        "retry.give.up.ms", "10000",
                        "retry.backoff.max.ms", "1000",
                        "retry.backoff.initial.ms", "500"));
    }

    @Test
    void addsDriverPropertiesToThoseThatAreThere() {
        // When
        Map<String, String> resolved =
                PeerConfiguration.resolve(Map.of("connection.properties", "ssl=true", "connection.sslmode", "require"));

        // Then
        assertThat(resolved).isEqualTo(Map.of("connection.properties", "ssl=true,sslmode=require"));
    }

    @Test
    void refusesDriverPropertiesThatAreNotHarmless() {
        // Given
        Map<String, String> properties = with("connection.socketFactory", "evil.Class");

        // When
        Map<String, String> refusals = PeerConfiguration.refusals(properties);

        // Then
        assertThat(refusals).containsOnlyKeys("connection.socketFactory");
        assertThat(refusals.get("connection.socketFactory"))
                .startsWith("The driver property \"socketFactory\" is not allowed; allowed are [");
        assertThat(PeerConfiguration.resolve(properties)).isEqualTo(properties);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void passesOverNoKeyInSilence(String key) {
        // When: a value that no key takes
        Map<String, String> with = with(key, "1_nonsense_1");
        Map<String, String> resolved = PeerConfiguration.resolve(with);

        // Then: it is refused, or of another key of ours, which checks it
        boolean refused = PeerConfiguration.refusals(with).containsKey(key);
        boolean changed = !resolved.equals(LEAST);
        assertThat(refused || changed).isTrue();
    }

    private static TableId id(String text) {
        int dot = text.lastIndexOf('.');
        return new TableId(text.substring(0, dot), text.substring(dot + 1));
    }

    private static Map<String, String> resolved(String key, String value) {
        Map<String, String> properties = with(key, value);
        properties.put("mode", "load");
        return PeerConfiguration.resolve(properties);
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> properties = new HashMap<>(LEAST);
        properties.put(key, value);
        return properties;
    }
}
