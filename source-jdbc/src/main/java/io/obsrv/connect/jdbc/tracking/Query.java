// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A query and the values of its parameters, all bound as text. */
public record Query(String text, List<String> values) {

    public Query {
        values = List.copyOf(values);
    }

    public static Query of(String text) {
        return new Query(text, List.of());
    }

    /** What a query of whole rows begins with, the table being called t. */
    public static final String ROWS = "SELECT t.*, ";

    /** With these columns behind those of the table, and before whatever else it selects. */
    public Query selecting(String columns) {
        if (!text.startsWith(ROWS)) {
            throw new IllegalStateException("No query of whole rows: " + text);
        }
        return new Query(ROWS + columns + ", " + text.substring(ROWS.length()), values);
    }

    /** With the conditions that are any. */
    public Query where(List<Condition> conditions) {
        List<Condition> real =
                conditions.stream().filter(condition -> !condition.isNone()).toList();
        if (real.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(values);
        real.forEach(condition -> all.addAll(condition.values()));
        return new Query(
                text + " WHERE " + real.stream().map(Condition::sql).collect(Collectors.joining(" AND ")), all);
    }

    public Query and(String more) {
        return new Query(text + more, values);
    }

    /** Prepares it as a cursor that is read forward, this many rows at a time. */
    public PreparedStatement prepare(Connection connection, int fetchRows) throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement(text, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(fetchRows);
        for (int i = 0; i < values.size(); i++) {
            statement.setString(i + 1, values.get(i));
        }
        return statement;
    }

    /** Without the values. */
    @Override
    public String toString() {
        return text;
    }
}
