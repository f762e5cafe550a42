// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The looks at what is under way on one server. All who wait there in this JVM share them: one look serves every table, and
 * the list of transactions, which only those can read fresh who leave it alone for a while, is read a few times per second.
 */
final class ServerLooks {

    private static final Map<String, ServerLooks> SERVERS = new ConcurrentHashMap<>();

    /** Whatever tells servers apart that are reached by one address; not all know all of these. */
    private static final String SERVER =
            "SHOW GLOBAL VARIABLES WHERE variable_name IN ('hostname', 'port', 'server_id',"
                    + " 'server_uid', 'server_uuid', 'datadir')";

    private static final long LEAST_PAUSE_NANOS = 150_000_000;
    private static final long LONGEST_PAUSE_NANOS = 450_000_000;

    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final SettledTime settled = new SettledTime();
    private volatile @Nullable Look newest;

    /** Those at the server that this connection leads to. */
    static ServerLooks at(Connection connection) throws SQLException {
        StringJoiner name = new StringJoiner("\n");
        name.add(connection.getMetaData().getURL());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SERVER)) {
            while (row.next()) {
                name.add(row.getString(1) + "=" + row.getString(2));
            }
        }
        return SERVERS.computeIfAbsent(name.toString(), server -> new ServerLooks());
    }

    /**
     * A look that was asked for at this time or later; taken now if need be.
     *
     * @param table what stands behind FROM, a table of InnoDB
     * @return empty if it is too early to take one, or it showed an old list: ask again later
     */
    Optional<Look> since(long time, Connection connection, String table) throws SQLException {
        Look known = newest;
        if (known != null && known.asked() - time >= 0) {
            return Optional.of(known);
        }
        if (!isTime()) {
            return Optional.empty();
        }
        Optional<Look> taken = UnderWay.look(connection, table);
        taken.ifPresent(this::keep);
        return taken;
    }

    /**
     * The time before which nothing is under way, by the server's clock: whatever took its timestamp before then can be
     * seen by queries that begin now, or never will be.
     *
     * @param table what stands behind FROM, a table of InnoDB
     * @return empty if it is not known yet: ask again later
     */
    Optional<String> settledTime(Connection connection, String table) throws SQLException {
        since(System.nanoTime(), connection, table);
        synchronized (this) {
            return settled.time();
        }
    }

    /** One that took longer than another is of no more use. */
    private synchronized void keep(Look look) {
        Look known = newest;
        if (known == null || look.asked() - known.asked() > 0) {
            newest = look;
            settled.looked(look);
        }
    }

    /** Pauses differ, so that the readers of several JVMs do not go on in step. */
    private boolean isTime() {
        long now = System.nanoTime();
        long due = next.get();
        return now - due >= 0
                && next.compareAndSet(
                        due, now + ThreadLocalRandom.current().nextLong(LEAST_PAUSE_NANOS, LONGEST_PAUSE_NANOS));
    }
}
