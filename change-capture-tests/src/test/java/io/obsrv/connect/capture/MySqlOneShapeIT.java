// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

class MySqlOneShapeIT extends MySqlFamilyOneShape {

    MySqlOneShapeIT() {
        super(
                MySqlOrders::mysql,
                TypeCases.of("mysql-types.txt", 4, "date '2026-02-31'", "json '{\"a\":[92233720368547758080]}'"),
                "differences-mysql.txt");
    }
}
