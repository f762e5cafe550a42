// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The ids of all transactions that have written something and are under way, from INFORMATION_SCHEMA.INNODB_TRX.
 *
 * <p>That table is a copy, which the server makes anew only if nobody has read it for 100 ms: where several read it all
 * the time, it can be old without end. So the reader begins a transaction of its own and looks for itself in the list:
 * with the text of the very query that reads the list it is there in a copy made for this query only. And the readers of
 * one JVM leave each other time.
 *
 * <p>A transaction has an id of its own once it has begun to write. Before, MariaDB shows 0 and MySQL a number beyond 48
 * bits; those are left out, so that connections which only read are not waited for.
 */
final class WritingTransactions {

    private static final long FIRST_WITHOUT_ID = 1L << 48;

    private static final long LEAST_PAUSE_NANOS = 150_000_000;
    private static final long LONGEST_PAUSE_NANOS = 450_000_000;

    /** When somebody in this JVM may read the list again, on whatever server. */
    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());

    private WritingTransactions() {}

    /**
     * Reads the list, in a transaction that is over then.
     *
     * @param table what stands behind FROM, a table of InnoDB
     * @return empty if the list may be old, or it is too early to read it: ask again later
     */
    static Optional<Set<Long>> current(Connection connection, String table) throws SQLException {
        if (!isTime()) {
            return Optional.empty();
        }
        String sign = UUID.randomUUID().toString();
        Set<Long> ids = new HashSet<>();
        boolean isNew = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1 FROM " + table + " LIMIT 1");
            try (ResultSet row =
                    statement.executeQuery("SELECT trx_id, trx_mysql_thread_id = CONNECTION_ID(), trx_query, '" + sign
                            + "' FROM information_schema.innodb_trx")) {
                while (row.next()) {
                    long id = Long.parseUnsignedLong(row.getString(1));
                    if (id > 0 && id < FIRST_WITHOUT_ID) {
                        ids.add(id);
                    }
                    String query = row.getString(3);
                    isNew |= row.getBoolean(2) && query != null && query.contains(sign);
                }
            }
        }
        connection.rollback();
        return isNew ? Optional.of(ids) : Optional.empty();
    }

    /** Pauses differ, so that the readers of several JVMs do not go on in step. */
    private static boolean isTime() {
        long now = System.nanoTime();
        long next = NEXT.get();
        return now - next >= 0
                && NEXT.compareAndSet(
                        next, now + ThreadLocalRandom.current().nextLong(LEAST_PAUSE_NANOS, LONGEST_PAUSE_NANOS));
    }
}
