// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.dialect.SqlText;
import java.sql.Connection;
import java.util.Optional;

/** Tracking by the values of columns alone, which every database can do. */
public record CursorKind(SqlText sql) implements TrackingKind {

    public static final String NAME = "cursor";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String guarantee() {
        return "loses rows that commit after rows with higher values, unless there is one writer, or the delay is longer"
                + " than any transaction";
    }

    @Override
    public Optional<String> obstacle(Connection connection, TableOrder order, ReadingConfig reading) {
        return order.changes().isPresent()
                ? Optional.empty()
                : Optional.of("mode " + reading.mode().label() + " names no column");
    }

    @Override
    public Tracking track(TableOrder order, ReadingConfig reading) {
        return new CursorTracking(NAME, new TableQueries(order, reading, sql), CursorTracking.Bound.NONE);
    }
}
