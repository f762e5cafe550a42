// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import java.util.Arrays;
import java.util.List;

/** What is read of a table, and how its changes are found. */
public enum Mode {
    /** All rows once, then nothing more. */
    LOAD("load", false, false),
    /** All rows, again and again. */
    BULK("bulk", false, false),
    /** All rows, then new ones: by a column whose values only grow. */
    INCREMENTING("incrementing", true, false),
    /** All rows, then new and changed ones: by a timestamp of the last change. */
    TIMESTAMP("timestamp", false, true),
    /** As before, and rows of the same timestamp are told apart by a column of distinct numbers. */
    TIMESTAMP_INCREMENTING("timestamp+incrementing", true, true),
    /** All rows, then new and changed ones: by what the database itself keeps of its transactions. */
    CHANGES("changes", false, false);

    private final String label;
    private final boolean incrementing;
    private final boolean timestamp;

    Mode(String label, boolean incrementing, boolean timestamp) {
        this.label = label;
        this.incrementing = incrementing;
        this.timestamp = timestamp;
    }

    /** Whether changes are followed. */
    public boolean follows() {
        return this != LOAD && this != BULK;
    }

    public boolean usesIncrementing() {
        return incrementing;
    }

    public boolean usesTimestamp() {
        return timestamp;
    }

    public String label() {
        return label;
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(Mode::label).toList();
    }

    static Mode of(String label) {
        return Arrays.stream(values())
                .filter(mode -> mode.label.equals(label))
                .findFirst()
                .orElseThrow();
    }
}
