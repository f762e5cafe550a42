// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same on MySQL and MariaDB. */
class MySqlRangeLoadAndFollowIT extends RangeLoadAndFollowContract {

    /** Ways of tracking that promise to lose and repeat nothing; by numbers no changes are seen. */
    @ParameterizedTest
    @CsvSource({
        "mysql, false, mode=incrementing",
        "mariadb, false, mode=incrementing",
        "mysql, true, mode=timestamp timestamp.column.name=changed",
        "mariadb, true, mode=timestamp timestamp.column.name=changed"
    })
    void deliversEveryVersionOnceAndInOrder(String server, boolean updating, String mode) throws Exception {
        deliversEveryVersionOnceAndInOrder(database(server), mode, Duration.ofMillis(1_500), (statement, row) -> {
            statement.execute("INSERT INTO orders (version) VALUES (0)");
            if (updating) {
                statement.execute("UPDATE orders SET version = version + 1 WHERE id = " + row.getAsInt());
            }
        });
    }

    private static TestDatabase database(String server) throws SQLException {
        TestDatabase database = new TestDatabase(TestServer.of(server));
        database.execute(
                "CREATE TABLE orders (id bigint AUTO_INCREMENT PRIMARY KEY, version int NOT NULL DEFAULT 0, changed"
                        + " timestamp(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6), note"
                        + " char(100) NOT NULL DEFAULT '', KEY (changed, id))",
                "INSERT INTO orders (changed, version) WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1"
                        + " FROM numbers WHERE n < 1000) SELECT now(6) - interval 1 hour, 0 FROM numbers",
                "INSERT INTO orders (changed, version) SELECT a.changed, 0 FROM orders a JOIN orders b ON b.id <= 5",
                "ANALYZE TABLE orders");
        return database;
    }
}
