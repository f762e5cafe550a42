// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeLoadAndFollowIT extends RangeLoadAndFollowContract {

    /** Ways of tracking that promise to lose and repeat nothing. */
    @ParameterizedTest
    @CsvSource({
        "PRIMARY KEY, mode=changes",
        "PRIMARY KEY, mode=incrementing",
        "PRIMARY KEY, mode=timestamp timestamp.column.name=changed",
        // Without a key, by blocks: every update moves its row to another.
        "CHECK (true), mode=changes"
    })
    void deliversEveryVersionOnceAndInOrder(String key, String mode) throws Exception {
        long loaded = deliversEveryVersionOnceAndInOrder(
                database(key), mode + " sweep.interval.ms=200", Duration.ofMillis(80), (statement, row) -> {
                    statement.execute("INSERT INTO orders DEFAULT VALUES");
                    statement.execute(
                            "UPDATE orders SET version = version + 1, changed = clock_timestamp() WHERE id IN ("
                                    + row.getAsInt() + ", " + row.getAsInt() + ")");
                });
        assertThat(loaded).isLessThanOrEqualTo(ROWS);
    }

    private static TestDatabase database(String key) throws SQLException {
        TestDatabase database = new TestDatabase();
        database.execute(
                "CREATE TABLE orders (id bigserial " + key + ", version int NOT NULL DEFAULT 0,"
                        + " changed timestamptz NOT NULL DEFAULT now())",
                "CREATE INDEX ON orders (changed, id)",
                "INSERT INTO orders SELECT FROM generate_series(1, " + ROWS + ")",
                "ANALYZE orders");
        return database;
    }
}
