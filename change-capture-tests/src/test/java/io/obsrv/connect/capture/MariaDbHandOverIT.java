// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;

/** As long as that of MySQL, and mostly of the same code: left out of every day's run. */
@Tag("long")
class MariaDbHandOverIT extends MySqlFamilyHandOver {

    MariaDbHandOverIT() {
        super(MySqlOrders::mariadb);
    }

    @Override
    String gtids(Statement statement) throws SQLException {
        try (ResultSet position = statement.executeQuery("SELECT @@gtid_binlog_pos")) {
            position.next();
            return position.getString(1);
        }
    }
}
