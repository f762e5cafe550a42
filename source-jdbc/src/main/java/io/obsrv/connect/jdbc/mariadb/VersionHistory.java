// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mariadb;

import io.obsrv.connect.jdbc.mysql.RunningWriters;
import io.obsrv.connect.jdbc.tracking.History;
import io.obsrv.connect.jdbc.tracking.HistoryQueries;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.PeriodQueries;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The history of a system-versioned table. Its moments are the ids of transactions, in the order in which they first wrote:
 * mysql.transaction_registry, which is meant to have the order of their commits, lacks every one of which a part was undone.
 */
final class VersionHistory implements History {

    /** Of both columns. */
    static final String TYPE = "bigint unsigned";

    /**
     * The id behind the newest that was seen.
     *
     * @param seen when, by this JVM's clock in nanoseconds
     */
    private record Newest(long next, long seen) {}

    private final Versioning versioning;
    private final PeriodQueries queries;
    private @Nullable Newest newest;

    private VersionHistory(Versioning versioning, TableQueries queries) {
        this.versioning = versioning;
        this.queries = new PeriodQueries(queries, versioning.start(), versioning.end(), TYPE, "FOR SYSTEM_TIME ALL");
    }

    static VersionHistory of(Connection connection, TableQueries queries) throws SQLException {
        Versioning versioning = Versioning.of(
                        connection, queries.order().table().id())
                .filter(Versioning::byTransaction)
                .orElseThrow(() -> new UnreadableTable(
                        "\"" + queries.order().table().id() + "\" keeps no history by transactions any more"));
        return new VersionHistory(versioning, queries);
    }

    @Override
    public String kind() {
        return "transactions";
    }

    @Override
    public String earliest() {
        return "0";
    }

    /** The newest id is asked for first: of what has a lower one, all is over that is not in the list behind it. */
    @Override
    public Optional<String> settled(Connection connection, String known) throws SQLException {
        long lower = Long.parseLong(known);
        Newest last = newest == null ? newest(connection) : newest;
        newest = last.next > lower ? last : null;
        if (newest == null) {
            return Optional.empty();
        }
        OptionalLong oldest = RunningWriters.oldest(connection, queries.table(), last.seen);
        if (oldest.isEmpty()) {
            return Optional.empty();
        }
        newest = null;
        long upper = Math.min(last.next, oldest.getAsLong());
        return upper > lower ? Optional.of(Long.toString(upper)) : Optional.empty();
    }

    @Override
    public Mark line() {
        return queries.line();
    }

    @Override
    public boolean rests() {
        return !versioning.indexed();
    }

    @Override
    public HistoryQueries changes() {
        return queries;
    }

    /** By one look at the end of each index. */
    private Newest newest(Connection connection) throws SQLException {
        String begun = "(SELECT MAX(" + queries.start("t") + ") FROM " + queries.history("t") + ")";
        String ended = "(SELECT MAX(" + queries.end("t") + ") FROM " + queries.history("t") + " WHERE "
                + queries.end("t") + " < ~0)";
        Query query = Query.of("SELECT GREATEST(COALESCE(" + begun + ", 0), COALESCE(" + ended + ", 0))");
        try (PreparedStatement statement = query.prepare(connection, 1);
                ResultSet row = statement.executeQuery()) {
            row.next();
            long number = row.getLong(1);
            connection.rollback();
            return new Newest(number + 1, System.nanoTime());
        }
    }
}
