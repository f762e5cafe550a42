// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import io.obsrv.connect.jdbc.config.Mode;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Term;
import io.obsrv.connect.jdbc.tracking.Tracking;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** By the numbers that the database gives to new rows, and the transactions that have not committed theirs yet. */
public record GapKind(SqlText sql) implements TrackingKind {

    /** The code of an error: a privilege is missing. */
    private static final int NO_PRIVILEGE = 1227;

    private static final String ENGINE =
            "SELECT table_name, engine FROM information_schema.tables WHERE table_schema = ? AND table_name = ?";

    /** Other servers write what these replicate, and their transactions are not listed here. */
    private static final String COPIES =
            "SHOW GLOBAL VARIABLES WHERE variable_name IN ('read_only', 'wsrep_on') AND value NOT IN ('OFF', '0')";

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
        return hidden(connection, order.table().id());
    }

    /** Why not all who write to a table can be seen; empty if they can. */
    static Optional<String> hidden(Connection connection, TableId table) throws SQLException {
        if (!isInnoDb(connection, table)) {
            return Optional.of("the table is not of the engine InnoDB");
        }
        Optional<String> copy = copy(connection);
        return copy.isPresent() ? copy : privilege(connection);
    }

    @Override
    public Tracking track(TableOrder order, ReadingConfig reading) {
        return new GapTracking(name(), new TableQueries(order, reading, sql), System::nanoTime);
    }

    private static boolean isInnoDb(Connection connection, TableId id) throws SQLException {
        boolean isInnoDb = false;
        try (PreparedStatement statement = connection.prepareStatement(ENGINE)) {
            statement.setString(1, id.schema());
            statement.setString(2, id.name());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    isInnoDb |= row.getString(1).equals(id.name()) && "InnoDB".equalsIgnoreCase(row.getString(2));
                }
            }
        }
        return isInnoDb;
    }

    private static Optional<String> copy(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COPIES)) {
            return row.next()
                    ? Optional.of("this server has " + row.getString(1) + "=" + row.getString(2)
                            + ", so that rows are written on another one too")
                    : Optional.empty();
        }
    }

    private static Optional<String> privilege(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1 FROM information_schema.innodb_trx LIMIT 1");
            return Optional.empty();
        } catch (SQLException refused) {
            if (refused.getErrorCode() == NO_PRIVILEGE) {
                return Optional.of("the user may not see transactions: GRANT PROCESS ON *.* TO it");
            }
            throw refused;
        }
    }
}
