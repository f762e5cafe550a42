// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.db2;

import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.tracking.CursorKind;
import io.obsrv.connect.jdbc.tracking.OverlapKind;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.Tracking;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;

/** The ways of tracking on DB2. */
final class Db2Trackings {

    static final List<TrackingKind> ALL = List.of(
            new SystemPeriod(),
            new WaitForOutcome(),
            new OverlapKind(Db2Text.COMMITTED),
            new CursorKind(Db2Text.COMMITTED));

    private Db2Trackings() {}

    /** By the values of columns, waiting for transactions whose rows are met. */
    private record WaitForOutcome() implements TrackingKind {

        @Override
        public String name() {
            return "wait-for-outcome";
        }

        @Override
        public String guarantee() {
            return "loses nothing if rows are written in the order of their values, in whatever order they commit; waits"
                    + " for transactions under way, and not on tables organized by column";
        }

        @Override
        public Optional<String> obstacle(Connection connection, TableOrder order, ReadingConfig reading) {
            return new CursorKind(Db2Text.COMMITTED).obstacle(connection, order, reading);
        }

        @Override
        public Tracking track(TableOrder order, ReadingConfig reading) {
            return new OutcomeTracking(name(), order, reading);
        }
    }
}
