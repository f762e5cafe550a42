// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonFormat;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows of a {@link BulkReading}, read forward. Columns are counted from 1, as in a result. */
public interface BulkRows {

    /** Moves to the next row; false behind the last one, and then all that was open is closed but the connection. */
    boolean next() throws SQLException;

    /**
     * Writes the current row's values, each behind its field's name, as {@link JsonBuffer#next} begins a field; as the
     * columns' mappings would.
     *
     * @throws io.obsrv.connect.json.RuleBreach if a value has no JSON form that Obsrv takes; some are written then
     */
    void write(JsonBuffer out, JsonFormat format) throws SQLException;

    /** The current row's value as the server writes it; null if it is. */
    @Nullable
    String text(int column) throws SQLException;

    /**
     * The current row's value for Connect, as the column's mapping has it; null if it is.
     *
     * @throws io.obsrv.connect.json.RuleBreach if the value has no form in Connect
     */
    @Nullable
    Object value(int column) throws SQLException;
}
