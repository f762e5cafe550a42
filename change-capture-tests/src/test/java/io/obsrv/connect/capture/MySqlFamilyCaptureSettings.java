// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import io.obsrv.connect.testkit.kafka.ConnectorOffset;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A position is a place in the binary log, stored as the offset of the connector. */
abstract class MySqlFamilyCaptureSettings extends CaptureSettingsContract {

    private int serverId = 6_401;

    MySqlFamilyCaptureSettings(Supplier<MySqlOrders> servers) {
        super(servers, "shop.obsrv_signals", Set.of("BEGIN", "END", "heartbeat", "ALTER"));
    }

    @Override
    Map<String, String> place(String table, boolean withSignals) {
        return Map.of(
                "database.server.id",
                Integer.toString(serverId++),
                "schema.history.internal.kafka.topic",
                table + ".history");
    }

    @Override
    void awaitBegin(String connector) {
        // The tables are noted after the position was taken.
        cluster().reader().awaitCount(connector + ".history", 1, ARRIVES_WITHIN);
    }

    @Override
    String noise() {
        server().sql("CREATE DATABASE IF NOT EXISTS others");
        return "others.noise";
    }

    @Override
    String written() throws SQLException {
        try (Connection connection = server().connect();
                Statement statement = connection.createStatement();
                ResultSet status = statement.executeQuery("SHOW MASTER STATUS")) {
            status.next();
            return place(status.getString("File"), status.getLong("Position"));
        }
    }

    @Override
    boolean isPast(String connector, String written) {
        ConnectorOffset stored = cluster().rest().offsets(connector).get(0);
        Map<String, Object> offset = Objects.requireNonNull(stored.offset(), connector);
        String place = place(offset.get("file"), ((Number) offset.getOrDefault("pos", 0)).longValue());
        return place.compareTo(written) >= 0;
    }

    /** Sorted as the log is written. */
    private static String place(@Nullable Object file, long position) {
        return "%s %019d".formatted(file, position);
    }
}
