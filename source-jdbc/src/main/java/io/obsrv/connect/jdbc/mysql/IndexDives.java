// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Term;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks into a table's primary key here and there: for keys that exist, and for about how many rows lie between two. */
final class IndexDives {

    /** For one key; a believed order that is not the server's can send a search astray. */
    private static final int MOST_TRIES = 12;

    private final Connection connection;
    private final TableQueries queries;
    private final Keyset load;
    private final String from;
    private final List<KeySpace> spaces = new ArrayList<>();

    IndexDives(Connection connection, TableQueries queries) throws SQLException {
        this.connection = connection;
        this.queries = queries;
        this.load = queries.order().load();
        this.from = queries.from() + " FORCE INDEX (PRIMARY)";
        for (Term term : load.terms()) {
            spaces.add(KeySpaces.of(connection, term, from));
        }
    }

    /** Whether values of all columns of the key can be found between others. */
    boolean knowsKey() {
        return !spaces.contains(KeySpace.UNKNOWN);
    }

    Optional<Place> first(List<Condition> conditions) throws SQLException {
        return place(load.ascending(), conditions);
    }

    Optional<Place> last(List<Condition> conditions) throws SQLException {
        return place(load.descending(), conditions);
    }

    /** About how many rows the table has. */
    long rows() throws SQLException {
        return estimate(List.of());
    }

    /** About how many rows lie behind one key, up to another one. */
    long rows(Place low, Place high) throws SQLException {
        return estimate(List.of(behind(low), upTo(high)));
    }

    /** A key somewhere between two others, and none of the two; empty if none is found. */
    Optional<Place> between(Place low, Place high) throws SQLException {
        for (int term = 0; term < spaces.size(); term++) {
            String least = low.values().get(term);
            String most = high.values().get(term);
            Optional<String> middle = spaces.get(term).between(least, most);
            for (int tried = 0; middle.isPresent() && tried < MOST_TRIES; tried++) {
                List<String> values = new ArrayList<>(low.values().subList(0, term));
                values.add(middle.get());
                Place near = new Place(values);
                Optional<Place> before = last(List.of(behind(low), upTo(near), upTo(high)));
                if (before.isPresent() && !before.get().equals(high)) {
                    return before;
                }
                if (before.isEmpty()) {
                    Optional<Place> after = first(List.of(behind(low), behind(near), upTo(high)));
                    if (after.isPresent() && !after.get().equals(high)) {
                        return after;
                    }
                    least = middle.get();
                } else {
                    most = middle.get();
                }
                middle = spaces.get(term).between(least, most);
            }
            if (middle.isPresent()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Condition behind(Place place) {
        return load.after(place, queries.sql());
    }

    private Condition upTo(Place place) {
        return load.upTo(place, queries.sql());
    }

    private Optional<Place> place(String order, List<Condition> conditions) throws SQLException {
        Query query = Query.of("SELECT " + load.place(queries.sql()) + " FROM " + from)
                .where(conditions)
                .and(" ORDER BY " + order + queries.sql().firstRows(1));
        try (PreparedStatement statement = query.prepare(connection, 1);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(Place.of(row, 1, load.terms())) : Optional.empty();
        }
    }

    /** The server counts a few pages of the index, and takes the others to be alike. */
    private long estimate(List<Condition> conditions) throws SQLException {
        Query query = Query.of("EXPLAIN SELECT 1 FROM " + from).where(conditions);
        try (PreparedStatement statement = query.prepare(connection, 1);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong("rows") : 0;
        }
    }
}
