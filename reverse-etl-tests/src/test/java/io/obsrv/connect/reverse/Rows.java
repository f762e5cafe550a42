// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.reverse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of a table of orders by their keys, the same from every database. */
final class Rows {

    private Rows() {}

    /** All rows: version, note, total, time of the change. */
    static Map<Long, List<@Nullable Object>> of(Connection opened, String table) throws SQLException {
        Map<Long, List<@Nullable Object>> rows = new TreeMap<>();
        try (Connection connection = opened;
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id, version, note, total, changed_at FROM " + table)) {
            while (row.next()) {
                rows.put(
                        row.getLong(1),
                        Arrays.asList(row.getObject(2), row.getString(3), row.getBigDecimal(4), time(row)));
            }
        }
        return rows;
    }

    private static @Nullable Object time(ResultSet row) throws SQLException {
        boolean hasZone = row.getMetaData().getColumnTypeName(5).equals("timestamptz");
        if (hasZone) {
            OffsetDateTime time = row.getObject(5, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
        LocalDateTime time = row.getObject(5, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
