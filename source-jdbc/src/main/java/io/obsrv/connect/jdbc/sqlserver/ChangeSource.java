// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sqlserver;

import io.obsrv.connect.jdbc.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

/** What the server tells of the changes that it tracks, in transactions that see one state of the database. */
interface ChangeSource {

    /** Ends the transaction of a connection, and makes the next ones see one state each. */
    void begin(Connection connection) throws SQLException;

    /** The version of the last change that is seen; empty if the database tracks none. */
    OptionalLong current(Connection connection) throws SQLException;

    /** The version behind which all changes are kept; empty if those of the table are not tracked, or not to be seen. */
    OptionalLong oldest(Connection connection) throws SQLException;

    /** What stands behind FROM for the keys that were changed behind a version. */
    String changes(long version);

    /** The server itself. */
    record Server(Table table) implements ChangeSource {

        /**
         * The isolation is the session's, and stays; a transaction cannot change to it. The transaction is begun in so many
         * words, for a query of functions alone would not begin one.
         */
        @Override
        public void begin(Connection connection) throws SQLException {
            connection.rollback();
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL SNAPSHOT");
                statement.execute("BEGIN TRANSACTION");
            }
        }

        @Override
        public OptionalLong current(Connection connection) throws SQLException {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT CHANGE_TRACKING_CURRENT_VERSION()")) {
                return number(statement);
            }
        }

        @Override
        public OptionalLong oldest(Connection connection) throws SQLException {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT CHANGE_TRACKING_MIN_VALID_VERSION(OBJECT_ID(?))")) {
                statement.setString(1, name());
                return number(statement);
            }
        }

        /** The version is a number that was parsed: the function is not documented to take text. */
        @Override
        public String changes(long version) {
            return "CHANGETABLE(CHANGES " + name() + ", " + version + ")";
        }

        private String name() {
            return new SqlServerText().from(table);
        }

        private static OptionalLong number(PreparedStatement statement) throws SQLException {
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String number = row.getString(1);
                return number == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(number));
            }
        }
    }
}
