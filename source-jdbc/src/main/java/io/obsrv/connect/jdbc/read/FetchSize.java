// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import java.sql.ResultSet;
import java.sql.SQLException;

/** How many rows the driver asks for at a time: about a batch, by the measured size of the rows. */
final class FetchSize {

    /** Few enough for very large rows, and a round trip more for small ones. */
    static final int FIRST = 16;

    private final int mostRows;
    private final long mostBytes;
    private int next = FIRST;

    FetchSize(int mostRows, long mostBytes) {
        this.mostRows = mostRows;
        this.mostBytes = mostBytes;
    }

    /** Measures ever more rarely: after 16 rows, 64, 256 and so on. */
    void adapt(ResultSet rows, int count, long bytes) throws SQLException {
        if (count < next) {
            return;
        }
        next = next * 4;
        rows.setFetchSize(rowsFor(count, bytes));
    }

    int rowsFor(int count, long bytes) {
        long width = Math.max(1, bytes / count);
        return (int) Math.max(1, Math.min(mostRows, mostBytes / width));
    }
}
