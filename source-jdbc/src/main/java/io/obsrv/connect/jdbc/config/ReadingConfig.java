// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import io.obsrv.connect.jdbc.column.WallClock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * How tables are read.
 *
 * @param incrementingColumn empty where it is to be found
 * @param timestampColumns the first of them that has a value counts
 * @param clock the one by which timestamps without a zone were written
 */
public record ReadingConfig(
        Mode mode,
        TrackingConfig tracking,
        DeletesConfig deletes,
        String incrementingColumn,
        List<String> timestampColumns,
        Duration timestampDelay,
        boolean validateNonNull,
        int batchRows,
        int batchBytes,
        Duration queryTimeout,
        WallClock clock) {

    public static final String MODE = "mode";
    public static final String INCREMENTING_COLUMN = "incrementing.column.name";
    public static final String TIMESTAMP_COLUMN = "timestamp.column.name";
    public static final String TIMESTAMP_DELAY = "timestamp.delay.interval.ms";
    public static final String VALIDATE_NON_NULL = "validate.non.null";
    public static final String BATCH_ROWS = "batch.max.rows";
    public static final String BATCH_BYTES = "batch.max.bytes";
    public static final String QUERY_TIMEOUT = "query.timeout.ms";

    private static final String GROUP = "Reading";

    public ReadingConfig {
        timestampColumns = List.copyOf(timestampColumns);
    }

    /** The same with other columns. */
    public ReadingConfig with(String incrementing, List<String> timestamps) {
        return new ReadingConfig(
                mode,
                tracking,
                deletes,
                incrementing,
                timestamps,
                timestampDelay,
                validateNonNull,
                batchRows,
                batchBytes,
                queryTimeout,
                clock);
    }

    static ConfigDef addTo(ConfigDef config) {
        return DeletesConfig.addTo(TrackingConfig.addTo(config))
                .define(
                        MODE,
                        ConfigDef.Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        ConfigDef.ValidString.in(Mode.labels().toArray(String[]::new)),
                        Importance.HIGH,
                        "load reads all rows once, bulk again and again with poll.interval.ms between. incrementing goes on with new rows, found by a column whose values"
                                + " only grow; timestamp goes on with new and changed rows, found by the time of their"
                                + " last change; timestamp+incrementing uses both columns. changes goes on with new and changed"
                                + " rows without any column, where the database has a tracking for it.",
                        GROUP,
                        1,
                        Width.MEDIUM,
                        "Mode")
                .define(
                        INCREMENTING_COLUMN,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.HIGH,
                        "The column whose values only grow. Empty: the column that the database numbers by itself, or a"
                                + " primary key of one whole number. In a table or view without a key its values must"
                                + " be distinct.",
                        GROUP,
                        2,
                        Width.MEDIUM,
                        "Incrementing column")
                .define(
                        TIMESTAMP_COLUMN,
                        ConfigDef.Type.LIST,
                        "",
                        Importance.HIGH,
                        "The column with the time of the last change; of several, the first that has a value counts.",
                        GROUP,
                        3,
                        Width.MEDIUM,
                        "Timestamp columns")
                .define(
                        TIMESTAMP_DELAY,
                        ConfigDef.Type.LONG,
                        0L,
                        Range.between(0, 86_400_000),
                        Importance.HIGH,
                        "How old a timestamp has to be before its row is read, so that transactions under way can end"
                                + " first.",
                        GROUP,
                        4,
                        Width.SHORT,
                        "Timestamp delay (ms)")
                .define(
                        VALIDATE_NON_NULL,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        Importance.LOW,
                        "Whether the incrementing column, and one of the timestamp columns, must be NOT NULL. Rows"
                                + " without a value in them are read by the load only.",
                        GROUP,
                        5,
                        Width.SHORT,
                        "Refuse nullable columns")
                .define(
                        BATCH_ROWS,
                        ConfigDef.Type.INT,
                        5_000,
                        Range.between(1, 100_000),
                        Importance.MEDIUM,
                        "The most rows in a batch.",
                        GROUP,
                        6,
                        Width.SHORT,
                        "Rows in a batch")
                .define(
                        BATCH_BYTES,
                        ConfigDef.Type.INT,
                        1_048_576,
                        Range.between(1_024, 67_108_864),
                        Importance.MEDIUM,
                        "After how many bytes of events a batch ends.",
                        GROUP,
                        7,
                        Width.SHORT,
                        "Bytes in a batch")
                .define(
                        QUERY_TIMEOUT,
                        ConfigDef.Type.LONG,
                        300_000L,
                        Range.between(1_000, 86_400_000),
                        Importance.MEDIUM,
                        "After how long a query is given up and tried again.",
                        GROUP,
                        8,
                        Width.SHORT,
                        "Query timeout (ms)");
    }

    private static WallClock clock(Settings settings, Problems problems) {
        String zone = settings.text(TakeoverConfig.TIME_ZONE);
        try {
            WallClock clock = new WallClock(ZoneId.of(zone.strip(), ZoneId.SHORT_IDS));
            return clock.isUtc() ? WallClock.UTC : clock;
        } catch (DateTimeException unknown) {
            problems.add(TakeoverConfig.TIME_ZONE, "\"" + zone + "\" is no time zone");
            return WallClock.UTC;
        }
    }

    static ReadingConfig from(Settings settings, Problems problems) {
        Mode mode = Mode.of(settings.text(MODE));
        List<String> timestamps = settings.list(TIMESTAMP_COLUMN);
        boolean perTable = !settings.list(TakeoverConfig.TIMESTAMP_COLUMNS).isEmpty();
        if (mode.usesTimestamp() && timestamps.isEmpty() && !perTable) {
            problems.add(TIMESTAMP_COLUMN, "Mode " + mode.label() + " needs a timestamp column");
        }
        if (!mode.usesTimestamp() && !timestamps.isEmpty()) {
            problems.add(
                    TIMESTAMP_COLUMN,
                    "Mode " + mode.label() + " does not use a timestamp column: leave it empty,"
                            + " or set mode to timestamp or timestamp+incrementing");
        }
        if (!mode.usesTimestamp() && settings.longNumber(TIMESTAMP_DELAY) > 0) {
            problems.add(TIMESTAMP_DELAY, "Mode " + mode.label() + " has no timestamps to wait for: leave it 0");
        }
        return new ReadingConfig(
                mode,
                TrackingConfig.from(settings),
                DeletesConfig.from(settings, mode, problems),
                settings.text(INCREMENTING_COLUMN),
                timestamps,
                Duration.ofMillis(settings.longNumber(TIMESTAMP_DELAY)),
                settings.flag(VALIDATE_NON_NULL),
                settings.number(BATCH_ROWS),
                settings.number(BATCH_BYTES),
                Duration.ofMillis(settings.longNumber(QUERY_TIMEOUT)),
                clock(settings, problems));
    }
}
