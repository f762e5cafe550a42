// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.column;

import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonFormat;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes the value of a column as JSON. */
@FunctionalInterface
public interface ColumnJson {

    /**
     * Writes the current row's value. What it writes for an SQL NULL does not matter: it is taken back.
     *
     * @throws io.obsrv.connect.json.RuleBreach if the value has no JSON form that Obsrv takes
     */
    void write(ResultSet row, int index, JsonBuffer out, JsonFormat format) throws SQLException;
}
