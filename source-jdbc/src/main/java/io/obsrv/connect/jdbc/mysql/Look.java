// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import java.util.Map;
import java.util.Optional;

/**
 * What was under way on a server at one moment: all that can still commit a row that was written before.
 *
 * @param asked when it was asked for, by this JVM's clock in nanoseconds
 * @param answered when the statements were known
 * @param time a while before that by the server's clock, in whole seconds
 * @param transactions all that have written something, by their ids, with the connection of each; 0 where it has none
 * @param statements the connections with a statement that may not have written yet, and since how many seconds it runs
 */
record Look(long asked, long answered, String time, Map<Long, Long> transactions, Map<Long, Long> statements) {

    Look {
        transactions = Map.copyOf(transactions);
        statements = Map.copyOf(statements);
    }

    /** Whether this connection runs a statement that began before so many seconds and may not have written yet. */
    boolean runsSince(long connection, long seconds) {
        return statements.getOrDefault(connection, -1L) >= seconds;
    }

    /** The id of the transaction that this connection has written in. */
    Optional<Long> transactionOf(long connection) {
        return transactions.entrySet().stream()
                .filter(transaction -> transaction.getValue() == connection)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
