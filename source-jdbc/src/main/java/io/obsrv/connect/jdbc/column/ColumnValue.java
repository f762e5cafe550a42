// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.column;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads the value of a column as a Connect value. */
@FunctionalInterface
public interface ColumnValue {

    /**
     * Reads the current row's value; any result for an SQL NULL.
     *
     * @throws io.obsrv.connect.json.RuleBreach if the value has no form in Connect
     */
    @Nullable
    Object read(ResultSet row, int index) throws SQLException;
}
