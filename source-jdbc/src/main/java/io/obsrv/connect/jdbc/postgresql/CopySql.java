// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.jdbc.tracking.Query;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/**
 * The SQL of a copy. It takes no parameters: their values become literals, escaped by the driver, which knows how the
 * server reads a backslash. Types are said by the casts around them, as they were around the parameters.
 */
final class CopySql {

    private CopySql() {}

    static String of(Query query, List<CopyColumn> row, PGConnection connection) throws SQLException {
        String names =
                IntStream.rangeClosed(1, row.size()).mapToObj(CopySql::name).collect(Collectors.joining(", "));
        String values = IntStream.rangeClosed(1, row.size())
                .mapToObj(i -> row.get(i - 1).select(name(i)))
                .collect(Collectors.joining(", "));
        // The order of the rows within is that of the rows without: nothing but a projection stands between.
        return "COPY (SELECT " + values + " FROM (" + withLiterals(query, connection) + ") AS q (" + names
                + ")) TO STDOUT (FORMAT binary)";
    }

    /**
     * The query with a literal in the place of each parameter.
     *
     * @throws IllegalArgumentException if there are more or fewer values than parameters
     */
    static String withLiterals(Query query, PGConnection connection) throws SQLException {
        String text = query.text();
        StringBuilder sql = new StringBuilder(text.length() + 64);
        Iterator<String> values = query.values().iterator();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '?') {
                sql.append(literal(next(values), connection));
            } else if (c == '"' || c == '\'') {
                // Up to the closing quote; a doubled one closes, and opens again at once.
                int end = text.indexOf(c, i + 1);
                sql.append(text, i, end + 1);
                i = end;
            } else {
                sql.append(c);
            }
        }
        if (values.hasNext()) {
            throw new IllegalArgumentException("The query has more values than parameters");
        }
        return sql.toString();
    }

    static String literal(String value, PGConnection connection) throws SQLException {
        return "'" + connection.escapeLiteral(value) + "'";
    }

    private static String next(Iterator<String> values) {
        if (!values.hasNext()) {
            throw new IllegalArgumentException("The query has more parameters than values");
        }
        return values.next();
    }

    private static String name(int column) {
        return "c" + column;
    }
}
