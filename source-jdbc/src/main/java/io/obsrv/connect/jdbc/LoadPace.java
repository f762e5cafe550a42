// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.jdbc.range.RangePlan;
import io.obsrv.connect.jdbc.range.RangeProgress;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.source.LoadProgress;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.telemetry.SlowingPace;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How quickly a table is loaded, measured from the connector's start on; says so in the log, ever more rarely. */
final class LoadPace {

    private static final Logger LOGGER = LoggerFactory.getLogger(LoadPace.class);

    private final TableId table;
    private final long beganMs;
    private final long rowsBefore;
    private final SlowingPace pace;

    LoadPace(TableId table, long nowMs, long rowsBefore) {
        this.table = table;
        this.beganMs = nowMs;
        this.rowsBefore = rowsBefore;
        this.pace = new SlowingPace(nowMs);
    }

    LoadProgress look(RangePlan plan, Collection<Position> stored, long nowMs) {
        long rows = rows(stored);
        long read = stored.stream().filter(RangeProgress::isEnd).count();
        long left = secondsLeft(plan.rows() - rows, rows - rowsBefore, nowMs - beganMs);
        LoadProgress progress = new LoadProgress(stored.size(), read, rows, plan.rows(), left);
        if (pace.isDue(nowMs)) {
            LOGGER.info(
                    "Loading, table={}, ranges={}, rangesRead={}, rows={}, rowsExpected={}, secondsLeft={}",
                    table,
                    progress.splits(),
                    progress.splitsRead(),
                    progress.rows(),
                    progress.rowsExpected(),
                    progress.secondsLeft());
        }
        return progress;
    }

    static long rows(Collection<Position> stored) {
        return stored.stream().mapToLong(RangeProgress::rows).sum();
    }

    static long secondsLeft(long rowsLeft, long rowsRead, long tookMs) {
        if (rowsRead <= 0 || tookMs <= 0) {
            return -1;
        }
        return Math.max(0, rowsLeft) * tookMs / rowsRead / 1_000;
    }
}
