// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.oracle;

import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.HistoryTracking;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Tracking;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.Optional;
import java.util.Set;

/** By the versions of rows that undo holds, deletes among them. */
record Flashback(SqlText sql) implements TrackingKind {

    private static final Set<TableKind> KINDS = Set.of(TableKind.TABLE, TableKind.PARTITIONED_TABLE);

    @Override
    public String name() {
        return "flashback";
    }

    @Override
    public String guarantee() {
        return "loses no change and no delete, in whatever order transactions commit, as long as undo is kept until it was"
                + " read; repeats rows that change during the load";
    }

    @Override
    public boolean seesDeletes() {
        return true;
    }

    @Override
    public Optional<String> obstacle(Connection connection, TableOrder order, ReadingConfig reading)
            throws SQLException {
        if (!KINDS.contains(order.table().kind())) {
            return Optional.of("a " + order.table().kind().label() + " has no versions");
        }
        if (order.table().uniqueKey().isEmpty()) {
            return Optional.of("the table has neither a primary key nor a unique index without nulls");
        }
        String now;
        try {
            now = ScnTracking.current(connection);
        } catch (SQLSyntaxErrorException noRight) {
            return Optional.of(
                    "the user may not ask for the system change number: GRANT EXECUTE ON SYS.DBMS_FLASHBACK TO it");
        }
        return mayLookBack(connection, order, now)
                ? Optional.empty()
                : Optional.of("the user may not see versions of rows: GRANT FLASHBACK ON the table TO it");
    }

    @Override
    public Tracking track(TableOrder order, ReadingConfig reading) {
        TableQueries queries = new TableQueries(order.withoutDelay(), reading, sql);
        return new HistoryTracking(
                name(),
                queries,
                connection -> new FlashbackHistory(queries, ScnTracking::current),
                line -> Condition.NONE,
                System::nanoTime);
    }

    private boolean mayLookBack(Connection connection, TableOrder order, String now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT 1 FROM " + sql.from(order.table()) + " AS OF SCN TO_NUMBER(?) WHERE ROWNUM <= 1")) {
            statement.setString(1, now);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return true;
            }
        } catch (SQLSyntaxErrorException noRight) {
            return false;
        }
    }
}
