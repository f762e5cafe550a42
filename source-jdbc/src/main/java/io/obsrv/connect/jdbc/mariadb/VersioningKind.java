// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mariadb;

import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.mysql.RunningWriters;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.tracking.HistoryTracking;
import io.obsrv.connect.jdbc.tracking.PeriodQueries;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Tracking;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** By the history that a table keeps of its rows, which has deletes too. */
record VersioningKind(SqlText sql) implements TrackingKind {

    @Override
    public String name() {
        return "system-versioning";
    }

    @Override
    public String guarantee() {
        return "loses nothing and repeats nothing, in whatever order transactions commit; deletes too, if history is kept until"
                + " it was read";
    }

    @Override
    public boolean seesDeletes() {
        return true;
    }

    @Override
    public Optional<String> obstacle(Connection connection, TableOrder order, ReadingConfig reading)
            throws SQLException {
        Table table = order.table();
        Optional<Versioning> versioning = Versioning.of(connection, table.id());
        if (versioning.isEmpty()) {
            return Optional.of("the table keeps no history: ALTER TABLE … ADD SYSTEM VERSIONING, by transactions"
                    + " (docs/following.md)");
        }
        if (!versioning.get().without().isEmpty()) {
            return Optional.of("the columns " + versioning.get().without() + " are WITHOUT SYSTEM VERSIONING, so that"
                    + " changes of them would be missed");
        }
        if (table.uniqueKey().isEmpty()) {
            return Optional.of("the table has neither a primary key nor a unique index without nulls");
        }
        if (!versioning.get().byTransaction()) {
            return Optional.of("the history is kept by times of statements, not by transactions");
        }
        return RunningWriters.obstacle(connection, table.id());
    }

    @Override
    public Tracking track(TableOrder order, ReadingConfig reading) {
        TableQueries queries = new TableQueries(order.withoutDelay(), reading, sql);
        return new HistoryTracking(
                name(),
                queries,
                connection -> VersionHistory.of(connection, queries),
                line -> PeriodQueries.loaded(queries, VersionHistory.TYPE, line),
                System::nanoTime);
    }
}
