// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import io.obsrv.connect.jdbc.table.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/** Who writes on a server of MySQL or MariaDB, for trackings of other packages. */
public final class RunningWriters {

    private RunningWriters() {}

    /** Why not all who write to a table can be seen, in words for a person; empty if they can. */
    public static Optional<String> obstacle(Connection connection, TableId table) throws SQLException {
        return Writers.obstacle(connection, table);
    }

    /**
     * The id of the oldest transaction that has written something and is under way; the largest number if there is none.
     *
     * @param table what stands behind FROM, a table of InnoDB
     * @param since when it was that, by this JVM's clock in nanoseconds, or later
     * @return empty if it is not known by now: ask again later
     */
    public static OptionalLong oldest(Connection connection, String table, long since) throws SQLException {
        return ServerLooks.at(connection)
                .since(since, connection, table)
                .map(look -> OptionalLong.of(look.transactions().keySet().stream()
                        .mapToLong(Long::longValue)
                        .min()
                        .orElse(Long.MAX_VALUE)))
                .orElse(OptionalLong.empty());
    }
}
