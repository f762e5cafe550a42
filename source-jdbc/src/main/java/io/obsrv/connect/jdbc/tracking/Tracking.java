// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A way to find the rows of one table that were added or changed.
 *
 * <p>It draws a line between load and following, so that every version of a row is on exactly one side of it, whatever
 * is written meanwhile; and then it says, step by step, what to read. All that it must remember is in the {@link Mark}
 * that is stored with what was read: the steps after a mark are the same after a crash. One thread at a time.
 */
public interface Tracking {

    /** Its name in the key {@code tracking}, in logs and metrics. */
    String name();

    /**
     * Draws the line, before the load's first row is read.
     *
     * @return empty if that has to wait for transactions under way; it is asked again then
     */
    Optional<Mark> begin(Connection connection) throws SQLException;

    /** True of the rows that are the load's. */
    Condition loaded(Mark line);

    /** Where following begins behind this line. */
    Mark behind(Mark line);

    /**
     * What to read next; asks the database where it must, in transactions that are over when it returns, but for one that
     * its query belongs to.
     *
     * @return empty if there is surely nothing new
     * @throws UnreadableTable if following cannot go on from this mark
     */
    Optional<Step> next(Connection connection, Mark mark) throws SQLException;

    /** What a failure of its query means for a person; empty if it means what it does elsewhere. */
    default Optional<UnreadableTable> refusal(SQLException failure) {
        return Optional.empty();
    }

    /** What holds following back; the same one for all tables that wait for the same. */
    default Horizon horizon() {
        return Horizon.OPEN;
    }
}
