// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

/**
 * One of the values by which rows are ordered.
 *
 * @param name its name in stored positions
 * @param expression its SQL, over the table as {@code t}
 * @param type the SQL type that its text is read back as
 * @param nullable whether a row may have no value in it
 */
public record Term(String name, String expression, String type, boolean nullable) {

    public static final String TIMESTAMP = "timestamp";
    static final String INCREMENTING = "incrementing";
    /** Before the name of a column. */
    static final String KEY = "key.";

    static final String CTID = "ctid";
}
