// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mariadb;

import io.obsrv.connect.jdbc.mysql.RunningWriters;
import io.obsrv.connect.jdbc.tracking.PeriodQueries;
import io.obsrv.connect.jdbc.tracking.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What says when versions of rows began and ended. */
enum Moments {
    /**
     * The ids of transactions, in the order in which they first wrote. mysql.transaction_registry, which is meant to have
     * the order of their commits, lacks every one of which a part was undone.
     */
    TRANSACTIONS("bigint unsigned", "0") {
        /** The newest id is asked for first: of what has a lower one, all is over that is not in the list behind it. */
        @Override
        Optional<String> settled(Connection connection, PeriodQueries history, String known) throws SQLException {
            long lower = Long.parseLong(known);
            long next = newest(connection, history) + 1;
            if (next <= lower) {
                return Optional.empty();
            }
            OptionalLong oldest = RunningWriters.oldest(connection, history.table());
            long upper = oldest.isEmpty() ? lower : Math.min(next, oldest.getAsLong());
            return upper > lower ? Optional.of(Long.toString(upper)) : Optional.empty();
        }
    },

    /** The times at which statements began, by the server's clock. */
    TIMES("timestamp(6)", "1970-01-02 00:00:00") {
        @Override
        Optional<String> settled(Connection connection, PeriodQueries history, String known) {
            return Optional.empty();
        }
    };

    private final String type;
    private final String earliest;

    Moments(String type, String earliest) {
        this.type = type;
        this.earliest = earliest;
    }

    /** Those of this name in a stored position. */
    static Moments of(String label) {
        return Arrays.stream(values())
                .filter(moments -> moments.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The stored position's \"by\" is \"" + label + "\"; it can be transactions or times"));
    }

    /** The latest moment that is settled, in a transaction that is over then; empty if it is not later than this one. */
    abstract Optional<String> settled(Connection connection, PeriodQueries history, String known) throws SQLException;

    /** Their type in the catalog. */
    String type() {
        return type;
    }

    /** A moment before all others. */
    String earliest() {
        return earliest;
    }

    /** Their name in stored positions. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By one look at the end of each index. */
    private static long newest(Connection connection, PeriodQueries history) throws SQLException {
        String begun = "(SELECT MAX(" + history.start("t") + ") FROM " + history.history("t") + ")";
        String ended = "(SELECT MAX(" + history.end("t") + ") FROM " + history.history("t") + " WHERE "
                + history.end("t") + " < ~0)";
        Query newest = Query.of("SELECT GREATEST(COALESCE(" + begun + ", 0), COALESCE(" + ended + ", 0))");
        try (PreparedStatement statement = newest.prepare(connection, 1);
                ResultSet row = statement.executeQuery()) {
            row.next();
            long number = row.getLong(1);
            connection.rollback();
            return number;
        }
    }
}
