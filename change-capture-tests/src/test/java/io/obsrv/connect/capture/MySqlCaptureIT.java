// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import io.obsrv.connect.testkit.servers.MySqlServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** As long as that of PostgreSQL, and mostly of the same code: left out of every day's run. */
@Tag("long")
class MySqlCaptureIT extends MySqlFamilyCapture {

    /** What MySQL's page on capture says. */
    static final Map<String, String> SERVER = Map.of(
            "log-bin", "binlog",
            "server-id", "1",
            "binlog-format", "ROW",
            "binlog-row-image", "FULL",
            "gtid-mode", "ON",
            "enforce-gtid-consistency", "ON");

    MySqlCaptureIT() {
        super("mysql", "mysql-log.json", "mysql.sql");
    }

    @Override
    MySqlServer start() {
        return Servers.mysql(SERVER);
    }
}
