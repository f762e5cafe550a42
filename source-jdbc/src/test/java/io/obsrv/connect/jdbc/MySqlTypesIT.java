// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import org.junit.jupiter.api.BeforeAll;

class MySqlTypesIT extends TypesContract {

    private TestDatabase database;

    MySqlTypesIT() {
        super("mysql-types.txt", 4);
    }

    @BeforeAll
    void start() throws Exception {
        database = new TestDatabase(TestServer.mysql());
    }

    @Override
    TestDatabase database() {
        return database;
    }

    @Override
    String session() {
        return "SET sql_mode = 'ALLOW_INVALID_DATES', time_zone = '+02:00'";
    }
}
