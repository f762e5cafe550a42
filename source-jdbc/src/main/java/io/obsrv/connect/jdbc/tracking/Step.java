// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import java.util.List;

/**
 * One query of following.
 *
 * @param query its rows are all columns of the table, and behind them the terms
 * @param terms what is read of each row beside its columns
 * @param whole whether all rows of the result are wanted, so that it is read on through one cursor; if not, the query
 *     has a limit of its own
 */
public record Step(Query query, List<Term> terms, boolean whole, Progression progression) {

    public Step {
        terms = List.copyOf(terms);
    }

    /** What is known after rows were read. */
    @FunctionalInterface
    public interface Progression {

        /**
         * The mark after these rows.
         *
         * @param rows the terms' texts of each row since the last call
         * @param end whether they were the last ones of the result
         */
        Mark after(List<Place> rows, boolean end);
    }
}
