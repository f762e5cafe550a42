// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.jdbc.dialect.BulkReading;
import io.obsrv.connect.jdbc.dialect.BulkRows;
import io.obsrv.connect.jdbc.tracking.Query;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Reads a query by {@code COPY … TO STDOUT} in its binary form.
 *
 * <p>The server sends row after row as fast as it can, without being asked for the next ones, and a value comes as the
 * few bytes that it is. A copy is one statement from the first row to the last, also while nobody reads: so no statement
 * timeout of the server fits, and the time without a row is measured here.
 */
final class CopyReading implements BulkReading {

    /**
     * A server that computes for long between two rows otherwise notices only at the next one that nobody waits for it, and
     * its transaction holds others back until then. From version 14 on, and not on all systems.
     */
    private static final String ENDS_WITH_THE_CLIENT =
            "SELECT set_config(name, '5000', true) FROM pg_settings WHERE name = 'client_connection_check_interval'"
                    + " AND version() LIKE '%linux%'";

    @Override
    public BulkRows open(Connection connection, Query query, ResultSetMetaData columns, Duration patience)
            throws SQLException {
        // All that asks the catalog comes first: while rows are sent, the connection is for nothing else.
        List<CopyColumn> row = columns(columns);
        PGConnection postgres = connection.unwrap(PGConnection.class);
        String sql = CopySql.of(query, row, postgres);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = " + patience.toMillis() + "; "
                    + ENDS_WITH_THE_CLIENT);
        }
        connection.setNetworkTimeout(Runnable::run, patience(connection, patience));
        CopyStream stream = CopyStream.open(postgres, sql);
        return new CopyRows(stream, row);
    }

    /** In milliseconds; not longer than the configuration says of all that the driver waits for. */
    private static int patience(Connection connection, Duration patience) throws SQLException {
        int configured = connection.getNetworkTimeout();
        int wanted = Math.toIntExact(patience.toMillis());
        return configured == 0 ? wanted : Math.min(configured, wanted);
    }

    private static List<CopyColumn> columns(ResultSetMetaData columns) throws SQLException {
        List<CopyColumn> row = new ArrayList<>(columns.getColumnCount());
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.add(CopyColumn.of(columns, i));
        }
        return row;
    }
}
