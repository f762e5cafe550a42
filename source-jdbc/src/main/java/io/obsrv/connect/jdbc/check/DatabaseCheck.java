// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.check;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.config.CredentialsConfig;
import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.OutputConfig;
import io.obsrv.connect.jdbc.config.Problem;
import io.obsrv.connect.jdbc.config.Problems;
import io.obsrv.connect.jdbc.config.QueryConfig;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.config.TablesConfig;
import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.jdbc.credentials.CredentialsFailure;
import io.obsrv.connect.jdbc.credentials.PasswordKind;
import io.obsrv.connect.jdbc.dialect.Dialect;
import io.obsrv.connect.jdbc.migration.TableReading;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.table.TableSummary;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.Trackings;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether a configuration fits the database: connection, tables, rights, columns, topics. */
final class DatabaseCheck implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(DatabaseCheck.class);

    /** Each is looked at again when it is read. */
    private static final int MOST_TABLES = 100;

    /** Of the time that there is, so much is for the look at single tables: over a slow network for a few of them. */
    private static final double SHARE = 0.6;

    private static final int NAMES_IN_MESSAGE = 10;

    private final JdbcConfig config;
    private final String placeKey;
    private final Map<String, String> takenTopics;
    private final Connections connections;
    private final Duration timeout;

    /** @param takenTopics from each topic that events must not go to, to its key */
    DatabaseCheck(JdbcConfig config, String placeKey, Map<String, String> takenTopics, Duration timeout) {
        this.config = config;
        this.placeKey = placeKey;
        this.takenTopics = Map.copyOf(takenTopics);
        this.timeout = timeout;
        this.connections = new Connections(config.connection(), timeout);
    }

    Findings findings() {
        long until = System.nanoTime() + (long) (SHARE * timeout.toNanos());
        try {
            return connections.with("Looking at the tables", connection -> look(connection, until));
        } catch (DatabaseFailure failure) {
            return Findings.of(new Problem(keyOf(failure), String.valueOf(failure.getMessage())));
        }
    }

    /** Ends a look that is under way. */
    @Override
    public void close() {
        connections.close();
    }

    private Findings look(Connection connection, long until) throws SQLException {
        Dialect dialect = config.connection().dialect();
        List<TableSummary> all =
                dialect.catalog().tables(connection, config.tables().kinds());
        List<TableSummary> taken =
                all.stream().filter(table -> config.takes(table.id())).toList();
        Problems problems = new Problems();
        if (taken.isEmpty()) {
            List<TableSummary> others = ofOtherKinds(connection);
            problems.add(
                    others.isEmpty() ? TablesConfig.INCLUDE : TablesConfig.TYPES,
                    others.isEmpty() ? nothingMatches(all) : leftOut(others));
        }
        checkRights(taken, problems);
        checkTopics(taken, problems);
        Set<Object> columns = new TreeSet<>();
        int looked = 0;
        while (looked < Math.min(taken.size(), MOST_TABLES) && System.nanoTime() - until < 0) {
            TableSummary summary = taken.get(looked++);
            Optional<Table> table = describe(connection, summary.id(), problems);
            if (table.isPresent()) {
                columns.addAll(table.get().columnNames());
                checkTable(connection, table.get(), problems);
            }
        }
        if (looked < taken.size()) {
            LOGGER.info("Looked at some of the tables, tables={}, looked={}", taken.size(), looked);
        }
        return new Findings(
                problems.all(),
                all.stream().map(table -> (Object) table.id().toString()).toList(),
                new ArrayList<>(columns));
    }

    private Optional<Table> describe(Connection connection, TableId id, Problems problems) throws SQLException {
        try {
            return config.connection().dialect().catalog().describe(connection, id);
        } catch (UnreadableTable problem) {
            problems.add(problem.key(), String.valueOf(problem.getMessage()));
            return Optional.empty();
        }
    }

    /** Views, mostly, which are not read unless that is asked for. */
    private List<TableSummary> ofOtherKinds(Connection connection) throws SQLException {
        return config.connection().dialect().catalog().tables(connection, EnumSet.allOf(TableKind.class)).stream()
                .filter(table -> !config.tables().kinds().contains(table.kind()) && config.takes(table.id()))
                .toList();
    }

    private static String leftOut(List<TableSummary> others) {
        return "It leaves out " + first(others) + ", of the kinds "
                + others.stream()
                        .map(table -> table.kind().label())
                        .distinct()
                        .sorted()
                        .toList()
                + ", and no other table is taken: add those kinds to it";
    }

    private String nothingMatches(List<TableSummary> all) {
        if (all.isEmpty()) {
            return "The user \"" + config.connection().user() + "\" sees no table of the kinds in " + TablesConfig.TYPES
                    + ": check database, rights and kinds";
        }
        List<String> wanted = config.tables().include().stream()
                .map(pattern -> pattern.pattern())
                .toList();
        return "No table matches " + wanted + "; the names are schema.table, the nearest are "
                + NearNames.of(
                        wanted, all.stream().map(table -> table.id().toString()).toList(), NAMES_IN_MESSAGE);
    }

    private void checkRights(List<TableSummary> taken, Problems problems) {
        List<TableSummary> refused =
                taken.stream().filter(table -> !table.readable()).toList();
        if (!refused.isEmpty()) {
            problems.add(
                    TablesConfig.INCLUDE,
                    "The user \"" + config.connection().user() + "\" may not read " + first(refused)
                            + ": grant SELECT on them and USAGE on their schemas, or leave them out");
        }
    }

    /** The first of these tables by their names, and how many there are more. */
    private static String first(List<TableSummary> tables) {
        List<String> names = tables.stream()
                .limit(NAMES_IN_MESSAGE)
                .map(table -> table.id().toString())
                .toList();
        return names + (tables.size() > NAMES_IN_MESSAGE ? " and " + (tables.size() - NAMES_IN_MESSAGE) + " more" : "");
    }

    /** A prefix and bare names are what is set when nobody has thought of two schemas. */
    private void checkTopics(List<TableSummary> taken, Problems problems) {
        Map<String, TableId> topics = new HashMap<>();
        for (TableSummary table : taken) {
            TableId other = topics.putIfAbsent(table.id().name(), table.id());
            if (other != null && config.output().isByBareName()) {
                problems.add(
                        OutputConfig.TOPIC_TEMPLATE,
                        "\"" + other + "\" and \"" + table.id() + "\" would share a topic: set it to"
                                + " ${topic.prefix}${schema}.${table}, or leave one of them out");
                return;
            }
        }
    }

    private void checkTable(Connection connection, Table table, Problems problems) throws SQLException {
        Dialect dialect = config.connection().dialect();
        try {
            ReadingConfig reading = TableReading.of(config, table.id());
            TableOrder order = TableOrder.of(table, reading, dialect.sql());
            Trackings.choose(connection, order, reading, dialect)
                    .ifPresent(choice -> choice.sweeps(order, reading, dialect));
            // Refuses a query with a place for a column that it is not read by.
            dialect.sql().from(table, order.load(), Optional.empty());
        } catch (UnreadableTable problem) {
            problems.add(problem.key(), String.valueOf(problem.getMessage()));
        }
        String topic = config.output().topic(config.connection().database(), table.id());
        String key = takenTopics.get(topic);
        if (key != null) {
            problems.add(key, "The rows of \"" + table.id() + "\" go to topic \"" + topic + "\": name another one");
        }
        if (!OutputConfig.isTopic(topic)) {
            problems.add(
                    OutputConfig.TOPIC_TEMPLATE,
                    "The topic of \"" + table.id() + "\" would be \"" + topic + "\", which is no legal name");
        }
    }

    private String passwordKey() {
        boolean isConfigured = config.connection().credentials().kind() instanceof PasswordKind;
        return isConfigured ? ConnectionConfig.PASSWORD : CredentialsConfig.CREDENTIALS;
    }

    private String keyOf(DatabaseFailure failure) {
        if (config.query().isGiven() && failure.state().startsWith("42")) {
            return QueryConfig.QUERY;
        }
        return switch (failure.state()) {
            case CredentialsFailure.STATE -> CredentialsConfig.CREDENTIALS;
            case "28P01" -> passwordKey();
            case "28000", "42501" -> ConnectionConfig.USER;
            case "3D000" -> placeKey.equals(ConnectionConfig.URL) ? placeKey : ConnectionConfig.DATABASE;
            default -> placeKey;
        };
    }
}
