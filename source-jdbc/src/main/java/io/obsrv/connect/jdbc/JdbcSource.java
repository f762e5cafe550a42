// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.fault.Fault;
import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.Mode;
import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.jdbc.migration.InitialPosition;
import io.obsrv.connect.jdbc.migration.ZonelessTime;
import io.obsrv.connect.jdbc.query.WholeReader;
import io.obsrv.connect.jdbc.range.KeyRange;
import io.obsrv.connect.jdbc.range.RangePlan;
import io.obsrv.connect.jdbc.range.RangeProgress;
import io.obsrv.connect.jdbc.read.KeptKeys;
import io.obsrv.connect.jdbc.read.RangeReader;
import io.obsrv.connect.jdbc.read.TableChange;
import io.obsrv.connect.jdbc.read.TableContext;
import io.obsrv.connect.jdbc.read.TableReader;
import io.obsrv.connect.jdbc.read.WaitingReader;
import io.obsrv.connect.jdbc.run.BulkReader;
import io.obsrv.connect.jdbc.run.Runs;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableSummary;
import io.obsrv.connect.jdbc.tracking.Progress;
import io.obsrv.connect.jdbc.tracking.Request;
import io.obsrv.connect.json.JsonFormat;
import io.obsrv.connect.source.LoadProgress;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Positions;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of one database. */
final class JdbcSource implements Source {

    private static final Logger LOGGER = LoggerFactory.getLogger(JdbcSource.class);

    private final JdbcConfig config;
    private final OutputFormat output;
    private final JsonFormat json;
    private final int largestEvent;
    private final Positions positions;
    private final Connections connections;
    private final Tables tables;
    private final TableLookup lookup;
    private final HorizonWatch horizons;
    private final TablePlans plans;
    private final KeyKeeper keeper;

    JdbcSource(JdbcConfig config, OutputFormat output, JsonFormat json, int largestEvent, Positions positions) {
        this(
                config,
                output,
                json,
                largestEvent,
                positions,
                new Connections(config.connection(), config.reading().queryTimeout()));
    }

    /**
     * Makes a source.
     *
     * @param connections can be those of other sources of the same database
     */
    JdbcSource(
            JdbcConfig config,
            OutputFormat output,
            JsonFormat json,
            int largestEvent,
            Positions positions,
            Connections connections) {
        this.config = config;
        this.output = output;
        this.json = json;
        this.largestEvent = largestEvent;
        this.positions = positions;
        this.connections = connections;
        this.tables = new Tables(config);
        this.horizons = new HorizonWatch(connections);
        this.lookup = new TableLookup(tables.dialect().catalog());
        this.plans = new TablePlans(config, connections, positions);
        this.keeper = new KeyKeeper(config, positions);
    }

    @Override
    public List<Split> plan() throws DatabaseFailure {
        return plans.splits(list());
    }

    private List<TableSummary> list() throws DatabaseFailure {
        List<TableSummary> all = connections.with(
                "Listing the tables",
                connection -> tables.dialect()
                        .catalog()
                        .tables(connection, config.tables().kinds(), config.namePrefixes()));
        return all.stream().filter(table -> config.takes(table.id())).toList();
    }

    /** Tables of which no part was planned, and which are too small to be cut. */
    @Override
    public List<Split> newcomers(Collection<Split> planned) throws DatabaseFailure {
        Set<TableId> known = planned.stream().map(TableSplit::table).collect(Collectors.toSet());
        return list().stream()
                .filter(table -> config.ranges().ranges(table.bytes()) == 1 && !known.contains(table.id()))
                .map(table -> TableSplit.of(config.connection().database(), table.id()))
                .toList();
    }

    @Override
    public boolean isPlanPassing() {
        return plans.arePassing();
    }

    @Override
    public LoadProgress progress() {
        return plans.progress();
    }

    @Override
    public long horizonAgeMs() {
        return horizons.ageMs();
    }

    @Override
    public void expect(List<Split> splits) {
        lookup.expect(splits.stream().map(TableSplit::table).toList());
    }

    @Override
    public SplitReader open(Split split, Position from) throws DatabaseFailure {
        Optional<KeyRange> range = TableSplit.range(split);
        if (range.isPresent()) {
            return openRange(split, range.get(), from);
        }
        return config.reading().mode() == Mode.BULK
                ? new BulkReader(
                        position -> openTable(split, position), from, Runs.of(config, output, TableSplit.table(split)))
                : openTable(split, from);
    }

