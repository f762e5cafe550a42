// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Reads the history of {@code orders} behind the largest id of a transaction that it has seen: what must lose. */
final class IdReader implements Callable<@Nullable Void> {

    private final TestDatabase database;
    private final Set<String> seen = new HashSet<>();
    private volatile boolean stopped;

    IdReader(TestDatabase database) {
        this.database = database;
    }

    void stop() {
        stopped = true;
    }

    /** How many of these rows never came in their last version. */
    long lost(Map<Long, Integer> committed) {
        return committed.entrySet().stream()
                .filter(row -> !seen.contains(row.getKey() + ":" + row.getValue()))
                .count();
    }

    @Override
    public @Nullable Void call() throws Exception {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT CONCAT(id, ':', version), began FROM orders FOR SYSTEM_TIME ALL WHERE began > ?")) {
            long last = 0;
            boolean isLast = false;
            while (!isLast) {
                isLast = stopped;
                statement.setLong(1, last);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        seen.add(row.getString(1));
                        last = Math.max(last, row.getLong(2));
                    }
                }
                Thread.sleep(50);
            }
        }
        return null;
    }
}
