// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import java.util.function.Supplier;

/** The session is that in which the cases of the JDBC source are written. */
abstract class MySqlFamilyOneShape extends OneShapeContract {

    private static final String SESSION = "SET sql_mode = 'ALLOW_INVALID_DATES', time_zone = '+02:00'";

    MySqlFamilyOneShape(Supplier<MySqlOrders> servers, TypeCases types, String differences) {
        super(servers, types, differences);
    }

    @Override
    void createTable(OrdersServer server, TypeCases types) {
        server.sql(types.createTable("types"));
    }

    @Override
    void insert(OrdersServer server, String sql) {
        server.sql(SESSION, sql);
    }
}
