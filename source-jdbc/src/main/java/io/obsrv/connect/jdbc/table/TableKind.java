// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.table;

import java.util.Arrays;
import java.util.List;

/** What a table is to the database, under the names that JDBC drivers use. */
public enum TableKind {
    TABLE("TABLE"),
    /** The parent of partitions; its partitions are not read by themselves. */
    PARTITIONED_TABLE("PARTITIONED TABLE"),
    VIEW("VIEW"),
    MATERIALIZED_VIEW("MATERIALIZED VIEW"),
    FOREIGN_TABLE("FOREIGN TABLE");

    private final String label;

    TableKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** All labels, for validators and messages. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(TableKind::label).toList();
    }

    /**
     * The kind of this label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static TableKind of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("\"" + label + "\" is no kind of table; allowed are " + labels()));
    }
}
