// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.fault.Fault;
import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.jdbc.dialect.TableCutter.Cuts;
import io.obsrv.connect.jdbc.range.KeyRange;
import io.obsrv.connect.jdbc.range.RangePlan;
import io.obsrv.connect.jdbc.range.RangeProgress;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableSummary;
import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import io.obsrv.connect.source.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cuts tables into ranges, and finds out whether ranges have rows left to load. */
record RangeCutter(Tables tables, Connections connections) {

    private static final Logger LOGGER = LoggerFactory.getLogger(RangeCutter.class);

    /** A plan is part of every stored position: keys of long texts are cut into fewer ranges. */
    private static final int LONGEST_PLAN = 16_384;

    /** Cuts a table if it is large. */
    TablePlan cut(TableSummary table) throws DatabaseFailure {
        int parts = tables.config().ranges().ranges(table.bytes());
        if (parts < 2 || !tables.config().isLoadedOnce()) {
            return new TablePlan.Whole();
        }
        try {
            return connections.with(
                    "Cutting \"" + table.id() + "\" into ranges", connection -> cut(connection, table.id(), parts));
        } catch (UnreadableTable wrong) {
            // Its reader will say what is wrong.
            return new TablePlan.Whole();
        } catch (DatabaseFailure failure) {
            if (failure.fault() == Fault.RETRY) {
                throw failure;
            }
            LOGGER.warn("Not cut into ranges, table={}", table.id(), failure);
            return new TablePlan.Whole();
        }
    }

    private TablePlan cut(Connection connection, TableId id, int parts) throws SQLException {
        Tables.Reading reading = tables.find(connection, id);
        if (reading.order().load().hasNullable()) {
            return new TablePlan.Whole();
        }
        Optional<Cuts> cuts = tables.dialect().cutter().cut(connection, tables.queries(reading.order()), parts);
        if (cuts.isEmpty() || cuts.get().places().isEmpty()) {
            return new TablePlan.Whole();
        }
        return reading.tracking().isPresent()
                ? begin(
                        connection,
                        id,
                        new TablePlan.Waiting(cuts.get(), reading.tracking().get()))
                : loading(id, cuts.get(), Mark.NONE);
    }

    /** Goes on with a table whose line could not be drawn yet. */
    TablePlan begin(TableId id, TablePlan.Waiting waiting) throws DatabaseFailure {
        return connections.with("Beginning with \"" + id + "\"", connection -> begin(connection, id, waiting));
    }

    private static TablePlan begin(Connection connection, TableId id, TablePlan.Waiting waiting) throws SQLException {
        Optional<Mark> line = waiting.tracking().begin(connection);
        if (line.isEmpty()) {
            return waiting;
        }
        // Without a row on this side of the line there is nothing to load.
        return line.get().isNone() ? new TablePlan.Whole() : loading(id, waiting.cuts(), line.get());
    }

    private static TablePlan loading(TableId id, Cuts cuts, Mark line) {
        RangePlan plan = new RangePlan(cuts.rows(), line, cuts.places()).within(LONGEST_PLAN);
        LOGGER.info(
                "Cut into ranges, table={}, ranges={}, rows={}",
                id,
                plan.boundaries().size() + 1,
                plan.rows());
        return plan.boundaries().isEmpty() ? new TablePlan.Whole() : new TablePlan.Loading(plan, Map.of());
    }

    /**
     * Whether one of these ranges has a row behind its stored position that is the load's. Once none has, none will:
     * rows can only leave a load, by being changed or deleted.
     */
    boolean isAnyLeft(TableId id, RangePlan plan, Map<KeyRange, Position> unfinished) throws DatabaseFailure {
        return connections.with("Looking for rows to load in \"" + id + "\"", connection -> {
            Tables.Reading reading = tables.find(connection, id);
            Condition loaded = reading.tracking()
                    .map(tracking -> tracking.loaded(plan.line()))
                    .orElse(Condition.NONE);
            for (Map.Entry<KeyRange, Position> range : unfinished.entrySet()) {
                RangeProgress progress = range.getValue().isStart()
                        ? RangeProgress.start(plan)
                        : RangeProgress.from(range.getValue(), reading.order().load());
                TableQueries queries = tables.queries(reading.order());
                Query query = queries.anyToLoad(
                        progress.in(range.getKey()), queries.upTo(range.getKey().upper()), loaded);
                if (hasRow(connection, query)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static boolean hasRow(Connection connection, Query query) throws SQLException {
        try (PreparedStatement statement = query.prepare(connection, 1);
                ResultSet row = statement.executeQuery()) {
            boolean found = row.next();
            connection.rollback();
            return found;
        }
    }
}
