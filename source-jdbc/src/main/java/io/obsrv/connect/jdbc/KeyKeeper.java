// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.range.KeyRange;
import io.obsrv.connect.jdbc.range.RangePlan;
import io.obsrv.connect.jdbc.range.RangeProgress;
import io.obsrv.connect.jdbc.read.KeptKeys;
import io.obsrv.connect.jdbc.sweep.DeliveredKeys;
import io.obsrv.connect.jdbc.sweep.PageNames;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.tracking.Progress;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Positions;
import io.obsrv.connect.source.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes up the keys that were delivered of a table, where its deletes are found by a sweep. */
record KeyKeeper(JdbcConfig config, Positions positions) {

    /** The keys as the reader of a range keeps them, who is opened at this position. */
    KeptKeys ofRange(TableId table, KeyRange range, int columns, Position from) {
        return kept(table, PageNames.parse(from.text(KeptKeys.PAGES)), range.name(), columns, isComplete(from));
    }

    /**
     * The keys as the reader of a table keeps them.
     *
     * @param progress how far it has come; empty if it is to begin
     * @param plan the ranges that were loaded before; empty if there were none
     */
    KeptKeys ofTable(TableId table, int columns, Position from, Optional<Progress> progress, Optional<RangePlan> plan) {
        PageNames names = PageNames.parse(from.text(KeptKeys.PAGES));
        List<KeyRange> loads = KeptKeys.WHOLE;
        boolean isComplete = isComplete(from);
        if (from.isStart() && plan.isPresent()) {
            loads = loaded(table, plan.get().ranges(), names);
            isComplete = !names.all().isEmpty();
        }
        KeptKeys kept = kept(table, names, PageNames.TABLE, columns, isComplete);
        boolean follows = progress.map(Progress::phase)
                .filter(Progress.Phase.FOLLOW::equals)
                .isPresent();
        if (follows && !kept.keys().isCovered()) {
            kept.keys().cover(loads);
        }
        return kept;
    }

    /** Nothing was delivered, or the keys of all of it are kept. */
    private static boolean isComplete(Position from) {
        return from.isStart() || from.text(KeptKeys.PAGES) != null;
    }

    private KeptKeys kept(TableId table, PageNames names, String maker, int columns, boolean isComplete) {
        Map<String, Split> splits = new HashMap<>();
        names.all().forEach(name -> splits.put(name, page(table, name)));
        Map<Split, Position> stored = splits.isEmpty() ? Map.of() : positions.of(List.copyOf(splits.values()));
        Map<String, Position> pages = new HashMap<>();
        splits.forEach((name, split) -> pages.put(name, stored.getOrDefault(split, Position.START)));
        long mostKeys = config.reading().deletes().maxKeys();
        return new KeptKeys(
                new DeliveredKeys(table.toString(), names, maker, columns, mostKeys, isComplete, pages),
                name -> page(table, name));
    }

    /** These ranges as they were read, those included that were cut off from them; their pages are added to the names. */
    private List<KeyRange> loaded(TableId table, List<KeyRange> ranges, PageNames names) {
        String database = config.connection().database();
        Map<KeyRange, Split> splits = new HashMap<>();
        ranges.forEach(range -> splits.put(range, TableSplit.range(database, table, range.name())));
        Map<Split, Position> stored = positions.of(List.copyOf(splits.values()));
        List<KeyRange> all = new ArrayList<>();
        for (KeyRange range : ranges) {
            Position position = stored.getOrDefault(splits.get(range), Position.START);
            names.add(PageNames.parse(position.text(KeptKeys.PAGES)));
            all.add(range.before(RangeProgress.cuts(position)));
            List<KeyRange> cutOff = range.behind(RangeProgress.cuts(position));
            if (!cutOff.isEmpty()) {
                all.addAll(loaded(table, cutOff, names));
            }
        }
        return all;
    }

    private Split page(TableId table, String name) {
        return TableSplit.page(config.connection().database(), table, name);
    }
}