    private SplitReader openTable(Split split, Position stored) throws DatabaseFailure {
        TableContext context = context(TableSplit.table(split));
        Position from = written(stored, context);
        Optional<Request> request = Request.of(from);
        Optional<Progress> progress = request.isPresent()
                ? Optional.empty()
                : from.isStart() ? beginning(split, context) : Optional.of(progress(from, context));
        Optional<KeptKeys> keys = context.keepsKeys()
                ? Optional.of(keeper.ofTable(
                        context.order().table().id(), columns(context), from, progress, TableSplit.plan(split)))
                : Optional.empty();
        TableReader reader = new TableReader(context, connections, progress, request, keys);
        boolean whole = config.query().isGiven() && context.order().load().stored();
        return horizons.over(changing(whole ? new WholeReader(reader, from) : reader, context), context.tracking());
    }

    private Position written(Position position, TableContext context) {
        return ZonelessTime.written(
                position,
                context.order().changes(),
                tables.dialect().sql(),
                config.reading().clock());
    }

    private SplitReader changing(SplitReader reader, TableContext context) {
        return new TableChange(reader, context.order().table(), tables.dialect().catalog(), connections);
    }

    /** Of the key. */
    private static int columns(TableContext context) {
        return context.order().load().terms().size();
    }

    private static Progress progress(Position from, TableContext context) {
        return Progress.from(from, context.order().load(), context.tracking().isPresent());
    }

    /** A table that was loaded in ranges begins behind their line; others where the configuration says, if it does. */
    private Optional<Progress> beginning(Split split, TableContext context) throws DatabaseFailure {
        Optional<RangePlan> plan = TableSplit.plan(split);
        if (plan.isPresent()) {
            if (plan.get().line().isNone() && context.tracking().isPresent()) {
                throw new IllegalArgumentException(
                        "The ranges of the table were read in mode load, without a line behind"
                                + " which to follow, and the mode is another now. Set the mode as it was, or reset the"
                                + " connector's offsets to read the table again");
            }
            return context.tracking()
                    .map(tracking -> Progress.follow(tracking.behind(plan.get().line())));
        }
        return config.takeover().hasInitial()
                ? connections
                        .with("Beginning with " + split, connection -> initial(connection, context))
                        .map(begin -> progress(written(begin, context), context))
                : Optional.empty();
    }

    private Optional<Position> initial(Connection connection, TableContext context) throws SQLException {
        return InitialPosition.of(
                config.takeover(),
                config.reading().mode().usesIncrementing(),
                () -> context.queries().now(connection));
    }

    private SplitReader openRange(Split split, KeyRange range, Position from) throws DatabaseFailure {
        TableId id = TableSplit.table(split);
        RangePlan plan = TableSplit.plan(split)
                .orElseThrow(() -> new IllegalArgumentException("Split " + split + " came without its plan"));
        if (isReplaced(id, plan)) {
            LOGGER.warn("Waiting for the connector to see that the table is read by another plan, split={}", split);
            return new WaitingReader(from);
        }
        TableContext context = context(id);
        RangeProgress progress = from.isStart()
                ? RangeProgress.start(plan)
                : RangeProgress.from(from, context.order().load());
        Optional<KeptKeys> keys =
                context.keepsKeys() ? Optional.of(keeper.ofRange(id, range, columns(context), from)) : Optional.empty();
        return changing(new RangeReader(context, connections, range, progress, keys), context);
    }

    /**
     * Whether rows of the table were delivered by another plan: a connector that started anew made this one, while a task
     * of its predecessor had not stored its first position.
     */
    private boolean isReplaced(TableId id, RangePlan plan) {
        String database = config.connection().database();
        List<Split> all = new ArrayList<>(TableSplit.ranges(database, id));
        Split whole = TableSplit.of(database, id);
        all.add(whole);
        Map<Split, Position> stored = positions.of(all);
        List<RangePlan> found = stored.values().stream()
                .flatMap(position -> RangeProgress.plan(position).stream())
                .toList();
        return found.isEmpty()
                ? !stored.getOrDefault(whole, Position.START).isStart()
                : !found.stream().allMatch(plan::equals);
    }

    private TableContext context(TableId id) throws DatabaseFailure {
        return connections.with("Opening \"" + id + "\"", connection -> {
            Tables.Reading reading = tables.find(connection, id, lookup::describe);
            return TableContext.of(
                    reading.order(), reading.tracking(), reading.keepsKeys(), config, output, json, largestEvent);
        });
    }

    @Override
    public Fault faultOf(Exception failure) {
        return meaningOf(failure);
    }

    static Fault meaningOf(Exception failure) {
        if (failure instanceof DatabaseFailure known) {
            return known.fault();
        }
        return failure instanceof IOException ? Fault.RETRY : Fault.STOP;
    }

    @Override
    public void close() {
        connections.close();
    }
}
