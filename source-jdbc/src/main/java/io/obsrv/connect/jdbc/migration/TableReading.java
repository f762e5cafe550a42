// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.migration;

import io.obsrv.connect.jdbc.config.ColumnRule;
import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.config.TakeoverConfig;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import java.util.List;

/** How one table is read: as all, or by the columns that a mapping names for it. */
public final class TableReading {

    private TableReading() {}

    /**
     * How a table is read.
     *
     * @throws UnreadableTable if it does not match exactly one entry of a mapping
     */
    public static ReadingConfig of(JdbcConfig config, TableId table) {
        ReadingConfig reading = config.reading();
        TakeoverConfig takeover = config.takeover();
        List<String> names = config.names(table);
        if (!takeover.timestampColumns().isEmpty()) {
            reading = reading.with(
                    reading.incrementingColumn(),
                    columns(takeover.timestampColumns(), names, TakeoverConfig.TIMESTAMP_COLUMNS));
        }
        if (!takeover.incrementingColumns().isEmpty()) {
            List<String> columns = columns(takeover.incrementingColumns(), names, TakeoverConfig.INCREMENTING_COLUMNS);
            reading = reading.with(columns.get(0), reading.timestampColumns());
        }
        return reading;
    }

    private static List<String> columns(List<ColumnRule> rules, List<String> names, String key) {
        List<ColumnRule> matching =
                rules.stream().filter(rule -> rule.matches(names)).toList();
        if (matching.size() != 1) {
            throw new UnreadableTable(
                    "\"" + names.get(0) + "\" matches "
                            + (matching.isEmpty() ? "no entry" : matching.size() + " entries") + " of " + key
                            + ", and has to match exactly one",
                    key);
        }
        return matching.get(0).columns();
    }
}
