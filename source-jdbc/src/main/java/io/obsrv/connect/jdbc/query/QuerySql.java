// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.query;

import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.query.Placeholders.Last;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Term;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A database's SQL, with the query in the place of a table. */
record QuerySql(SqlText database, String query) implements SqlText {

    private static final String NO_PLACE = "ctid";
    private static final String NO_PLACE_TYPE = "tid";

    @Override
    public String quoted(String identifier) {
        return database.quoted(identifier);
    }

    /** On lines of its own: it may end in a comment. */
    @Override
    public String from(Table table) {
        return "(\n" + Placeholders.empty(query) + "\n)";
    }

    @Override
    public Condition from(Table table, Keyset order, Optional<Place> reached) {
        Map<String, Last> columns = new HashMap<>();
        for (int i = 0; i < order.terms().size(); i++) {
            Term term = order.terms().get(i);
            int index = i;
            List<String> value = reached.map(Place::values)
                    .filter(values -> index < values.size())
                    .map(values -> List.of(values.get(index)))
                    .orElse(List.of());
            table.columns().stream()
                    .map(Column::name)
                    .filter(name -> term.expression().equals("t." + quoted(name)))
                    .forEach(name -> columns.put(name, new Last(parameter(term.type()), value)));
        }
        Condition bound = Placeholders.bound(query, columns);
        return new Condition("(\n" + bound.sql() + "\n)", bound.values());
    }

    /** A name only: a result that has no order is read whole, and no place in it is ever gone back to. */
    @Override
    public String physicalPlace() {
        return NO_PLACE;
    }

    @Override
    public String parameter(String type) {
        return database.parameter(type);
    }

    @Override
    public String asText(String expression, String type) {
        return type.equals(NO_PLACE_TYPE) ? "'0'" : database.asText(expression, type);
    }

    @Override
    public Condition isBehind(List<String> expressions, List<String> parameters, List<String> values) {
        return database.isBehind(expressions, parameters, values);
    }

    @Override
    public boolean isZoneless(String type) {
        return database.isZoneless(type);
    }

    @Override
    public String timeText(LocalDateTime time, String type) {
        return database.timeText(time, type);
    }

    @Override
    public String fromNothing() {
        return database.fromNothing();
    }

    @Override
    public String firstRows(int rows) {
        return database.firstRows(rows);
    }

    @Override
    public String clockBefore(Column column) {
        return database.clockBefore(column);
    }
}
