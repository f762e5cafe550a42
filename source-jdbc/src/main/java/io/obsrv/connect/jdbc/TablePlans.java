// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.jdbc.TablePlan.Loaded;
import io.obsrv.connect.jdbc.TablePlan.Loading;
import io.obsrv.connect.jdbc.TablePlan.Waiting;
import io.obsrv.connect.jdbc.TablePlan.Whole;
import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.Mode;
import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.jdbc.range.KeyRange;
import io.obsrv.connect.jdbc.range.RangePlan;
import io.obsrv.connect.jdbc.range.RangeProgress;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableSummary;
import io.obsrv.connect.source.LoadProgress;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Positions;
import io.obsrv.connect.source.Split;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides for each table in which splits it is read, and keeps to it.
 *
 * <p>A plan of ranges that was read by is found in any stored position of a range, so it survives restarts of the
 * connector, whatever the statistics or the configuration say by then. While ranges are read, only ranges are planned; the
 * table follows as a split of its own when none has a row left to load. Connect stops all tasks before it starts those of
 * another plan, so that no change of a row overtakes its load.
 */
final class TablePlans {

    /**
     * A table of so few bytes, or of so small a part of a range, is not looked up as one that had ranges: there can be
     * thousands of them. One that had ranges and shrank to this size while the connector stood still is read anew. Not by
     * the configured size alone: it may have been raised since the table was cut.
     */
    private static final long FEW_BYTES = 1L << 20;

    private static final int FAR_TOO_SMALL = 16;

    /** A split and what it has to be sorted by. */
    private record Sized(Split split, long bytes) {}

    private final JdbcConfig config;
    private final Positions positions;
    private final RangeCutter cutter;
    private final Map<TableId, TablePlan> plans = new HashMap<>();
    private final Map<TableId, LoadPace> paces = new HashMap<>();
    private volatile LoadProgress progress = LoadProgress.NONE;

    TablePlans(JdbcConfig config, Connections connections, Positions positions) {
        this.config = config;
        this.positions = positions;
        this.cutter = new RangeCutter(new Tables(config), connections);
    }

    /** The splits of these tables, the largest first. */
    synchronized List<Split> splits(List<TableSummary> tables) throws DatabaseFailure {
        plans.keySet().retainAll(tables.stream().map(TableSummary::id).toList());
        Map<Split, Position> stored = stored(tables);
        List<Sized> splits = new ArrayList<>();
        for (TableSummary table : tables) {
            TablePlan plan = decide(table, plans.get(table.id()), stored);
            plans.put(table.id(), plan);
            List<Split> parts = splits(table.id(), plan);
            parts.forEach(split -> splits.add(new Sized(split, table.bytes() / parts.size())));
        }
        progress = look();
        return splits.stream()
                .sorted(Comparator.comparingLong(Sized::bytes).reversed())
                .map(Sized::split)
                .toList();
    }

    /** Whether a table goes from its load to being followed before long. */
    synchronized boolean arePassing() {
        return plans.values().stream().anyMatch(plan -> plan instanceof Loading || plan instanceof Waiting);
    }

    /** How far all loads had come when the last plan was made. */
    LoadProgress progress() {
        return progress;
    }

    private LoadProgress look() {
        long now = System.nanoTime() / 1_000_000;
        paces.keySet().retainAll(plans.keySet());
        LoadProgress all = LoadProgress.NONE;
        for (Map.Entry<TableId, TablePlan> entry : plans.entrySet()) {
            if (entry.getValue() instanceof Loading loading) {
                Collection<Position> stored = loading.seen().values();
                LoadPace pace =
                        paces.computeIfAbsent(entry.getKey(), table -> new LoadPace(table, now, LoadPace.rows(stored)));
                all = all.and(pace.look(loading.plan(), stored, now));
            }
        }
        return all;
    }

    /** One question for all tables that are not settled. */
    private Map<Split, Position> stored(List<TableSummary> tables) {
        List<Split> asked = new ArrayList<>();
        for (TableSummary table : tables) {
            TablePlan plan = plans.get(table.id());
            if (plan instanceof Whole || plan instanceof Loaded) {
                continue;
            }
            asked.add(table(table.id()));
            if (plan != null
                    || table.bytes() > Math.min(FEW_BYTES, config.ranges().bytes() / FAR_TOO_SMALL)) {
                asked.addAll(ranges(table.id()));
            }
        }
        return asked.isEmpty() ? Map.of() : positions.of(asked);
    }

