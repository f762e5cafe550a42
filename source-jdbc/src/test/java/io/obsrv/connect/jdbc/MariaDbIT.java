// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

class MariaDbIT extends MySqlFamilyContract {

    @Override
    TestServer server() {
        return TestServer.mariadb();
    }
}
