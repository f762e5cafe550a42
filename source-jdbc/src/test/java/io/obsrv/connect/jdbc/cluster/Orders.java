// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table "orders" with ids from 1 up, on a server of its own. */
interface Orders extends AutoCloseable {

    /** A connection that may write, in the database that has the table. */
    Connection connect();

    /** Adds so many rows. */
    void insert(int rows);

    /** The configuration of a connector that reads the table as its own user. */
    Map<String, String> connector();

    void restart();

    /** Ends the server. */
    @Override
    void close();

    /** The driver's jar, where an operator has to add it to the plugin. */
    default Optional<Path> driver() {
        return Optional.empty();
    }

    default List<Long> ids() {
        List<Long> ids = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM orders")) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException("Reading the ids of orders", e);
        }
    }
}
