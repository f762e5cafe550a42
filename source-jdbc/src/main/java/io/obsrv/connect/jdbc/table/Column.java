// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.table;

/**
 * A column as the catalog describes it.
 *
 * @param type the type as SQL text that a cast takes: {@code numeric(12,2)}
 * @param kind what the column can be used for
 * @param autoIncrement whether the database numbers new rows in it
 */
public record Column(String name, String type, Kind kind, boolean nullable, boolean autoIncrement) {

    /** What a column can be used for in tracking changes. */
    public enum Kind {
        INTEGER,
        TIMESTAMP,
        OTHER
    }
}
