// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

class MySqlIT extends MySqlFamilyContract {

    @Override
    TestServer server() {
        return TestServer.mysql();
    }
}
