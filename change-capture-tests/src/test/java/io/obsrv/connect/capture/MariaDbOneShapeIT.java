// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import org.junit.jupiter.api.Tag;

/** As long as that of MySQL, and mostly of the same code: left out of every day's run. */
@Tag("long")
class MariaDbOneShapeIT extends MySqlFamilyOneShape {

    MariaDbOneShapeIT() {
        super(
                MySqlOrders::mariadb,
                TypeCases.of("mariadb-types.txt", 4, "inet4", "inet6", "year 0", "datetime '2026-02-31'"),
                "differences-mariadb.txt");
    }
}
