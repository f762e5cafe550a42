// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.fault.Fault;
import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.Mode;
import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.jdbc.dialect.Dialect;
import io.obsrv.connect.jdbc.migration.BulkReader;
import io.obsrv.connect.jdbc.migration.InitialPosition;
import io.obsrv.connect.jdbc.migration.TableReading;
import io.obsrv.connect.jdbc.query.WholeReader;
import io.obsrv.connect.jdbc.read.TableChange;
import io.obsrv.connect.jdbc.read.TableContext;
import io.obsrv.connect.jdbc.read.TableReader;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableSummary;
import io.obsrv.connect.jdbc.tracking.Progress;
import io.obsrv.connect.jdbc.tracking.Request;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.Tracking;
import io.obsrv.connect.jdbc.tracking.Trackings;
import io.obsrv.connect.jdbc.tracking.Trackings.Choice;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of one database. */
final class JdbcSource implements Source {

    private static final Logger LOGGER = LoggerFactory.getLogger(JdbcSource.class);

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
        return config.reading().mode() == Mode.BULK
                ? new BulkReader(position -> open(id, position), from)
                : open(id, from);
    }

    private SplitReader open(TableId id, Position from) throws DatabaseFailure {
        return connections.with("Opening \"" + id + "\"", connection -> {
            Table table = dialect()
                    .catalog()
                    .describe(connection, id)
                    .orElseThrow(() -> new SQLException("\"" + id + "\" does not exist", "42P01"));
            TableOrder order =
                    TableOrder.of(table, TableReading.of(config, id), dialect().sql());
            Optional<Tracking> tracking = tracking(connection, order);
            Optional<Request> request = Request.of(from);
            Optional<Position> begin = from.isStart() ? initial(connection) : Optional.of(from);
            Optional<Progress> progress = begin.filter(position -> request.isEmpty())
                    .map(position -> Progress.from(position, order.load(), tracking.isPresent()));
            TableContext context = TableContext.of(order, tracking, config, output, json, largestEvent);
            TableReader reader = new TableReader(context, connections, progress, request);
            boolean whole = config.query().isGiven() && order.load().stored();
            return new TableChange(
                    whole ? new WholeReader(reader, from) : reader,
                    table,
                    dialect().catalog(),
                    connections);
        });
    }

    private Optional<Position> initial(Connection connection) throws SQLException {
        return InitialPosition.of(config.takeover(), config.reading().mode().usesIncrementing(), () -> now(connection));
    }

    private static Instant now(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT CURRENT_TIMESTAMP");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    private Optional<Tracking> tracking(Connection connection, TableOrder order) throws SQLException {
        Optional<Choice> choice = Trackings.choose(connection, order, config.reading(), dialect());
        choice.ifPresent(made -> LOGGER.info(
                "Tracking, table={}, by={}, guarantee={}, notBy={}",
                order.table().id(),
                made.kind().name(),
                made.kind().guarantee(),
                made.reasons()));
        return choice.map(made -> made.kind().track(order, config.reading()));
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

    private Dialect dialect() {
        return config.connection().dialect();
    }
}
