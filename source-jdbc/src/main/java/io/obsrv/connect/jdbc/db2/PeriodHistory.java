// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.db2;

import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.tracking.History;
import io.obsrv.connect.jdbc.tracking.HistoryQueries;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.PeriodQueries;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The history of a system-period temporal table.
 *
 * <p>A version begins at the time of the first statement of its transaction that writes, which is not before the unit of
 * work began. So before the begin of the oldest unit of work under way all is settled, and before a time that was asked for
 * first where there is none.
 */
record PeriodHistory(PeriodQueries queries) implements History {

    static final String NOW =
            "SELECT VARCHAR_FORMAT(CURRENT TIMESTAMP, 'YYYY-MM-DD HH24:MI:SS.FF6') FROM" + " SYSIBM.SYSDUMMY1";

    /** Those that have stopped are listed until the next one of their connection begins. */
    static final String OLDEST = "SELECT VARCHAR_FORMAT(MIN(UOW_START_TIME), 'YYYY-MM-DD HH24:MI:SS.FF6') FROM"
            + " TABLE(MON_GET_UNIT_OF_WORK(NULL, -2)) WHERE (UOW_STOP_TIME IS NULL OR UOW_STOP_TIME < UOW_START_TIME)"
            + " AND APPLICATION_HANDLE <> MON_GET_APPLICATION_HANDLE()";

    private static final String COLUMNS = "SELECT BEGINCOLNAME, ENDCOLNAME FROM SYSCAT.PERIODS WHERE TABSCHEMA = ? AND"
            + " TABNAME = ? AND PERIODNAME = 'SYSTEM_TIME' AND HISTORYTABNAME IS NOT NULL";

    /** Of both columns. */
    static final String TYPE = "TIMESTAMP(12)";

    private static final String ALL =
            "FOR SYSTEM_TIME FROM '0001-01-01-00.00.00.000000' TO '9999-12-30-00.00.00.000000'";

    /** The columns of a period. */
    record Period(String start, String end) {}

    /** Looks a table up; empty if it keeps no history. */
    static Optional<Period> period(Connection connection, TableId id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, id.schema());
            statement.setString(2, id.name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new Period(row.getString(1), row.getString(2))) : Optional.empty();
            }
        }
    }

    static PeriodHistory of(Connection connection, TableQueries queries) throws SQLException {
        Period period = period(connection, queries.order().table().id())
                .orElseThrow(() ->
                        new UnreadableTable("\"" + queries.order().table().id() + "\" keeps no history any more"));
        return new PeriodHistory(new PeriodQueries(queries, period.start(), period.end(), TYPE, ALL));
    }

    /** The first column of the first row; empty if it has no value. */
    static Optional<String> ask(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return Optional.ofNullable(row.getString(1));
        }
    }

    @Override
    public String kind() {
        return "system periods";
    }

    @Override
    public String earliest() {
        return "0001-01-02 00:00:00.000000";
    }

    @Override
    public Optional<String> settled(Connection connection, String known) throws SQLException {
        String now = ask(connection, NOW).orElseThrow();
        String oldest = ask(connection, OLDEST).orElse(now);
        connection.rollback();
        String settled = oldest.compareTo(now) < 0 ? oldest : now;
        return settled.compareTo(known) > 0 ? Optional.of(settled) : Optional.empty();
    }

    @Override
    public Mark line() {
        return queries.line();
    }

    /** Its history has the indexes that an administrator gave it. */
    @Override
    public boolean rests() {
        return true;
    }

    @Override
    public HistoryQueries changes() {
        return queries;
    }
}
