// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import io.obsrv.connect.testkit.servers.Servers;

class RangeLoadIT extends RangeLoadContract {

    @Override
    Orders start() {
        return new OrdersTable(Servers.postgres());
    }

    @Override
    int rows() {
        return 150_000;
    }
}
