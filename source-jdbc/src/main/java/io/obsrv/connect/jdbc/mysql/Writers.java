// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import io.obsrv.connect.jdbc.table.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Whether all who write to a table can be seen on this server. */
final class Writers {

    /** The code of an error: a privilege is missing. */
    private static final int NO_PRIVILEGE = 1227;

    private static final String ENGINE =
            "SELECT table_name, engine FROM information_schema.tables WHERE table_schema = ? AND table_name = ?";

    /** Other servers write what these replicate, and their transactions are not listed here. */
    private static final String COPIES =
            "SHOW GLOBAL VARIABLES WHERE variable_name IN ('read_only', 'wsrep_on') AND value NOT IN ('OFF', '0')";

    /** Needs the same privilege as the list of transactions, which gets old where it is read often. */
    private static final String LIKE_TRANSACTIONS = "SELECT 1 FROM information_schema.innodb_cmp LIMIT 1";

    private Writers() {}

    /** Why they cannot all be seen, in words for a person; empty if they can. */
    static Optional<String> obstacle(Connection connection, TableId table) throws SQLException {
        if (!isInnoDb(connection, table)) {
            return Optional.of("the table is not of the engine InnoDB");
        }
        Optional<String> copy = copy(connection);
        return copy.isPresent() ? copy : privilege(connection);
    }

    private static boolean isInnoDb(Connection connection, TableId id) throws SQLException {
        boolean isInnoDb = false;
        try (PreparedStatement statement = connection.prepareStatement(ENGINE)) {
            statement.setString(1, id.schema());
            statement.setString(2, id.name());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    isInnoDb |= row.getString(1).equals(id.name()) && "InnoDB".equalsIgnoreCase(row.getString(2));
                }
            }
        }
        return isInnoDb;
    }

    private static Optional<String> copy(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COPIES)) {
            return row.next()
                    ? Optional.of("this server has " + row.getString(1) + "=" + row.getString(2)
                            + ", so that rows are written on another one too")
                    : Optional.empty();
        }
    }

    private static Optional<String> privilege(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LIKE_TRANSACTIONS);
            return Optional.empty();
        } catch (SQLException refused) {
            if (refused.getErrorCode() == NO_PRIVILEGE) {
                return Optional.of("the user may not see transactions: GRANT PROCESS ON *.* TO it");
            }
            throw refused;
        }
    }
}