    private TablePlan decide(TableSummary table, @Nullable TablePlan before, Map<Split, Position> stored)
            throws DatabaseFailure {
        if (before instanceof Whole || before instanceof Loaded) {
            return before;
        }
        boolean isFollowed =
                !stored.getOrDefault(table(table.id()), Position.START).isStart();
        Optional<RangePlan> found = storedPlan(table.id(), stored);
        if (found.isEmpty() && isFollowed) {
            return new Whole();
        }
        Optional<RangePlan> plan = found;
        if (plan.isEmpty() && before instanceof Loading loading) {
            plan = Optional.of(loading.plan());
        }
        if (plan.isEmpty()) {
            TablePlan cut = before instanceof Waiting waiting ? cutter.begin(table.id(), waiting) : cutter.cut(table);
            return cut instanceof Loading first ? loading(table.id(), first.plan(), null, stored) : cut;
        }
        return isFollowed
                ? new Loaded(plan.get(), plan.get().ranges())
                : loading(table.id(), plan.get(), before, stored);
    }

    private TablePlan loading(TableId id, RangePlan plan, @Nullable TablePlan before, Map<Split, Position> stored)
            throws DatabaseFailure {
        Map<KeyRange, Position> seen = seen(id, plan.ranges(), stored);
        Map<KeyRange, Position> unfinished = new LinkedHashMap<>();
        seen.forEach((range, position) -> {
            if (!RangeProgress.isEnd(position)) {
                unfinished.put(range.before(RangeProgress.cuts(position)), position);
            }
        });
        Loading now = new Loading(plan, seen);
        // A range whose last rows were changed or deleted meanwhile has nothing with which it could store its end.
        // As long as something moves, a reader may be at those rows still.
        boolean rests = now.equals(before);
        boolean isLoaded = unfinished.isEmpty() || (rests && !cutter.isAnyLeft(id, plan, unfinished));
        return isLoaded ? new Loaded(plan, List.copyOf(seen.keySet())) : now;
    }

    /** The stored positions of these ranges, and of those that were cut off from them. */
    private Map<KeyRange, Position> seen(TableId id, List<KeyRange> ranges, Map<Split, Position> stored) {
        Map<KeyRange, Position> seen = new LinkedHashMap<>();
        List<KeyRange> cutOff = new ArrayList<>();
        for (KeyRange range : ranges) {
            Position position = stored.getOrDefault(range(id, range), Position.START);
            seen.put(range, position);
            cutOff.addAll(range.behind(RangeProgress.cuts(position)));
        }
        if (!cutOff.isEmpty()) {
            List<Split> splits = cutOff.stream().map(range -> range(id, range)).toList();
            seen.putAll(seen(id, cutOff, positions.of(splits)));
        }
        return seen;
    }

    private Optional<RangePlan> storedPlan(TableId id, Map<Split, Position> stored) {
        return ranges(id).stream()
                .map(range -> stored.getOrDefault(range, Position.START))
                .flatMap(position -> RangeProgress.plan(position).stream())
                .findFirst();
    }

    private List<Split> splits(TableId id, TablePlan plan) {
        if (plan instanceof Loading loading) {
            return ranges(id, loading.plan(), loading.seen().keySet());
        }
        if (plan instanceof Loaded loaded) {
            return config.reading().mode() == Mode.LOAD
                    ? ranges(id, loaded.plan(), loaded.ranges())
                    : List.of(TableSplit.with(loaded.plan(), table(id)));
        }
        return plan instanceof Whole ? List.of(table(id)) : List.of();
    }

    private List<Split> ranges(TableId id, RangePlan plan, Collection<KeyRange> ranges) {
        return ranges.stream()
                .map(range -> TableSplit.with(plan, range, range(id, range)))
                .toList();
    }

    private Split range(TableId id, KeyRange range) {
        return TableSplit.range(config.connection().database(), id, range.name());
    }

    private List<Split> ranges(TableId id) {
        return TableSplit.ranges(config.connection().database(), id);
    }

    private Split table(TableId id) {
        return TableSplit.of(config.connection().database(), id);
    }
}
