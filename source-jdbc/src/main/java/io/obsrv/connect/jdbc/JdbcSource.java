// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.fault.Fault;
import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.jdbc.dialect.Dialect;
import io.obsrv.connect.jdbc.migration.InitialPosition;
import io.obsrv.connect.jdbc.migration.TableReading;
import io.obsrv.connect.jdbc.read.TableContext;
import io.obsrv.connect.jdbc.read.TableReader;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableSummary;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Progress;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import io.obsrv.connect.json.JsonFormat;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The tables of one database. */
final class JdbcSource implements Source {

    private final JdbcConfig config;
    private final OutputFormat output;
    private final JsonFormat json;
    private final int largestEvent;
    private final Connections connections;

    JdbcSource(JdbcConfig config, OutputFormat output, JsonFormat json, int largestEvent) {
        this.config = config;
        this.output = output;
        this.json = json;
        this.largestEvent = largestEvent;
        this.connections = new Connections(config.connection(), config.reading().queryTimeout());
    }

    @Override
    public List<Split> plan() throws DatabaseFailure {
        return connections
                .with(
                        "Listing the tables",
                        connection -> dialect()
                                .catalog()
                                .tables(connection, config.tables().kinds()))
                .stream()
                .filter(table -> config.takes(table.id()))
                .sorted(Comparator.comparingLong(TableSummary::bytes).reversed())
                .map(table -> TableSplit.of(config.connection().database(), table.id()))
                .toList();
    }

    @Override
    public SplitReader open(Split split, Position from) throws DatabaseFailure {
        TableId id = TableSplit.table(split);
        return connections.with("Opening \"" + id + "\"", connection -> {
            Table table = dialect()
                    .catalog()
                    .describe(connection, id)
                    .orElseThrow(
                            () -> new UnreadableTable("\"" + id + "\" does not exist: was it dropped or renamed?"));
            TableOrder order =
                    TableOrder.of(table, TableReading.of(config, id), dialect().sql());
            Progress progress = from.isStart() ? start(connection, order) : Progress.from(from, order);
            return new TableReader(TableContext.of(order, config, output, json, largestEvent), connections, progress);
        });
    }

    @Override
    public Fault faultOf(Exception failure) {
        if (failure instanceof DatabaseFailure known) {
            return known.fault();
        }
        return failure instanceof IOException ? Fault.RETRY : Fault.STOP;
    }

    @Override
    public void close() {
        connections.close();
    }

    private Progress start(Connection connection, TableOrder order) throws SQLException {
        if (order.changes().isEmpty()) {
            return Progress.load(Optional.empty());
        }
        Optional<Position> initial = InitialPosition.of(
                config.takeover(), config.reading().mode().usesIncrementing(), () -> now(connection));
        if (initial.isPresent()) {
            return Progress.from(initial.get(), order);
        }
        Query horizon = new TableQueries(order, config.reading(), dialect().sql()).horizon();
        try (PreparedStatement statement = horizon.prepare(connection, 1);
                ResultSet row = statement.executeQuery()) {
            return Progress.load(
                    row.next() ? Optional.of(Place.of(row, 1, order.changes().get())) : Optional.empty());
        }
    }

    private static Instant now(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT CURRENT_TIMESTAMP");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    private Dialect dialect() {
        return config.connection().dialect();
    }
}
