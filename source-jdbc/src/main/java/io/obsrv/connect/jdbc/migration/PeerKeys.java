// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.migration;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.config.OutputConfig;
import io.obsrv.connect.jdbc.config.QueryConfig;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.config.TablesConfig;
import io.obsrv.connect.jdbc.config.TakeoverConfig;
import io.obsrv.connect.jdbc.migration.PeerKey.Taking;
import java.util.List;
import java.util.Set;

/**
 * Every key of Confluent's JDBC source connector and the own ones of Aiven's, and what becomes of each: it is ours too, it
 * is put into ours, its value says nothing new, or it is refused with what to set instead. None is passed over in silence.
 *
 * <p>Written from what is known of their behaviour; nothing of their code is in here.
 */
public final class PeerKeys {

    /** In the order of their documentation. */
    public static final List<PeerKey> ALL = List.of(
            same(ConnectionConfig.URL, "The same; user and password do not stand in it."),
            same(ConnectionConfig.USER, "The same."),
            same(ConnectionConfig.PASSWORD, "The same."),
            key(
                    "connection.attempts",
                    "Together with connection.backoff.ms: the time of all attempts is retry.give.up.ms.",
                    PeerRetries::attempts),
            key("connection.backoff.ms", "retry.backoff.max.ms; the first waits are shorter.", PeerRetries::backOff),
            key(
                    "jdbc.credentials.provider.class",
                    "Refused, but for the default class: connection.credentials names one of the kinds that are there, and"
                            + " secrets are references such as ${env:NAME}, which the worker resolves.",
                    PeerTakings::credentials),
            key(
                    PeerTakings.WHITELIST,
                    "table.include.list: each name becomes a regular expression for exactly that table, in any schema"
                            + " where none is named.",
                    PeerTakings::whitelist),
            key(PeerTakings.BLACKLIST, "table.exclude.list, in the same way.", PeerTakings::blacklist),
            same(TablesConfig.INCLUDE, "The same; matched against schema.table and database.schema.table."),
            same(TablesConfig.EXCLUDE, "The same, and it does not need table.include.list."),
            same(TakeoverConfig.CATALOG_PATTERN, "The same: it has to match the database of the connection."),
            same(TakeoverConfig.SCHEMA_PATTERN, "The same; empty is refused, as every table has a schema."),
            same(
                    TablesConfig.TYPES,
                    "The same for TABLE and VIEW. Partitioned tables are one table here (PARTITIONED TABLE), not one per"
                            + " partition. Temporary and system tables, aliases and synonyms are refused."),
            key(
                    "numeric.precision.mapping",
                    "true is numeric.mapping=precision_only, where that is not set.",
                    PeerTakings::precision),
            same(TakeoverConfig.NUMERIC_MAPPING, "The same, for Connect structs."),
            key(
                    ConnectionConfig.DIALECT,
                    "The name of the class becomes ours: PostgreSqlDatabaseDialect is postgresql. GenericDatabaseDialect"
                            + " is left to connection.url.",
                    PeerTakings::dialect),
            key(
                    "date.calendar.system",
                    "PROLEPTIC_GREGORIAN is what is always done. LEGACY is refused: dates before 15 October 1582 would"
                            + " differ.",
                    PeerTakings.only(
                            Set.of("PROLEPTIC_GREGORIAN"),
                            "Dates are always in the proleptic Gregorian calendar: leave it out")),
            same(ReadingConfig.MODE, "The same. incrementing and the timestamp modes load the table first."),
            same(ReadingConfig.INCREMENTING_COLUMN, "The same."),
            same(ReadingConfig.TIMESTAMP_COLUMN, "The same; several count as COALESCE."),
            same(TakeoverConfig.TIMESTAMP_COLUMNS, "The same."),
            same(TakeoverConfig.INCREMENTING_COLUMNS, "The same."),
            same(TakeoverConfig.TIMESTAMP_INITIAL, "The same; unset loads the table."),
            same(ReadingConfig.VALIDATE_NON_NULL, "The same."),
            same(
                    QueryConfig.QUERY,
                    "The same, and WHERE, JOIN and GROUP BY work in every mode: it becomes a subquery. Mode timestamp needs"
                            + " an incrementing column too."),
            same(QueryConfig.MASKED, "The same, as query."),
            key(
                    "quote.sql.identifiers",
                    "always is what is always done; never is refused.",
                    PeerTakings.only(Set.of("ALWAYS"), "Names are always quoted: leave it out")),
            key(
                    "query.suffix",
                    "Refused: batch.max.rows bounds each query.",
                    PeerTakings.refused(
                            "Nothing is added to queries: leave it out; batch.max.rows bounds each of them")),
            key(
                    "transaction.isolation.mode",
                    "DEFAULT and READ_COMMITTED are what is always done; others are refused.",
                    PeerTakings.only(
                            Set.of("DEFAULT", "READ_COMMITTED"),
                            "Reading needs READ COMMITTED and no more: leave it out")),
            key(
                    "query.retry.attempts",
                    "retry.give.up.ms: as long as so many polls take; -1 is for ever.",
                    PeerRetries::queries),
            same("poll.interval.ms", "The same."),
            same(ReadingConfig.BATCH_ROWS, "The same, up to 100000; the fetch size goes by bytes."),
            key(
                    "max.buffer.size",
                    "0 is left out; a number of rows is refused: the buffer is bounded by bytes, prefetch.max.bytes.",
                    PeerTakings.only(
                            Set.of("0"), "The buffer is bounded by bytes: leave it out, or set prefetch.max.bytes")),
            key(
                    "poll.linger.ms",
                    "Refused: a poll returns when it has something; transaction.max.ms is how long it then waits for more.",
                    PeerTakings.refused("A poll returns when it has something: leave it out; see transaction.max.ms")),
            same("table.poll.interval.ms", "The same, from 100."),
            key(
                    "table.monitoring.startup.polling.limit.ms",
                    "Refused: tables are listed before a task starts.",
                    PeerTakings.refused("Tables are listed before a task starts: leave it out")),
            same(
                    OutputConfig.TOPIC_PREFIX,
                    "The same: topics are the prefix and the bare name of the table, unless topic.template says"
                            + " otherwise."),
            key(
                    ReadingConfig.TIMESTAMP_DELAY,
                    "The same; below 0 it is 0, which does not wait for the clock to pass a timestamp.",
                    (value, taken) -> taken.put(Long.parseLong(value.strip()) < 0 ? "0" : value)),
            same(
                    TakeoverConfig.TIME_ZONE,
                    "The same for timestamps without a zone, on PostgreSQL, MySQL and MariaDB; dates and times of day are"
                            + " left as they are. In JSON such timestamps become times in UTC."),
            same(
                    TakeoverConfig.TIMESTAMP_GRANULARITY,
                    "The same for Connect structs, without the two iso_datetime_string values."),
            key("tables", "Refused: tasks are told their tables in another way.", PeerTakings.INTERNAL),
            key("tables.fetched", "Refused, as tables.", PeerTakings.INTERNAL),
            key("engine.shutdown.timeout", "Refused: a task stops within five seconds.", PeerTakings.INTERNAL),
            key("timestamp.initial.ms", "Aiven's: timestamp.initial, where it is not 0.", (value, taken) -> {
                if (Long.parseLong(value.strip()) != 0) {
                    taken.set(TakeoverConfig.TIMESTAMP_INITIAL, value.strip());
                }
            }),
            key(
                    TakeoverConfig.INCREMENTING_INITIAL,
                    "Aiven's: the same; -1, the default there, loads the table.",
                    (value, taken) -> {
                        if (Long.parseLong(value.strip()) != -1) {
                            taken.put(value);
                        }
                    }),
            key(
                    "sql.quote.identifiers",
                    "Aiven's: true is what is always done; false is refused.",
                    PeerTakings.only(Set.of("TRUE"), "Names are always quoted: leave it out")),
            key(
                    "table.names.qualify",
                    "Aiven's: true is what is always done; false is refused.",
                    PeerTakings.only(Set.of("TRUE"), "Names are always qualified by their schema: leave it out")));

    private PeerKeys() {}

    static boolean isOne(String name) {
        return ALL.stream().anyMatch(key -> key.name().equals(name));
    }

    private static PeerKey same(String name, String meaning) {
        return new PeerKey(name, meaning, Taking.AS_IT_IS);
    }

    private static PeerKey key(String name, String meaning, Taking taking) {
        return new PeerKey(name, meaning, taking);
    }
}
