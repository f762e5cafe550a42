// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Asks a server what is under way: first for the statements, then for the transactions. So a statement that has not
 * written yet is among the former, and one that has is, with its transaction, among the latter.
 *
 * <p>INFORMATION_SCHEMA.INNODB_TRX is a copy, which the server makes anew only if nobody has read it for 100 ms: where
 * several read it all the time, it can be old without end. So the reader begins a transaction of its own and looks for
 * itself in the list: with the text of the very query that reads the list it is there in a copy made for this query only.
 *
 * <p>A transaction has an id of its own once it has begun to write. Before, MariaDB shows 0 and MySQL a number beyond 48
 * bits. Such a transaction counts by its statement only, so that connections which rest are not waited for; and not even
 * so if the server knows that it only reads, as it does of a query outside a transaction.
 */
final class UnderWay {

    private static final long FIRST_WITHOUT_ID = 1L << 48;

    /** How far before a look the time lies that it may settle: a statement that began before then is seen by it. */
    static final long TIME_BEFORE_NANOS = 1_500_000_000;

    /** Rows of times that are cut to seconds count as the earliest that they can be: so does this time. */
    private static final String STATEMENTS = "SELECT id, time, DATE_FORMAT(NOW(6) - INTERVAL "
            + TIME_BEFORE_NANOS / 1_000
            + " MICROSECOND, '%Y-%m-%d %H:%i:%s'), id <> CONNECTION_ID()"
            + " AND command NOT IN ('Sleep', 'Daemon', 'Binlog Dump', 'Binlog Dump GTID')"
            + " AND user NOT IN ('system user', 'unauthenticated user') FROM information_schema.processlist";

    private final String sign = UUID.randomUUID().toString();
    private final Map<Long, Long> statements = new HashMap<>();
    private final Map<Long, Long> transactions = new HashMap<>();
    private final Set<Long> reading = new HashSet<>();
    private String time = "";
    private boolean isNew;

    private UnderWay() {}

    /**
     * Takes a look, in a transaction that is over then.
     *
     * @param table what stands behind FROM, a table of InnoDB
     * @return empty if the list may be old
     */
    static Optional<Look> look(Connection connection, String table) throws SQLException {
        UnderWay now = new UnderWay();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1 FROM " + table + " LIMIT 1");
            long asked = System.nanoTime();
            now.readStatements(statement);
            long answered = System.nanoTime();
            now.readTransactions(statement);
            connection.rollback();
            now.statements.keySet().removeAll(now.reading);
            now.statements.keySet().removeAll(now.transactions.values());
            return now.isNew
                    ? Optional.of(new Look(asked, answered, now.time, now.transactions, now.statements))
                    : Optional.empty();
        }
    }

    private void readStatements(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(STATEMENTS)) {
            while (row.next()) {
                time = row.getString(3);
                if (row.getBoolean(4)) {
                    statements.put(row.getLong(1), row.getLong(2));
                }
            }
        }
    }

    private void readTransactions(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT trx_id, trx_mysql_thread_id, trx_mysql_thread_id = CONNECTION_ID(), trx_is_read_only, trx_query,"
                        + " '" + sign + "' FROM information_schema.innodb_trx")) {
            while (row.next()) {
                long id = Long.parseUnsignedLong(row.getString(1));
                long connection = row.getLong(2);
                if (id > 0 && id < FIRST_WITHOUT_ID) {
                    transactions.put(id, connection);
                } else if (row.getBoolean(4)) {
                    reading.add(connection);
                }
                String query = row.getString(5);
                isNew |= row.getBoolean(3) && query != null && query.contains(sign);
            }
        }
    }
}
