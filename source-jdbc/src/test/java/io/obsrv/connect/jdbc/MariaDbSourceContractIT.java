// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

class MariaDbSourceContractIT extends MySqlFamilySourceContract {

    @Override
    TestServer server() {
        return TestServer.mariadb();
    }
}
