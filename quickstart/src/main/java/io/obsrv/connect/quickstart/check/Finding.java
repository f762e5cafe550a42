// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.check;

/**
 * What a comparison of a table with its events found.
 *
 * @param rows how many rows the table has
 * @param events how many events of it the topic holds
 * @param missing how many rows are not in the topic as they are now
 * @param repeated how many events hold what an earlier one held
 * @param strange how many events hold a version of a row that the table never had
 */
public record Finding(long rows, long events, long missing, long repeated, long strange) {

    public static final Finding NOTHING = new Finding(0, 0, 0, 0, 0);

    public Finding plus(Finding other) {
        return new Finding(
                rows + other.rows,
                events + other.events,
                missing + other.missing,
                repeated + other.repeated,
                strange + other.strange);
    }

    /** Whether every row is there, none twice, and nothing else. */
    public boolean isClean() {
        return missing == 0 && repeated == 0 && strange == 0;
    }
}
