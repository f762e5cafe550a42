// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import org.junit.jupiter.api.Tag;

/** As long as that of PostgreSQL, and mostly of the same code: left out of every day's run. */
@Tag("long")
class MariaDbCaptureIT extends CaptureContract {

    MariaDbCaptureIT() {
        super(MySqlOrders::mariadb);
    }
}
