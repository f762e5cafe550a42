// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import io.obsrv.connect.jdbc.column.ColumnMapping;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** Finds the mapping of a column by what the driver says about a result. */
public interface ColumnMappings {

    /** The mapping of a result's column; types that are not known are read as text, never left out. */
    ColumnMapping of(ResultSetMetaData columns, int index) throws SQLException;
}
