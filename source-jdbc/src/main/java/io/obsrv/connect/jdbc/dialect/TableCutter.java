// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Progress;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Finds where a table can be cut into parts of about the same size, and reads little of it for that. */
public interface TableCutter {

    /** Cuts nothing. */
    TableCutter NONE = (connection, queries, parts) -> Optional.empty();

    /**
     * Where a table can be cut.
     *
     * @param places ascending in the order of the load and all different
     * @param rows about how many rows the table has; 0 if nobody knows
     */
    record Cuts(List<Place> places, long rows) {
        public Cuts {
            places = List.copyOf(places);
        }
    }

    /**
     * Cuts a table into at most so many parts. Each part must be read through an index or a range of blocks, without
     * looking at the others.
     *
     * @return empty if a table of this kind cannot be cut
     */
    Optional<Cuts> cut(Connection connection, TableQueries queries, int parts) throws SQLException;

    /**
     * Cuts what a load has not read yet into at most so many parts.
     *
     * @param progress how far the load has come
     * @param end its last place; empty if it has none
     * @return with the number of rows that are left, about; empty if that cannot be cut
     */
    default Optional<Cuts> cutRest(
            Connection connection, TableQueries queries, Progress progress, Optional<Place> end, int parts)
            throws SQLException {
        return Optional.empty();
    }
}
