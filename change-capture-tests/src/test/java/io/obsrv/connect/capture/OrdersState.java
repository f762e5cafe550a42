// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** The rows of a table "orders" by their keys, each as {@code version note}: what it has, or what events make of it. */
final class OrdersState {

    private OrdersState() {}

    /** What a reader has for whom the last event of a key counts. */
    static Map<Long, String> of(Iterable<JsonNode> events) {
        Map<Long, String> rows = new TreeMap<>();
        for (JsonNode event : events) {
            if (event.get("__deleted").booleanValue()) {
                rows.remove(key(event));
            } else {
                rows.put(key(event), row(event));
            }
        }
        return rows;
    }

    static long key(JsonNode event) {
        return event.get("id").longValue();
    }

    static String row(JsonNode event) {
        return event.get("version").longValue() + " " + event.get("note").textValue();
    }

    static Map<Long, String> of(Connection connection) throws SQLException {
        Map<Long, String> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id, version, note FROM orders")) {
            while (row.next()) {
                rows.put(row.getLong(1), row.getLong(2) + " " + row.getString(3));
            }
        }
        return rows;
    }
}
