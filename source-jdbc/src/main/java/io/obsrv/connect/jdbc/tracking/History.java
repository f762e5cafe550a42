// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What a database keeps of the changes of a table: which rows were written, and which were deleted, between two moments.
 *
 * <p>A moment is a text that grows, such as a version or a time. It is settled when all that belongs before it can be seen,
 * or never will be; so two settled moments have the same changes between them whenever they are asked for, but for rows
 * that were changed again behind them.
 */
public interface History {

    /** What moments are, kept in positions: those of another kind cannot be compared. */
    String kind();

    /** A moment before all others. */
    String earliest();

    /** Begins the transaction in which all else is asked, and the query is read. */
    default void begin(Connection connection) throws SQLException {
        connection.rollback();
    }

    /**
     * The latest moment that is settled.
     *
     * @param known a settled moment
     * @return empty if no later one is known by now: ask again later
     * @throws UnreadableTable if the database has gone back behind the known one
     */
    Optional<String> settled(Connection connection, String known) throws SQLException;

    /**
     * Checks that nothing behind a moment was forgotten.
     *
     * @throws UnreadableTable if something was, with the way out
     */
    default void check(Connection connection, String lower) throws SQLException {}

    /** What a failure of one of its queries means for a person; empty if it means what it does elsewhere. */
    default Optional<UnreadableTable> refusal(SQLException failure) {
        return Optional.empty();
    }

    /** What else a line has to tell, for the load to be read up to it. */
    default Mark line() {
        return Mark.NONE;
    }

    /** Whether each query looks through a whole table, so that there has to be a rest between two. */
    boolean rests();

    /** How the changes between two moments are read. */
    HistoryQueries changes();
}
