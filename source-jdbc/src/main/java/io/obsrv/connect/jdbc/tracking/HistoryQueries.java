// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import java.util.Optional;

/** The queries for the rows that were written, and for those that were deleted, between two moments of a {@link History}. */
public interface HistoryQueries {

    Keyset presentOrder();

    /** The rows that were written at the first moment or later, and before the second. */
    Query present(String lower, String upper, Optional<Place> reached);

    Keyset deletedOrder();

    /** The rows that were deleted at the first moment or later, and before the second, and are not there again. */
    Query deleted(String lower, String upper, Optional<Place> reached);
}
