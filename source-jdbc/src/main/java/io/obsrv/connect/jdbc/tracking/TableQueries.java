// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.dialect.SqlText;
import java.util.ArrayList;
import java.util.List;

/**
 * The SQL by which a table is read.
 *
 * <p>Names come from the catalog and are quoted; values are bound. Every column is selected, and behind them the row's
 * place in the order of reading.
 */
public record TableQueries(TableOrder order, ReadingConfig reading, SqlText sql) {

    /** The place of the last row in the order of changes; no row if there is none. */
    public Query horizon() {
        Keyset changes = order.changes().orElseThrow();
        Query query = Query.of("SELECT " + changes.place(sql) + " FROM " + from());
        List<String> conditions = new ArrayList<>();
        if (changes.hasNullable()) {
            conditions.add(changes.present());
        }
        return oldEnough(query.where(conditions), conditions.isEmpty())
                .and(" ORDER BY " + changes.descending() + sql.firstRows(1));
    }

    /** All rows behind the place that the load has reached, and not behind its horizon. */
    public Query load(Progress progress) {
        Query query = Query.of("SELECT t.*, " + order.load().place(sql) + " FROM " + from());
        List<String> conditions = new ArrayList<>();
        List<String> values = new ArrayList<>();
        progress.place().ifPresent(place -> {
            conditions.add(order.load().after(sql));
            values.addAll(place.values());
        });
        order.changes().ifPresent(changes -> {
            conditions.add(
                    "(" + progress.horizon().map(horizon -> changes.after(sql)).orElseGet(changes::present)
                            + ") IS NOT TRUE");
            progress.horizon().ifPresent(horizon -> values.addAll(horizon.values()));
        });
        Query restricted = query.where(conditions).with(values);
        return order.load().stored()
                ? restricted
                : restricted.and(" ORDER BY " + order.load().ascending());
    }

    /** The next rows in the order of changes. */
    public Query follow(Progress progress) {
        Keyset changes = order.changes().orElseThrow();
        Query query = Query.of("SELECT t.*, " + changes.place(sql) + " FROM " + from());
        List<String> conditions = new ArrayList<>();
        if (progress.place().isPresent()) {
            conditions.add(changes.after(sql, progress.place().get().values().size()));
        } else if (changes.hasNullable()) {
            conditions.add(changes.present());
        }
        Query restricted =
                query.where(conditions).with(progress.place().map(Place::values).orElse(List.of()));
        return oldEnough(restricted, conditions.isEmpty())
                .and(" ORDER BY " + changes.ascending() + sql.firstRows(reading.batchRows()));
    }

    private Query oldEnough(Query query, boolean first) {
        if (order.young().isEmpty()) {
            return query;
        }
        String timestamp = order.changes().orElseThrow().terms().get(0).expression();
        return query.and((first ? " WHERE " : " AND ") + timestamp + " < "
                        + sql.clockBefore(order.young().get()))
                .with(List.of(Long.toString(reading.timestampDelay().toMillis())));
    }

    private String from() {
        return sql.from(order.table()) + " t";
    }
}
