// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

class PostgresCaptureIT extends CaptureContract {

    PostgresCaptureIT() {
        super(PostgresOrders::new);
    }
}
