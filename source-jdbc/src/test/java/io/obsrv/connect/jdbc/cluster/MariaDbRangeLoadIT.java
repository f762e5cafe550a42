// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import io.obsrv.connect.testkit.servers.Servers;
import org.junit.jupiter.api.Tag;

@Tag("long")
class MariaDbRangeLoadIT extends RangeLoadContract {

    @Override
    Orders start() {
        return new MySqlOrders(Servers.mariadb(), "mariadb");
    }

    @Override
    int rows() {
        return 100_000;
    }
}
