// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import io.obsrv.connect.jdbc.config.Mode;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Term;
import io.obsrv.connect.jdbc.tracking.Tracking;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** By the numbers that the database gives to new rows, and the transactions that have not committed theirs yet. */
record GapKind(SqlText sql) implements TrackingKind {

    @Override
    public String name() {
        return "gaps";
    }

    @Override
    public String guarantee() {
        return "loses no new row and repeats none, in whatever order transactions commit, where the database gives the"
                + " numbers; it does not see changes of rows";
    }

    @Override
    public Optional<String> obstacle(Connection connection, TableOrder order, ReadingConfig reading)
            throws SQLException {
        if (reading.mode() != Mode.INCREMENTING) {
            return Optional.of("mode " + reading.mode().label() + " is not incrementing");
        }
        List<Term> terms = order.changes().orElseThrow().terms();
        boolean numbered = order.table().columns().stream()
                .filter(Column::autoIncrement)
                .anyMatch(column -> terms.get(0).expression().equals("t." + sql.quoted(column.name())));
        if (!numbered || terms.size() > 1) {
            return Optional.of("the column is not AUTO_INCREMENT and the whole key of the table");
        }
        return Writers.obstacle(connection, order.table().id());
    }

    @Override
    public Tracking track(TableOrder order, ReadingConfig reading) {
        return new GapTracking(name(), new TableQueries(order, reading, sql), System::nanoTime);
    }
}
