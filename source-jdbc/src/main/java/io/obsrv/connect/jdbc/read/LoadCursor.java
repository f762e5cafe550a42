// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.connection.Connections;
import java.sql.Connection;
import java.sql.SQLException;

/** The rows of a load, open and read forward batch by batch, and the connection that they are read through. */
interface LoadCursor {

    /** The next rows, up to the limits of a batch; one that is not full is the last one. */
    RowBatch take() throws SQLException;

    Connection connection();

    /** Ends the connection, which was made ready for this load, behind the last row. */
    void retire(Connections connections) throws SQLException;
}
