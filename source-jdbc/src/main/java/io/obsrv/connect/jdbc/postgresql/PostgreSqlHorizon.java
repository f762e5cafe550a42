// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.jdbc.tracking.Horizon;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * What following waits for on PostgreSQL. Slots of replication and transactions that only read hold back the server's
 * cleaning up, and no tracking by transaction ids.
 */
enum PostgreSqlHorizon implements Horizon {

    /** The oldest transaction that has an id. Who has it, everybody may see; since when and in which state, not. */
    TRANSACTION_IDS("""
            SELECT pg_snapshot_xmin(s)::text, a.pid, a.application_name, a.state,
                (extract(epoch FROM clock_timestamp() - coalesce(a.xact_start, p.prepared)) * 1000)::bigint,
                p.transaction IS NOT NULL
            FROM pg_current_snapshot() s
                LEFT JOIN pg_stat_activity a ON a.backend_xid = CAST(pg_snapshot_xmin(s) AS xid)
                LEFT JOIN pg_prepared_xacts p ON p.transaction = CAST(pg_snapshot_xmin(s) AS xid)
            WHERE a.pid IS NOT NULL OR p.transaction IS NOT NULL OR pg_snapshot_xmin(s) < pg_snapshot_xmax(s)"""),

    /** The transaction that began first, whether it writes or not. */
    BEGINNINGS("""
            SELECT h.id, h.pid, h.application_name, h.state,
                (extract(epoch FROM clock_timestamp() - h.began) * 1000)::bigint, h.prepared
            FROM (SELECT transaction::text AS id, NULL AS pid, NULL AS application_name, NULL AS state, prepared AS began,
                        true AS prepared
                    FROM pg_prepared_xacts WHERE database = current_database()
                UNION ALL SELECT pid || ' ' || xact_start, pid, application_name, state, xact_start, false
                    FROM pg_stat_activity WHERE xact_start IS NOT NULL AND pid <> pg_backend_pid()) h
            ORDER BY h.prepared DESC, h.began LIMIT 1""");

    private final String query;

    PostgreSqlHorizon(String query) {
        this.query = query;
    }

    @Override
    public Optional<Holder> holder(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next()
                    ? Optional.of(new Holder(row.getString(1), Math.max(0, row.getLong(5)), who(row)))
                    : Optional.empty();
        }
    }

    private static String who(ResultSet row) throws SQLException {
        if (row.getBoolean(6)) {
            return "a prepared transaction: see pg_prepared_xacts";
        }
        String pid = row.getString(2);
        if (pid == null) {
            return "a transaction of the primary, or one that has just ended";
        }
        String state = row.getString(4);
        return "pid " + pid + ", application \"" + row.getString(3) + "\", "
                + (state == null ? "its state is seen after GRANT pg_read_all_stats" : state);
    }
}
