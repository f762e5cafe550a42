// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * Into how many ranges a large table is cut for its load.
 *
 * @param bytes about the size of a range; a table that is no larger is not cut
 * @param most the most ranges of one table
 */
public record RangesConfig(long bytes, int most) {

    public static final String BYTES = "load.range.bytes";
    public static final String MOST = "load.ranges.max";

    /** How many ranges a table can have: each has a partition of its own among the connector's offsets. */
    public static final int LIMIT = 64;

    private static final String GROUP = "Load";

    static ConfigDef addTo(ConfigDef config) {
        return config.define(
                        BYTES,
                        ConfigDef.Type.LONG,
                        256L << 20,
                        Range.atLeast(8_192),
                        Importance.MEDIUM,
                        "A table that is larger is loaded in ranges of about this size, which several tasks and threads"
                                + " read at the same time, where the database can cut it. A load that has begun keeps the"
                                + " ranges that it has.",
                        GROUP,
                        1,
                        Width.SHORT,
                        "Bytes in a range")
                .define(
                        MOST,
                        ConfigDef.Type.INT,
                        LIMIT,
                        Range.between(1, LIMIT),
                        Importance.LOW,
                        "The most ranges of one table; of larger tables they are larger. 1: tables are not cut.",
                        GROUP,
                        2,
                        Width.SHORT,
                        "Most ranges");
    }

    static RangesConfig from(Settings settings) {
        return new RangesConfig(settings.longNumber(BYTES), settings.number(MOST));
    }

    /** How many ranges a table of this size should have. */
    public int ranges(long tableBytes) {
        return tableBytes <= bytes ? 1 : (int) Math.min(most, (tableBytes - 1) / bytes + 1);
    }
}
