// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.source.SourceFactory;
import io.obsrv.connect.testkit.contract.SourceContract;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The JDBC source keeps what every source must keep, on MySQL and on MariaDB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MySqlFamilySourceContract extends SourceContract {

    private static final String PASSWORD = "kept-in-no-text-9f3a";

    private TestDatabase database;

    abstract TestServer server();

    @BeforeAll
    void createTables() throws Exception {
        database = new TestDatabase(server());
        String numbers = " WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 40)";
        for (String table : new String[] {"customers", "orders", "payments"}) {
            database.execute(
                    "CREATE TABLE " + table + " (id int AUTO_INCREMENT PRIMARY KEY, note text)",
                    "INSERT INTO " + table + " (note)" + numbers + " SELECT concat('" + table + " ', n) FROM numbers");
        }
        database.execute(
                "CREATE TABLE weights (id int PRIMARY KEY, weight bigint unsigned)",
                "INSERT INTO weights" + numbers + " SELECT n, IF(n = 20, 18446744073709551615, n) FROM numbers",
                "CREATE USER contract_reader IDENTIFIED BY '" + PASSWORD + "'",
                "GRANT SELECT ON " + database.name() + ".* TO contract_reader",
                "GRANT PROCESS ON *.* TO contract_reader");
    }

    @Override
    protected SourceFactory factory() {
        return new JdbcSourceFactory();
    }

    @Override
    protected Map<String, String> properties() {
        return properties(".*\\.(customers|orders|payments)");
    }

    @Override
    protected Map<String, String> propertiesWithOnePoisonRecord() {
        return properties(".*\\.weights");
    }

    private Map<String, String> properties(String tables) {
        return database.properties(
                "connection.user",
                "contract_reader",
                "connection.password",
                PASSWORD,
                "table.include.list",
                tables,
                "mode",
                "incrementing",
                // Tracking by gaps waits half a second before each of the hundreds of runs; GapTrackingIT has it.
                "tracking",
                "cursor",
                "batch.max.rows",
                "7");
    }
}
