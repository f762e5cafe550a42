// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.check;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the topic holds of one table. */
final class TableEvents {

    private final Set<RowVersion> versions = new HashSet<>();
    private long events;

    void add(RowVersion version) {
        events++;
        versions.add(version);
    }

    boolean holds(RowVersion version) {
        return versions.contains(version);
    }

    int distinct() {
        return versions.size();
    }

    /** Compares with the table: of each row's number, when the row was last changed. */
    Finding compare(Map<Long, Long> rows) {
        long missing = rows.entrySet().stream()
                .filter(row -> !versions.contains(new RowVersion(row.getKey(), row.getValue())))
                .count();
        long strange =
                versions.stream().filter(version -> isStrange(version, rows)).count();
        return new Finding(rows.size(), events, missing, events - versions.size(), strange);
    }

    /** A version of a row that the table never had; one that was changed since is fine. */
    private static boolean isStrange(RowVersion version, Map<Long, Long> rows) {
        Long lastChange = rows.get(version.rowId());
        return lastChange == null || version.changedAtMicros() > lastChange;
    }
}
