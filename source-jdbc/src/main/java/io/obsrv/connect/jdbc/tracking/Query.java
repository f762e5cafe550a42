// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A query and the values of its parameters, all bound as text. */
public record Query(String text, List<String> values) {

    public Query {
        values = List.copyOf(values);
    }

    static Query of(String text) {
        return new Query(text, List.of());
    }

    Query where(List<String> conditions) {
        return conditions.isEmpty() ? this : and(" WHERE " + String.join(" AND ", conditions));
    }

    Query and(String more) {
        return new Query(text + more, values);
    }

    Query with(List<String> more) {
        List<String> all = new ArrayList<>(values);
        all.addAll(more);
        return new Query(text, all);
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
