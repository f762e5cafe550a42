// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.tracking.Operation;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.Term;
import io.obsrv.connect.json.RuleBreach;
import io.obsrv.connect.source.Rejection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the events of rows that are no more from their keys.
 *
 * <p>The database makes values of the texts again and gives them as a row, so that they become fields as those of the
 * table's own rows did.
 */
record DeletedRows(TableContext context) {

    /** In one query. */
    private static final int MOST_KEYS = 200;

    RowBatch of(Connection connection, List<Place> keys) throws SQLException {
        RowColumns columns = columns(connection);
        Rows rows = context.rows(columns);
        List<Rejection> rejections = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += MOST_KEYS) {
            Query query = query(keys.subList(from, Math.min(from + MOST_KEYS, keys.size())));
            try (PreparedStatement statement = query.prepare(connection, MOST_KEYS);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    add(row, columns, rows, rejections);
                }
            }
        }
        return new RowBatch(rows.events(context.topic()), rejections, List.of(), List.of(), true);
    }

    private void add(ResultSet row, RowColumns columns, Rows rows, List<Rejection> rejections) throws SQLException {
        try {
            rows.add(row, Operation.DELETE);
        } catch (RuleBreach breach) {
            rejections.add(RejectedRow.of(row, columns, context, breach));
        }
    }

    private RowColumns columns(Connection connection) throws SQLException {
        Query none = Query.of("SELECT t.* FROM " + context.queries().from() + " WHERE 1 = 0");
        try (PreparedStatement statement = none.prepare(connection, 1);
                ResultSet rows = statement.executeQuery()) {
            return context.columns(rows.getMetaData(), 0)
                    .onlyKey(context.table().uniqueKey());
        }
    }

    private Query query(List<Place> keys) {
        SqlText sql = context.dialect().sql();
        List<Term> terms = context.order().load().terms();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            values.add(sql.parameter(terms.get(i).type()) + " AS k" + i);
        }
        String one = "SELECT " + String.join(", ", values) + sql.fromNothing();
        List<String> bound = keys.stream().flatMap(key -> key.values().stream()).toList();
        return new Query(
                String.join(" UNION ALL ", keys.stream().map(key -> one).toList()), bound);
    }
}
