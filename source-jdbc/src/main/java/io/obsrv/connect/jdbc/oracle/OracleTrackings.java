// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.oracle;

import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.tracking.CursorKind;
import io.obsrv.connect.jdbc.tracking.OverlapKind;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Tracking;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ways of tracking on Oracle. */
final class OracleTrackings {

    private static final SqlText SQL = new OracleText();

    static final List<TrackingKind> ALL =
            List.of(new Scn(), new Flashback(SQL), new OverlapKind(SQL), new CursorKind(SQL));

    private OracleTrackings() {}

    /** By the system change number of each row, which every table has. */
    private record Scn() implements TrackingKind {

        private static final Set<TableKind> KINDS = Set.of(TableKind.TABLE, TableKind.PARTITIONED_TABLE);

        @Override
        public String name() {
            return "scn";
        }

        @Override
        public String guarantee() {
            return "loses nothing, in whatever order transactions commit; repeats rows whose block was written to, unless"
                    + " the table was made with ROWDEPENDENCIES, and rows that change during the load";
        }

        @Override
        public Optional<String> obstacle(Connection connection, TableOrder order, ReadingConfig reading)
                throws SQLException {
            if (!KINDS.contains(order.table().kind())) {
                return Optional.of("a " + order.table().kind().label() + " has no ORA_ROWSCN");
            }
            try {
                ScnTracking.current(connection);
                return Optional.empty();
            } catch (SQLSyntaxErrorException noRight) {
                return Optional.of(
                        "the user may not ask for the system change number: GRANT EXECUTE ON SYS.DBMS_FLASHBACK TO it");
            }
        }

        @Override
        public Tracking track(TableOrder order, ReadingConfig reading) {
            return new ScnTracking(
                    name(),
                    new TableQueries(order.withoutDelay(), reading, SQL),
                    ScnTracking::current,
                    System::nanoTime);
        }
    }
}
