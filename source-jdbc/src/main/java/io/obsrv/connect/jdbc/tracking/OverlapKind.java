// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.dialect.SqlText;
import java.sql.Connection;
import java.util.Optional;

/** Tracking by the values of columns, with the last rows read again, which every database can do. */
public record OverlapKind(SqlText sql) implements TrackingKind {

    @Override
    public String name() {
        return "overlap";
    }

    @Override
    public String guarantee() {
        return "a heuristic: finds rows that commit late as long as they stand among the last overlap.rows rows, and within"
                + " overlap.ms of the newest timestamp; loses those that come later";
    }

    @Override
    public Optional<String> obstacle(Connection connection, TableOrder order, ReadingConfig reading) {
        return new CursorKind(sql).obstacle(connection, order, reading);
    }

    @Override
    public Tracking track(TableOrder order, ReadingConfig reading) {
        return new OverlapTracking(name(), new TableQueries(order, reading, sql));
    }
}
