// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import java.util.HashMap;
import java.util.Map;

/** The JDBC source keeps what every source must keep where its tables are cut into ranges. */
class RangesContractIT extends JdbcSourceContractIT {

    @Override
    protected Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(super.properties());
        properties.put("load.range.bytes", "8192");
        return properties;
    }
}
