// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Opens connections to one kind of database, and says which driver properties a user may set. */
public interface Connector {

    int defaultPort();

    DriverProperties properties();

    UrlForm urlForm();

    /**
     * Opens a connection for reading only, in UTC, with autocommit off. Called by any thread.
     *
     * @param queryTimeout after which the server gives a statement up
     */
    Connection connect(ConnectionConfig config, Duration queryTimeout) throws SQLException;

    /** What this driver has to be told in order to hold no more than about so many rows of a result at a time. */
    int fetchSize(int rows);

    /** Makes a connection ready for one long cursor in the order of an index. */
    void prepareLoad(Connection connection) throws SQLException;

    /** Whether what {@link #prepareLoad} sets ends with the transaction, so that the connection can be used for others. */
    default boolean endsLoadWithTransaction() {
        return true;
    }
}
