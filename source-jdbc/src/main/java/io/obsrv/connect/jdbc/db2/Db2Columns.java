// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.db2;

import io.obsrv.connect.jdbc.dialect.ColumnMappings;
import io.obsrv.connect.jdbc.standard.Mappings;
import io.obsrv.connect.jdbc.standard.StandardColumns;
import java.util.Map;

/** DB2's types: those of JDBC, and its own by the names that the driver gives. */
final class Db2Columns {

    static final ColumnMappings MAPPINGS =
            new StandardColumns(Map.of("DECFLOAT", Mappings.DECIMAL, "XML", Mappings.TEXT));

    private Db2Columns() {}
}
