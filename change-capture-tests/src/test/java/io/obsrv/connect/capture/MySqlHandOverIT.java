// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

class MySqlHandOverIT extends MySqlFamilyHandOver {

    MySqlHandOverIT() {
        super(MySqlOrders::mysql);
    }

    @Override
    String gtids(Statement statement) throws SQLException {
        try (ResultSet status = statement.executeQuery("SHOW MASTER STATUS")) {
            status.next();
            return status.getString("Executed_Gtid_Set");
        }
    }
}
