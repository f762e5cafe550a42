// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import io.obsrv.connect.source.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a row stands in a {@link Keyset}: the text of each term's value, which the database reads back exactly. */
public record Place(List<String> values) {

    public Place {
        values = List.copyOf(values);
    }

    /** Reads the last columns of a row; they are never null there. */
    public static Place of(ResultSet row, int firstColumn, Keyset keyset) throws SQLException {
        List<String> values = new ArrayList<>(keyset.terms().size());
        for (int i = 0; i < keyset.terms().size(); i++) {
            String value = row.getString(firstColumn + i);
            if (value == null) {
                throw new UnreadableTable("A row has no value in "
                        + keyset.terms().get(i).expression() + ", by which the table is read in order");
            }
            values.add(value);
        }
        return new Place(values);
    }

    /** Reads the values that a position has under this prefix; empty if it has none. */
    static Optional<Place> from(Position position, String prefix, Keyset keyset) {
        if (position.values().keySet().stream().noneMatch(name -> name.startsWith(prefix))) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>(keyset.terms().size());
        for (Term term : keyset.terms()) {
            String value = position.text(prefix + term.name());
            if (value == null) {
                throw new IllegalArgumentException("The stored position has no \"" + prefix + term.name()
                        + "\": it was made with another mode, or other columns, than are now in use. Set them as they"
                        + " were, or reset the connector's offsets to read the table again");
            }
            values.add(value);
        }
        return Optional.of(new Place(values));
    }

    /**
     * The same, and where only the first terms have values, the place behind all rows that have these: another connector
     * knows the timestamp of its last row, but not its key.
     */
    static Optional<Place> leading(Position position, String prefix, Keyset keyset) {
        List<String> values = new ArrayList<>();
        for (Term term : keyset.terms()) {
            String value = position.text(prefix + term.name());
            if (value == null) {
                break;
            }
            values.add(value);
        }
        long stored = position.values().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .count();
        return values.isEmpty() || values.size() != stored
                ? from(position, prefix, keyset)
                : Optional.of(new Place(values));
    }

    Position store(Position position, String prefix, Keyset keyset) {
        Position stored = position;
        for (int i = 0; i < values.size(); i++) {
            stored = stored.with(prefix + keyset.terms().get(i).name(), values.get(i));
        }
        return stored;
    }
}
