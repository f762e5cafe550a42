// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import io.obsrv.connect.jdbc.table.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What a catalog has about one table, by queries whose parameters are its schema and its name. */
public final class CatalogRows {

    /** What is done with a row of the catalog. */
    @FunctionalInterface
    public interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private CatalogRows() {}

    /** Takes each row of a query. */
    public static void each(Connection connection, String query, TableId id, Row work) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, id.schema());
            statement.setString(2, id.name());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    work.take(row);
                }
            }
        }
    }

    /**
     * The same, without rows whose first column is not the table's name: the information schema of some servers passes over
     * the case of names.
     */
    public static void eachOfName(Connection connection, String query, TableId id, Row work) throws SQLException {
        each(connection, query, id, row -> {
            if (row.getString(1).equals(id.name())) {
                work.take(row);
            }
        });
    }
}
