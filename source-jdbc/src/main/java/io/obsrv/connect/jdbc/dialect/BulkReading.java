// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.json.FieldName;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;

/** A way to read the rows of a load that is faster than a cursor, and gives the same events. */
@FunctionalInterface
public interface BulkReading {

    /**
     * Begins to read a query's rows. The connection is set up for it, and is used for nothing else until
     * its transaction ends.
     *
     * @param columns what the driver says of the query's result
     * @param names of the fields that its first columns become; those behind them are in no event
     * @param patience how long to wait for a row at most; then the state of the failure is that of a query given up
     */
    BulkRows open(Connection connection, Query query, ResultSetMetaData columns, FieldName[] names, Duration patience)
            throws SQLException;
}
