// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sweep;

import io.obsrv.connect.jdbc.dialect.SqlText;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a sweep asks the database about the keys of a table. */
record KeyQueries(TableQueries queries) {

    /** In one query; a key of several columns has as many parameters. */
    private static final int MOST_PROBED = 200;

    /** Whether the table's keys of a page's range are surely those of the page; false if nobody knows. */
    boolean isUnchanged(Connection connection, KeyPage page) throws SQLException {
        Optional<String> hash = sql().hash(keys().terms().stream()
                .map(term -> sql().asText(term.expression(), term.type()))
                .toList());
        if (hash.isEmpty()) {
            return false;
        }
        Query query = Query.of("SELECT COUNT(*), SUM(" + hash.get() + ") FROM " + queries.from())
                .where(inRange(page));
        try (PreparedStatement statement = query.prepare(connection, 1);
                ResultSet row = statement.executeQuery()) {
            row.next();
            String sum = row.getString(2);
            return row.getLong(1) == page.count() && page.sum().equals(sum == null ? "0" : sum);
        }
    }

    /** The table's keys of a page's range, in their order. */
    Query keysOf(KeyPage page) {
        return Query.of("SELECT " + keys().place(sql()) + " FROM " + queries.from())
                .where(inRange(page))
                .and(" ORDER BY " + keys().ascending());
    }

    /**
     * What became of some keys.
     *
     * @param gone those that no row of the table has
     * @param there the others, as the database writes them now
     */
    record Fate(List<String> gone, List<String> there) {}

    /** Asks for each of these keys by itself. */
    Fate fate(Connection connection, List<String> asked) throws SQLException {
        Fate fate = new Fate(new ArrayList<>(), new ArrayList<>());
        for (int from = 0; from < asked.size(); from += MOST_PROBED) {
            List<String> part = asked.subList(from, Math.min(from + MOST_PROBED, asked.size()));
            Set<String> found = found(connection, part);
            List<String> now = found.isEmpty() || part.containsAll(found) ? part : asWrittenNow(connection, part);
            for (int i = 0; i < part.size(); i++) {
                if (found.contains(now.get(i))) {
                    fate.there.add(now.get(i));
                } else {
                    fate.gone.add(part.get(i));
                }
            }
        }
        return fate;
    }

    /**
     * These keys as texts that the database makes of their values. Where a column's type or a setting was changed they are
     * other ones than before; where a collation takes texts for the same, they are not.
     */
    private List<String> asWrittenNow(Connection connection, List<String> asked) throws SQLException {
        List<Term> terms = keys().terms();
        String one = "SELECT "
                + terms.stream()
                        .map(term -> sql().asText(sql().parameter(term.type()), term.type()))
                        .collect(Collectors.joining(", "))
                + sql().fromNothing();
        List<String> written = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(one)) {
            for (String key : asked) {
                List<String> values = KeyText.parse(key, terms.size()).values();
                for (int i = 0; i < values.size(); i++) {
                    statement.setString(i + 1, values.get(i));
                }
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    written.add(KeyText.of(Place.of(row, 1, terms)));
                }
            }
        }
        return written;
    }

    private Set<String> found(Connection connection, List<String> asked) throws SQLException {
        Query query = Query.of("SELECT " + keys().place(sql()) + " FROM " + queries.from())
                .where(List.of(isOneOf(asked)));
        Set<String> found = new HashSet<>();
        try (PreparedStatement statement = query.prepare(connection, MOST_PROBED);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(KeyText.of(Place.of(row, 1, keys().terms())));
            }
        }
        return found;
    }

    private Condition isOneOf(List<String> asked) {
        List<String> values = new ArrayList<>();
        asked.forEach(
                key -> values.addAll(KeyText.parse(key, keys().terms().size()).values()));
        List<String> parameters = keys().terms().stream()
                .map(term -> sql().parameter(term.type()))
                .toList();
        if (keys().terms().size() == 1) {
            String all = asked.stream().map(key -> parameters.get(0)).collect(Collectors.joining(", "));
            return new Condition(keys().terms().get(0).expression() + " IN (" + all + ")", values);
        }
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            Term term = keys().terms().get(i);
            columns.add(term.expression() + " = " + parameters.get(i));
        }
        String one = "(" + String.join(" AND ", columns) + ")";
        return new Condition("(" + asked.stream().map(key -> one).collect(Collectors.joining(" OR ")) + ")", values);
    }

    private List<Condition> inRange(KeyPage page) {
        return List.of(queries.behind(keys(), page.lower()), queries.upTo(page.upper()));
    }

    private Keyset keys() {
        return queries.order().load();
    }

    private SqlText sql() {
        return queries.sql();
    }
}
