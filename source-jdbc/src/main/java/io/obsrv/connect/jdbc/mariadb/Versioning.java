// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mariadb;

import io.obsrv.connect.jdbc.dialect.CatalogRows;
import io.obsrv.connect.jdbc.table.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a table keeps the history of its rows.
 *
 * @param start the column that says when a version began
 * @param end the column that says when it ended
 * @param byTransaction whether they hold ids of transactions; otherwise times of statements
 * @param indexed whether an index begins with each of them
 * @param without the columns whose changes make no version
 */
record Versioning(String start, String end, boolean byTransaction, boolean indexed, List<String> without) {

    /** Columns that nobody has declared have these names, and are in no catalog. */
    private static final String START = "row_start";

    private static final String END = "row_end";

    private static final String TABLE = """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = ? AND table_name = ? AND table_type = 'SYSTEM VERSIONED'""";

    private static final String COLUMNS = """
            SELECT table_name, column_name, data_type, COALESCE(generation_expression, ''), extra
            FROM information_schema.columns
            WHERE table_schema = ? AND table_name = ?""";

    private static final String INDEXED = """
            SELECT table_name, column_name FROM information_schema.statistics
            WHERE table_schema = ? AND table_name = ? AND seq_in_index = 1""";

    Versioning {
        without = List.copyOf(without);
    }

    /** Looks a table up, in a transaction that is over then; empty if it keeps no history. */
    static Optional<Versioning> of(Connection connection, TableId id) throws SQLException {
        List<String> found = new ArrayList<>();
        CatalogRows.eachOfName(connection, TABLE, id, row -> found.add(row.getString(1)));
        Versioning versioning = found.isEmpty() ? null : read(connection, id);
        connection.rollback();
        return Optional.ofNullable(versioning);
    }

    private static Versioning read(Connection connection, TableId id) throws SQLException {
        List<String> start = new ArrayList<>();
        List<String> end = new ArrayList<>();
        List<String> types = new ArrayList<>();
        List<String> without = new ArrayList<>();
        CatalogRows.eachOfName(connection, COLUMNS, id, row -> {
            String meaning = row.getString(4).toUpperCase(Locale.ROOT);
            if (meaning.equals("ROW START")) {
                start.add(row.getString(2));
                types.add(row.getString(3));
            } else if (meaning.equals("ROW END")) {
                end.add(row.getString(2));
            } else if (row.getString(5).toUpperCase(Locale.ROOT).contains("WITHOUT SYSTEM VERSIONING")) {
                without.add(row.getString(2));
            }
        });
        if (start.isEmpty() || end.isEmpty()) {
            return new Versioning(START, END, false, false, without);
        }
        Set<String> indexed = new HashSet<>();
        CatalogRows.eachOfName(connection, INDEXED, id, row -> indexed.add(row.getString(2)));
        return new Versioning(
                start.get(0),
                end.get(0),
                types.get(0).equalsIgnoreCase("bigint"),
                indexed.contains(start.get(0)) && indexed.contains(end.get(0)),
                without);
    }
}
