// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.tracking.Operation;
import io.obsrv.connect.source.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The rows of one batch on their way to events. */
interface Rows {

    /**
     * Adds the current row, to which this happened.
     *
     * @throws io.obsrv.connect.json.RuleBreach if it cannot be an event; nothing of it has been added then
     */
    void add(ResultSet row, Operation operation) throws SQLException;

    /** The size of all rows so far. */
    long bytes();

    /** All rows as events, at the end of the batch. */
    List<Event> events(String topic);
}
