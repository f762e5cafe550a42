// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source;

/**
 * How far the loads have come that many splits share.
 *
 * @param splits how many splits they have
 * @param splitsRead how many of them are read to their end
 * @param rows how many rows were read
 * @param rowsExpected about how many there are; 0 if nobody knows
 * @param secondsLeft about how long it takes still; -1 if nobody knows
 */
public record LoadProgress(long splits, long splitsRead, long rows, long rowsExpected, long secondsLeft) {

    /** There is no such load. */
    public static final LoadProgress NONE = new LoadProgress(0, 0, 0, 0, 0);

    /** Both together; they go on side by side. */
    public LoadProgress and(LoadProgress other) {
        return new LoadProgress(
                splits + other.splits,
                splitsRead + other.splitsRead,
                rows + other.rows,
                rowsExpected + other.rowsExpected,
                secondsLeft < 0 || other.secondsLeft < 0 ? -1 : Math.max(secondsLeft, other.secondsLeft));
    }
}
