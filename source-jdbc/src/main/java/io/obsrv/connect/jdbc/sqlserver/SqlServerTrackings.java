// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sqlserver;

import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.tracking.CursorKind;
import io.obsrv.connect.jdbc.tracking.OverlapKind;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Tracking;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;

/** The ways of tracking on SQL Server. */
final class SqlServerTrackings {

    private static final SqlText SQL = new SqlServerText();

    static final List<TrackingKind> ALL = List.of(new RowVersion(), new OverlapKind(SQL), new CursorKind(SQL));

    private SqlServerTrackings() {}

    /** By a column of type rowversion, of which a table has one at most. */
    private record RowVersion() implements TrackingKind {

        @Override
        public String name() {
            return "rowversion";
        }

        @Override
        public String guarantee() {
            return "loses nothing and repeats nothing, in whatever order transactions commit";
        }

        @Override
        public Optional<String> obstacle(Connection connection, TableOrder order, ReadingConfig reading) {
            return column(order).isPresent()
                    ? Optional.empty()
                    : Optional.of("no column is of type rowversion: ALTER TABLE … ADD row_version rowversion, and an"
                            + " index on it");
        }

        @Override
        public Tracking track(TableOrder order, ReadingConfig reading) {
            return new RowVersionTracking(
                    name(),
                    new TableQueries(order, reading, SQL),
                    column(order).orElseThrow(),
                    RowVersionTracking::lowestActive);
        }

        /** The catalog calls the type by its older name. */
        private static Optional<Column> column(TableOrder order) {
            return order.table().columns().stream()
                    .filter(column -> column.type().equals("timestamp"))
                    .findFirst();
        }
    }
}
