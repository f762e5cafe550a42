// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a row stands: the text of each term's value, which the database reads back exactly. */
public record Place(List<String> values) {

    public Place {
        values = List.copyOf(values);
    }

    /** Reads the last columns of a row; they are never null there. */
    public static Place of(ResultSet row, int firstColumn, List<Term> terms) throws SQLException {
        List<@Nullable String> values = new ArrayList<>(terms.size());
        for (int i = 0; i < terms.size(); i++) {
            values.add(row.getString(firstColumn + i));
        }
        return of(values, terms);
    }

    /** Takes the texts of a row's terms; they are never null. */
    public static Place of(List<@Nullable String> texts, List<Term> terms) {
        List<String> values = new ArrayList<>(terms.size());
        for (int i = 0; i < terms.size(); i++) {
            String value = texts.get(i);
            if (value == null) {
                throw new UnreadableTable(
                        "A row has no value in " + terms.get(i).expression() + ", by which the table is read in order");
            }
            values.add(value);
        }
        return new Place(values);
    }

    /**
     * Reads the values that a mark has under this prefix; empty if it has none.
     *
     * @throws IllegalArgumentException if it has some but not all, or those of another order
     */
    public static Optional<Place> from(Mark mark, String prefix, List<Term> terms) {
        List<String> values = new ArrayList<>(terms.size());
        List<String> missing = new ArrayList<>();
        for (Term term : terms) {
            String value = mark.text(prefix + term.name());
            if (value == null) {
                missing.add(prefix + term.name());
            } else {
                values.add(value);
            }
        }
        if (values.isEmpty() && mark.values().keySet().stream().noneMatch(name -> isOfAnOrder(name, prefix))) {
            return Optional.empty();
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("The stored position has no " + missing
                    + ": it was made with another mode, or other columns, than are now in use. Set them as they"
                    + " were, or reset the connector's offsets to read the table again");
        }
        return Optional.of(new Place(values));
    }

    /**
     * The same, and where a mark has values of the first terms only, the place behind all rows that have these: another
     * connector knows the timestamp of its last row, but not its key.
     */
    public static Optional<Place> leading(Mark mark, String prefix, List<Term> terms) {
        List<String> values = new ArrayList<>();
        for (Term term : terms) {
            String value = mark.text(prefix + term.name());
            if (value == null) {
                break;
            }
            values.add(value);
        }
        long known = mark.values().keySet().stream()
                .filter(name -> isOfAnOrder(name, prefix))
                .count();
        return values.isEmpty() || values.size() != known ? from(mark, prefix, terms) : Optional.of(new Place(values));
    }

    private static boolean isOfAnOrder(String name, String prefix) {
        return Stream.of(Term.TIMESTAMP, Term.INCREMENTING, Term.KEY, Term.CTID)
                .anyMatch(order -> name.startsWith(prefix + order));
    }

    /** The values under the names of their terms. */
    public Mark mark(List<Term> terms, String prefix) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < terms.size(); i++) {
            named.put(prefix + terms.get(i).name(), values.get(i));
        }
        return new Mark(named);
    }

    /** The first so many values. */
    public Place first(int count) {
        return new Place(values.subList(0, count));
    }
}
