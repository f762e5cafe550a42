// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * How new and changed rows are found.
 *
 * @param kind {@link #AUTO} or the name of a kind that the dialect has
 * @param transactionColumn empty where there is none
 */
public record TrackingConfig(
        String kind, String transactionColumn, Duration sweepInterval, Duration overlap, int overlapRows) {

    public static final String TRACKING = "tracking";
    public static final String TRANSACTION_COLUMN = "transaction.column.name";
    public static final String SWEEP_INTERVAL = "sweep.interval.ms";
    public static final String OVERLAP = "overlap.ms";
    public static final String OVERLAP_ROWS = "overlap.rows";

    /** The strongest kind that is possible. */
    public static final String AUTO = "auto";

    private static final String GROUP = "Tracking";

    static ConfigDef addTo(ConfigDef config) {
        return config.define(
                        TRACKING,
                        ConfigDef.Type.STRING,
                        AUTO,
                        Importance.HIGH,
                        "How new and changed rows are found: cursor by the columns of the mode alone, which loses rows"
                                + " that commit late; others as the database offers them (docs/following.md). auto takes"
                                + " the strongest that is possible and says in the log which, and why.",
                        GROUP,
                        1,
                        Width.MEDIUM,
                        "Tracking")
                .define(
                        TRANSACTION_COLUMN,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.MEDIUM,
                        "The column with the id of the transaction that wrote the row last, for tracking"
                                + " transaction-id: on PostgreSQL of type xid8, filled by a default of"
                                + " pg_current_xact_id() and a trigger at updates.",
                        GROUP,
                        2,
                        Width.MEDIUM,
                        "Transaction id column")
                .define(
                        SWEEP_INTERVAL,
                        ConfigDef.Type.LONG,
                        60_000L,
                        Range.between(100, 86_400_000),
                        Importance.MEDIUM,
                        "How often, at most, a whole table is looked through for rows that committed late, for tracking"
                                + " xmin or scn; less often where that takes long.",
                        GROUP,
                        3,
                        Width.SHORT,
                        "Sweep interval (ms)")
                .define(
                        OVERLAP,
                        ConfigDef.Type.LONG,
                        60_000L,
                        Range.between(0, 86_400_000),
                        Importance.MEDIUM,
                        "How far behind the newest timestamp rows are read again, for tracking overlap in the modes with a"
                                + " timestamp: longer than any transaction lasts.",
                        GROUP,
                        4,
                        Width.SHORT,
                        "Overlap (ms)")
                .define(
                        OVERLAP_ROWS,
                        ConfigDef.Type.INT,
                        1_000,
                        Range.between(1, 10_000),
                        Importance.MEDIUM,
                        "How many rows, at most, are read again, for tracking overlap: more than are written while any"
                                + " transaction lasts. A stored position holds 12 characters for each.",
                        GROUP,
                        5,
                        Width.SHORT,
                        "Overlap (rows)");
    }

    static TrackingConfig from(Settings settings) {
        return new TrackingConfig(
                settings.text(TRACKING),
                settings.text(TRANSACTION_COLUMN),
                Duration.ofMillis(settings.longNumber(SWEEP_INTERVAL)),
                Duration.ofMillis(settings.longNumber(OVERLAP)),
                settings.number(OVERLAP_ROWS));
    }
}
