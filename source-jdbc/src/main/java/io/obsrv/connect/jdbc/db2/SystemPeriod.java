// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.db2;

import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.tracking.HistoryTracking;
import io.obsrv.connect.jdbc.tracking.PeriodQueries;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Tracking;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** By the history that a system-period temporal table keeps of its rows, deletes among them. */
record SystemPeriod() implements TrackingKind {

    /** The code of an error: the right to run a routine is missing. */
    private static final int NO_RIGHT = -551;

    private static final String ZONE = "SELECT CHAR(CURRENT TIMEZONE) FROM SYSIBM.SYSDUMMY1";

    @Override
    public String name() {
        return "system-period";
    }

    @Override
    public String guarantee() {
        return "loses no change and no delete and repeats none, in whatever order transactions commit, as long as history is"
                + " kept until it was read and the server's clock does not go back";
    }

    @Override
    public boolean seesDeletes() {
        return true;
    }

    @Override
    public Optional<String> obstacle(Connection connection, TableOrder order, ReadingConfig reading)
            throws SQLException {
        if (PeriodHistory.period(connection, order.table().id()).isEmpty()) {
            return Optional.of("the table keeps no history: make it a system-period temporal table, ALTER TABLE … ADD"
                    + " VERSIONING (docs/following.md)");
        }
        if (order.table().uniqueKey().isEmpty()) {
            return Optional.of("the table has neither a primary key nor a unique index without nulls");
        }
        String zone = PeriodHistory.ask(connection, ZONE).orElse("").trim();
        if (!zone.matches("[+-]?0*\\.?")) {
            return Optional.of("the server's clock is not in UTC (CURRENT TIMEZONE is " + zone
                    + "), so that it may go back in autumn");
        }
        return mayListWork(connection)
                ? Optional.empty()
                : Optional.of("the user may not see units of work: GRANT EXECUTE ON FUNCTION"
                        + " SYSPROC.MON_GET_UNIT_OF_WORK TO it");
    }

    @Override
    public Tracking track(TableOrder order, ReadingConfig reading) {
        TableQueries queries = new TableQueries(order.withoutDelay(), reading, Db2Text.COMMITTED);
        return new HistoryTracking(
                name(),
                queries,
                connection -> PeriodHistory.of(connection, queries),
                line -> PeriodQueries.loaded(queries, PeriodHistory.TYPE, line),
                System::nanoTime);
    }

    private static boolean mayListWork(Connection connection) throws SQLException {
        try {
            PeriodHistory.ask(connection, PeriodHistory.OLDEST);
            return true;
        } catch (SQLException refused) {
            if (refused.getErrorCode() == NO_RIGHT) {
                return false;
            }
            throw refused;
        } finally {
            connection.rollback();
        }
    }
}
