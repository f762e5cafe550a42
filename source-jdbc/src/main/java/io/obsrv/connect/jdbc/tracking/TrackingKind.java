// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import io.obsrv.connect.jdbc.config.ReadingConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** A kind of tracking that a dialect offers. */
public interface TrackingKind {

    /** Its name in the key {@code tracking}: {@code xmin}. */
    String name();

    /** What it guarantees, in words for a person: {@code loses nothing, whatever the order of commits}. */
    String guarantee();

    /**
     * What is missing to track a table so, with the way to get it, in words for a person; empty if nothing is.
     *
     * @throws UnreadableTable if the configuration does not fit the table in any way of tracking
     */
    Optional<String> obstacle(Connection connection, TableOrder order, ReadingConfig reading) throws SQLException;

    /** Whether its steps have the rows that were deleted, with at least the columns of their key. */
    default boolean seesDeletes() {
        return false;
    }

    Tracking track(TableOrder order, ReadingConfig reading);
}
