// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import io.obsrv.connect.jdbc.column.TimeText;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.Place;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pieces of SQL that differ from database to database. Names come from the catalog and are always quoted. */
public interface SqlText {

    String quoted(String identifier);

    /** What stands behind FROM: the table alone, without tables that inherit from it. */
    String from(Table table);

    /**
     * The same with the values of the last row that was read, where they are a part of it.
     *
     * @param reached the place of that row in this order; empty if there is none
     */
    default Condition from(Table table, Keyset order, Optional<Place> reached) {
        return new Condition(from(table), List.of());
    }

    /** The place of each row in storage, as an expression to read in order by; only for tables that have one. */
    String physicalPlace();

    /** A parameter, bound as text, as a value of this type: {@code CAST(? AS uuid)}. */
    String parameter(String type);

    /** A value of this type as the driver gives it as text that {@link #parameter} reads back exactly. */
    String asText(String expression, String type);

    /** True of rows behind some values, in order: {@code (a, b) > (?, ?)}. All lists are of the same length. */
    Condition isBehind(List<String> expressions, List<String> parameters, List<String> values);

    /**
     * A whole number made of texts: the first 15 hexadecimal digits of an MD5, which is that of the only one in UTF-8, or
     * that of the MD5s of several, in lower case one after another. It is summed over rows without overflow.
     *
     * @return empty if this database cannot compute it
     */
    default Optional<String> hash(List<String> texts) {
        return Optional.empty();
    }

    /** Whether {@link #parameter} alone, as a column that is selected, has a value that reads as one of this type does. */
    default boolean restores(String type) {
        return true;
    }

    /** What stands behind a SELECT of parameters alone. */
    default String fromNothing() {
        return "";
    }

    /**
     * The opposite of {@link #isBehind} for values that are not null, in a form that an index can stop at: {@code (a <= ?
     * AND (a < ? OR (a = ? AND b <= ?)))}.
     */
    default Condition isUpTo(List<String> expressions, List<String> parameters, List<String> values) {
        int last = expressions.size() - 1;
        String text = expressions.get(last) + " <= " + parameters.get(last);
        List<String> bound = new ArrayList<>(List.of(values.get(last)));
        for (int i = last - 1; i >= 0; i--) {
            String column = expressions.get(i);
            String value = parameters.get(i);
            text = column + " < " + value + " OR (" + column + " = " + value + " AND (" + text + "))";
            bound.addAll(0, List.of(values.get(i), values.get(i)));
        }
        if (last > 0) {
            text = "(" + expressions.get(0) + " <= " + parameters.get(0) + " AND (" + text + "))";
            bound.add(0, values.get(0));
        }
        return new Condition(text, bound);
    }

    /** Whether timestamps of this type, as the catalog or the driver calls it, have no zone and can be put into one. */
    default boolean isZoneless(String type) {
        return false;
    }

    /** A time, with which a column of this type is compared, as text that {@link #parameter} reads. */
    default String timeText(LocalDateTime time, String type) {
        return TimeText.of(time);
    }

    /** What stands at the end of an ordered query of which only the first rows are wanted. */
    String firstRows(int rows);

    /** What stands at the end of a query without an order of which one row is wanted, whichever that is. */
    default String anyRow() {
        return firstRows(1);
    }

    /** The server's clock less a number of milliseconds, a parameter bound as text, to compare this column with. */
    String clockBefore(Column column);
}
