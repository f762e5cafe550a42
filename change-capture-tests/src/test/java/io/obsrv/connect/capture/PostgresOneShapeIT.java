// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

class PostgresOneShapeIT extends OneShapeContract {

    PostgresOneShapeIT() {
        super(PostgresOrders::new, TypeCases.of("types.txt", 3, "numeric(5,-2)"), "differences-postgresql.txt");
    }

    @Override
    void createTable(OrdersServer server, TypeCases types) {
        server.sql(
                "CREATE TYPE mood AS ENUM ('sad', 'happy')",
                "CREATE DOMAIN price AS numeric(10, 2)",
                "CREATE TYPE pair AS (a int, b text)",
                types.createTable("types"),
                "ALTER PUBLICATION obsrv_orders ADD TABLE types");
    }

    @Override
    void insert(OrdersServer server, String sql) {
        server.sql(sql);
    }
}
