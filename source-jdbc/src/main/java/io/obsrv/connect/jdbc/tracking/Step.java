// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * One query of following.
 *
 * @param query its rows are all columns of the table, and behind them the terms
 * @param terms what is read of each row beside its columns
 * @param whole whether all rows of the result are wanted, so that it is read on through one cursor; if not, the query
 *     has a limit of its own
 * @param sieve which rows of the result are sent
 * @param operations what happened to each of them
 */
public record Step(
        Query query, List<Term> terms, boolean whole, Sieve sieve, Operations operations, Progression progression) {

    public Step {
        terms = List.copyOf(terms);
    }

    /** A query all of whose rows are sent. */
    public Step(Query query, List<Term> terms, boolean whole, Progression progression) {
        this(query, terms, whole, Sieve.NONE, progression);
    }

    /** A query that cannot tell new rows from changed ones. */
    public Step(Query query, List<Term> terms, boolean whole, Sieve sieve, Progression progression) {
        this(query, terms, whole, sieve, Operations.CHANGED, progression);
    }

    /** Leaves rows out that were sent before. */
    @FunctionalInterface
    public interface Sieve {

        /** Lets every row pass. */
        Sieve NONE = (row, placeColumn) -> true;

        /**
         * Whether the current row is sent; asked once for each row that is read, in the order of the result.
         *
         * @param placeColumn the first column behind those of the table
         */
        boolean passes(ResultSet row, int placeColumn) throws SQLException;
    }

    /** Says what happened to a row. */
    @FunctionalInterface
    public interface Operations {

        /** Every row is new or changed. */
        Operations CHANGED = (row, placeColumn) -> Operation.UPDATE;

        /** Every row is loaded. */
        Operations LOADED = (row, placeColumn) -> Operation.READ;

        /**
         * What happened to the current row; asked once for each row that passed the sieve.
         *
         * @param placeColumn the first column behind those of the table
         */
        Operation of(ResultSet row, int placeColumn) throws SQLException;
    }

    /** What is known after rows were read. */
    @FunctionalInterface
    public interface Progression {

        /**
         * The mark after these rows.
         *
         * @param rows the terms' texts of each row that was sent since the last call
         * @param end whether they were the last ones of the result
         */
        Mark after(List<Place> rows, boolean end);
    }
}
