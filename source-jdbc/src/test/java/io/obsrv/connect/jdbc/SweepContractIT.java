// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import java.util.HashMap;
import java.util.Map;

/** The JDBC source keeps what every source must keep where it keeps the keys of all rows, and its tables have ranges. */
class SweepContractIT extends JdbcSourceContractIT {

    @Override
    protected Map<String, String> properties() {
        return sweeping(super.properties());
    }

    @Override
    protected Map<String, String> propertiesWithOnePoisonRecord() {
        return sweeping(super.propertiesWithOnePoisonRecord());
    }

    private static Map<String, String> sweeping(Map<String, String> properties) {
        Map<String, String> sweeping = new HashMap<>(properties);
        sweeping.put("load.range.bytes", "8192");
        sweeping.put("deletes", "sweep");
        sweeping.put("exactly.once.support", "required");
        sweeping.put("transaction.boundary", "connector");
        sweeping.put("checkpoint.topic", "contract.checkpoints");
        return sweeping;
    }
}
