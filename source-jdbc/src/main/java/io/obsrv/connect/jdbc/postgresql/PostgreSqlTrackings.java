// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.config.TrackingConfig;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.CursorKind;
import io.obsrv.connect.jdbc.tracking.CursorTracking;
import io.obsrv.connect.jdbc.tracking.Horizon;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Term;
import io.obsrv.connect.jdbc.tracking.Tracking;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ways of tracking on PostgreSQL. */
final class PostgreSqlTrackings {

    private static final SqlText SQL = new PostgreSqlText();

    /** {@code pg_current_snapshot} and the 64-bit type of transaction ids. */
    private static final int FIRST_VERSION = 13;

    private static final String EXACT = "loses nothing and repeats nothing, in whatever order transactions commit";

    static final List<TrackingKind> ALL =
            List.of(new TransactionId(), new Xmin(), new OldestTransaction(), new CursorKind(SQL));

    private PostgreSqlTrackings() {}

    /** By a column that holds the id of the transaction that wrote the row: exact, and by an index. */
    private record TransactionId() implements TrackingKind {

        @Override
        public String name() {
            return "transaction-id";
        }

        @Override
        public String guarantee() {
            return EXACT;
        }

        @Override
        public Optional<String> obstacle(Connection connection, TableOrder order, ReadingConfig reading)
                throws SQLException {
            String name = reading.tracking().transactionColumn();
            if (name.isEmpty()) {
                return Optional.of(TrackingConfig.TRANSACTION_COLUMN + " names no column");
            }
            Optional<Column> column = order.table().column(name);
            if (column.isEmpty() || !column.get().type().equals("xid8")) {
                return Optional.of("\"" + name + "\" is no column of type xid8: ALTER TABLE … ADD COLUMN " + name
                        + " xid8 DEFAULT pg_current_xact_id(), an index on it, and a trigger that sets it at updates");
            }
            return tooOld(connection);
        }

        @Override
        public Tracking track(TableOrder order, ReadingConfig reading) {
            Column column =
                    order.table().column(reading.tracking().transactionColumn()).orElseThrow();
            return new WindowTracking(
                    name(),
                    new TableQueries(order, reading, SQL),
                    RowTransaction.column(SQL.quoted(column.name()), column.nullable()));
        }
    }

    /** By the system column xmin, which every table has: by sweeps over it, and quickly by the mode's columns between. */
    private record Xmin() implements TrackingKind {

        private static final Set<TableKind> KINDS =
                Set.of(TableKind.TABLE, TableKind.PARTITIONED_TABLE, TableKind.MATERIALIZED_VIEW);

        @Override
        public String name() {
            return "xmin";
        }

        @Override
        public String guarantee() {
            return EXACT;
        }

        @Override
        public Optional<String> obstacle(Connection connection, TableOrder order, ReadingConfig reading)
                throws SQLException {
            if (!KINDS.contains(order.table().kind())) {
                return Optional.of("a " + order.table().kind().label() + " has no system column xmin");
            }
            return tooOld(connection);
        }

        @Override
        public Tracking track(TableOrder order, ReadingConfig reading) {
            TableQueries queries = new TableQueries(order.withoutDelay(), reading, SQL);
            return order.changes().isPresent()
                    ? new SweepTracking(name(), queries, RowTransaction.XMIN)
                    : new WindowTracking(name(), queries, RowTransaction.XMIN);
        }
    }

    /** By the timestamp, only up to the begin of the oldest transaction that is under way. */
    private record OldestTransaction() implements TrackingKind {

        /**
         * A prepared transaction does not say when it began, and a standby nothing of those of its primary: then nothing
         * can be read.
         */
        private static final String BOUND = """
                SELECT CASE WHEN pg_is_in_recovery()
                        OR EXISTS (SELECT FROM pg_prepared_xacts WHERE database = current_database())
                    THEN '-infinity' ELSE CAST(least(now(), min(xact_start)) AS text) END,
                    pg_has_role(current_user, 'pg_read_all_stats', 'USAGE'), pg_is_in_recovery()
                FROM pg_stat_activity""";

        private static final String NOTHING = "-infinity";

        @Override
        public String name() {
            return "oldest-transaction";
        }

        @Override
        public String guarantee() {
            return "loses nothing if every writer takes the timestamp from the server's clock, in the transaction that"
                    + " writes the row";
        }

        @Override
        public Optional<String> obstacle(Connection connection, TableOrder order, ReadingConfig reading)
                throws SQLException {
            if (!reading.mode().usesTimestamp()) {
                return Optional.of("mode " + reading.mode().label() + " has no timestamp");
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(BOUND)) {
                row.next();
                if (row.getBoolean(3)) {
                    return Optional.of("the server is a standby, which does not see the transactions of its primary");
                }
                return row.getBoolean(2)
                        ? Optional.empty()
                        : Optional.of("the user may not see others' transactions: GRANT pg_read_all_stats TO it");
            }
        }

        @Override
        public Tracking track(TableOrder order, ReadingConfig reading) {
            TableQueries queries = new TableQueries(order, reading, SQL);
            Term timestamp = order.changes().orElseThrow().terms().get(0);
            String bound = timestamp.expression() + " < " + SQL.parameter(timestamp.type());
            return new CursorTracking(name(), queries, new Oldest(bound, queries));
        }

        /** Rows before the begin of the oldest transaction. */
        private record Oldest(String bound, TableQueries queries) implements CursorTracking.Bound {

            @Override
            public Optional<Condition> of(Connection connection) throws SQLException {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(BOUND)) {
                    row.next();
                    String begin = row.getString(1);
                    String shown = begin.equals(NOTHING) ? begin : queries.shown(begin);
                    return Optional.of(new Condition(bound, List.of(shown)));
                }
            }

            @Override
            public Horizon horizon() {
                return PostgreSqlHorizon.BEGINNINGS;
            }
        }
    }

    private static Optional<String> tooOld(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        return version >= FIRST_VERSION
                ? Optional.empty()
                : Optional.of("it needs PostgreSQL " + FIRST_VERSION + " and this is " + version);
    }
}
