// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.jdbc.dialect.BulkReading;
import io.obsrv.connect.jdbc.dialect.BulkRows;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.json.FieldName;
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
     * For this transaction. Without sorting, as by a cursor; waiting for locks as long as for rows. A server that computes
     * for long between two rows would notice only at the next one that nobody waits for it, and its transaction would hold
     * others back until then.
     */
    private static final String SETTINGS =
            "SELECT set_config('enable_sort', 'off', true), set_config('statement_timeout', '0', true),"
                    + " set_config('lock_timeout', '%d', true)";

    private static final String ENDS_WITH_THE_CLIENT =
            ", CASE WHEN version() LIKE '%%linux%%' THEN set_config('client_connection_check_interval', '5000', true) END";

    /** The first version that looks for its client, where the system can tell. */
    private static final int LOOKS_FOR_CLIENT = 14;

    @Override
    public BulkRows open(
            Connection connection, Query query, ResultSetMetaData columns, FieldName[] names, Duration patience)
            throws SQLException {
        // All that asks the catalog comes first: while rows are sent, the connection is for nothing else.
        List<CopyColumn> row = columns(columns);
        PGConnection postgres = connection.unwrap(PGConnection.class);
        String sql = CopySql.of(query, row, postgres);
        boolean looks = connection.getMetaData().getDatabaseMajorVersion() >= LOOKS_FOR_CLIENT;
        try (Statement statement = connection.createStatement()) {
            statement.execute((looks ? SETTINGS + ENDS_WITH_THE_CLIENT : SETTINGS).formatted(patience.toMillis()));
        }
        connection.setNetworkTimeout(Runnable::run, patience(connection, patience));
        CopyStream stream = CopyStream.open(postgres, sql);
        return new CopyRows(stream, row, names);
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
