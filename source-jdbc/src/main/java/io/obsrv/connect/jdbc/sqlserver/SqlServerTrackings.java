// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sqlserver;

import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.tracking.CursorKind;
import io.obsrv.connect.jdbc.tracking.HistoryTracking;
import io.obsrv.connect.jdbc.tracking.OverlapKind;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Tracking;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** The ways of tracking on SQL Server. */
final class SqlServerTrackings {

    private static final SqlText SQL = new SqlServerText();

    static final List<TrackingKind> ALL =
            List.of(new ChangeTracking(), new RowVersion(), new OverlapKind(SQL), new CursorKind(SQL));

    private SqlServerTrackings() {}

    /** By the changes that the server keeps for a table where it is told to. */
    private record ChangeTracking() implements TrackingKind {

        private static final String SNAPSHOTS =
                "SELECT snapshot_isolation_state FROM sys.databases WHERE database_id = DB_ID()";

        @Override
        public String name() {
            return "change-tracking";
        }

        @Override
        public String guarantee() {
            return "loses no change and no delete and repeats none, in whatever order transactions commit; rows that change"
                    + " during the load may come twice";
        }

        @Override
        public boolean seesDeletes() {
            return true;
        }

        @Override
        public Optional<String> obstacle(Connection connection, TableOrder order, ReadingConfig reading)
                throws SQLException {
            if (order.table().primaryKey().isEmpty()) {
                return Optional.of("the table has no primary key");
            }
            ChangeSource source = new ChangeSource.Server(order.table());
            boolean isOn = source.current(connection).isPresent();
            boolean isSeen = isOn && source.oldest(connection).isPresent();
            boolean hasSnapshots = isSeen && hasSnapshots(connection);
            connection.rollback();
            if (!isOn) {
                return Optional.of("the database does not track changes: ALTER DATABASE … SET CHANGE_TRACKING = ON");
            }
            if (!isSeen) {
                return Optional.of("changes of the table are not tracked, or the user may not see them: ALTER TABLE …"
                        + " ENABLE CHANGE_TRACKING, GRANT VIEW CHANGE TRACKING ON … TO it");
            }
            return hasSnapshots
                    ? Optional.empty()
                    : Optional.of("the database has no snapshot isolation: ALTER DATABASE … SET"
                            + " ALLOW_SNAPSHOT_ISOLATION ON");
        }

        @Override
        public Tracking track(TableOrder order, ReadingConfig reading) {
            TableQueries queries = new TableQueries(order.withoutDelay(), reading, SQL);
            ChangeSource source = new ChangeSource.Server(order.table());
            return new HistoryTracking(
                    name(),
                    queries,
                    connection -> new ChangeHistory(queries, source),
                    line -> ChangeHistory.loaded(queries, source, line),
                    System::nanoTime);
        }

        private static boolean hasSnapshots(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(SNAPSHOTS)) {
                return row.next() && row.getInt(1) == 1;
            }
        }
    }

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
