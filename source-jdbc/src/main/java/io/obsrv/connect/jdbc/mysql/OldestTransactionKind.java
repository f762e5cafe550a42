// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.CursorTracking;
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
import java.util.Locale;
import java.util.Optional;

/** By the timestamp, only up to a time before which no transaction and no statement under way has begun. */
record OldestTransactionKind(SqlText sql) implements TrackingKind {

    private static final String ZONES =
            "SELECT IF(@@global.time_zone = 'SYSTEM', @@global.system_time_zone, @@global.time_zone)";

    private static final List<String> UTC = List.of("UTC", "ETC/UTC", "+00:00", "-00:00");

    @Override
    public String name() {
        return "oldest-transaction";
    }

    @Override
    public String guarantee() {
        return "loses nothing if every writer takes the timestamp from the server's clock, in the statement that writes the"
                + " row";
    }

    @Override
    public Optional<String> obstacle(Connection connection, TableOrder order, ReadingConfig reading)
            throws SQLException {
        if (!reading.mode().usesTimestamp()) {
            return Optional.of("mode " + reading.mode().label() + " has no timestamp");
        }
        Optional<String> zone = zone(connection, order, reading);
        return zone.isPresent()
                ? zone
                : Writers.obstacle(connection, order.table().id());
    }

    /** The values of such columns are of the writer's zone, which nobody keeps. */
    private static Optional<String> zone(Connection connection, TableOrder order, ReadingConfig reading)
            throws SQLException {
        boolean hasZone = reading.timestampColumns().stream()
                .flatMap(name -> order.table().column(name).stream())
                .allMatch(column -> column.type().startsWith("timestamp"));
        if (hasZone) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ZONES)) {
            row.next();
            String zone = row.getString(1);
            return UTC.contains(zone.toUpperCase(Locale.ROOT))
                    ? Optional.empty()
                    : Optional.of("the column is no TIMESTAMP, and the server's time zone " + zone + " is not UTC");
        }
    }

    @Override
    public Tracking track(TableOrder order, ReadingConfig reading) {
        TableQueries queries = new TableQueries(order, reading, sql);
        Term timestamp = order.changes().orElseThrow().terms().get(0);
        String bound = timestamp.expression() + " < " + sql.parameter(timestamp.type());
        return new CursorTracking(
                name(),
                queries,
                connection -> ServerLooks.at(connection)
                        .settledTime(connection, queries.from())
                        .map(time -> new Condition(bound, List.of(queries.shown(time)))));
    }
}
