// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

class MySqlHandOverIT extends MySqlFamilyHandOver {

    MySqlHandOverIT() {
        // The same as in the last column of SHOW MASTER STATUS.
        super(MySqlOrders::mysql, "@@gtid_executed");
    }
}
