// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Up to where changes can be followed by now: the oldest transaction under way that following waits for. */
@FunctionalInterface
public interface Horizon {

    /** Following waits for nothing, or nobody knows for what. */
    Horizon OPEN = connection -> Optional.empty();

    /** Who holds the horizon back; empty if nobody does. Asks with no more rights than following needs. */
    Optional<Holder> holder(Connection connection) throws SQLException;

    /**
     * A transaction under way.
     *
     * @param transaction tells it from others
     * @param ageMs since when, in milliseconds; 0 if the user may not see that
     * @param who whose it is, in words for a person, without the text of a query
     */
    record Holder(String transaction, long ageMs, String who) {}
}
