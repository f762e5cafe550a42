// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.foodmart;

import io.obsrv.connect.quickstart.check.RowVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A transaction that has written rows and not committed them.
 *
 * @param table where they are
 * @param versions the rows, as nobody else sees them yet
 */
public record OpenTransaction(Connection connection, String table, List<RowVersion> versions) implements AutoCloseable {

    public OpenTransaction {
        versions = List.copyOf(versions);
    }

    public void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
