// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sqlserver;

import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.Step;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Term;
import io.obsrv.connect.jdbc.tracking.Tracking;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Reads by a column of type rowversion, up to the lowest version that a transaction under way has taken.
 *
 * <p>Each write takes the next number of the database. Below the lowest active one all transactions are over, so nothing
 * can appear there later; and a row that is written again moves behind it.
 */
final class RowVersionTracking implements Tracking {

    /** From here on rows are to be read. */
    private static final String LOWER = "lower";

    /** Asks for the lowest version that is not settled, as {@code 0x00000000000007D1}. */
    @FunctionalInterface
    interface Active {
        String lowest(Connection connection) throws SQLException;
    }

    private final String name;
    private final TableQueries queries;
    private final Term version;
    private final Active active;

    RowVersionTracking(String name, TableQueries queries, Column column, Active active) {
        this.name = name;
        this.queries = queries;
        this.version = new Term(LOWER, "t." + queries.sql().quoted(column.name()), column.type(), false);
        this.active = active;
    }

    static String lowestActive(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CONVERT(varchar(18), MIN_ACTIVE_ROWVERSION(), 1)")) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Mark> begin(Connection connection) throws SQLException {
        return Optional.of(Mark.NONE.with(LOWER, active.lowest(connection)));
    }

    @Override
    public Condition loaded(Mark line) {
        return new Condition(version.expression() + " < " + parameter(), List.of(text(lower(line))));
    }

    @Override
    public Mark behind(Mark line) {
        return line;
    }

    @Override
    public Optional<Step> next(Connection connection, Mark mark) throws SQLException {
        long lower = lower(mark);
        long upper = number(active.lowest(connection));
        if (Long.compareUnsigned(upper, lower) < 0) {
            throw new UnreadableTable("The server counts lower row versions than before: is it another database, or an"
                    + " older copy? Reset the connector's offsets to read the table again");
        }
        return lower == upper ? Optional.empty() : Optional.of(step(lower, upper));
    }

    private Step step(long lower, long upper) {
        List<Term> terms = List.of(version);
        String column = version.expression();
        Query query = Query.of(
                        "SELECT t.*, " + queries.sql().asText(column, version.type()) + " FROM " + queries.from())
                .where(List.of(
                        new Condition(column + " >= " + parameter(), List.of(text(lower))),
                        new Condition(column + " < " + parameter(), List.of(text(upper)))))
                .and(" ORDER BY " + column
                        + queries.sql().firstRows(queries.reading().batchRows()));
        return new Step(query, terms, false, (rows, end) -> mark(end ? upper : number(last(rows)) + 1));
    }

    private String parameter() {
        return queries.sql().parameter(version.type());
    }

    private static String last(List<Place> rows) {
        return rows.get(rows.size() - 1).values().get(0);
    }

    private static Mark mark(long lower) {
        return Mark.NONE.with(LOWER, text(lower));
    }

    private static long lower(Mark mark) {
        String text = mark.text(LOWER);
        if (text == null || !text.startsWith("0x")) {
            throw new IllegalArgumentException("The stored position has no row version in \"" + LOWER
                    + "\": it was made with another tracking than is now in use. Set it as it was, or reset the"
                    + " connector's offsets to read the table again");
        }
        return number(text);
    }

    private static long number(String text) {
        return Long.parseUnsignedLong(text.substring(2).trim(), 16);
    }

    private static String text(long number) {
        return String.format("0x%016X", number);
    }
}
