// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.source.SourceFactory;
import io.obsrv.connect.testkit.contract.SourceContract;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The JDBC source keeps what every source must keep, on a real PostgreSQL. */
class JdbcSourceContractIT extends SourceContract {

    private static final String READER = "reader";
    private static final String PASSWORD = "kept-in-no-text-9f3a";

    private static PostgresServer server;

    @BeforeAll
    static void createTables() {
        server = Servers.postgres();
        for (String table : new String[] {"customers", "orders", "payments"}) {
            server.sql(
                    "CREATE TABLE " + table + " (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text)",
                    "INSERT INTO " + table + " (note) SELECT '" + table
                            + " ' || n || repeat(' ', 400) FROM generate_series(1, 40) AS n");
        }
        server.sql(
                "CREATE TABLE weights (id int PRIMARY KEY, weight float8)",
                "INSERT INTO weights SELECT n, CASE n WHEN 20 THEN 'NaN' ELSE n::float8 END FROM generate_series(1, 40) AS n");
        server.role(READER, PASSWORD, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + READER);
    }

    @AfterAll
    static void closeServer() {
        server.close();
    }

    @Override
    protected SourceFactory factory() {
        return new JdbcSourceFactory();
    }

    @Override
    protected Map<String, String> properties() {
        return properties("public\\.(customers|orders|payments)");
    }

    @Override
    protected Map<String, String> propertiesWithOnePoisonRecord() {
        return properties("public\\.weights");
    }

    private static Map<String, String> properties(String tables) {
        return Map.of(
                "connection.host",
                server.host(),
                "connection.port",
                Integer.toString(server.port()),
                "connection.database",
                server.database(),
                "connection.user",
                READER,
                "connection.password",
                PASSWORD,
                "table.include.list",
                tables,
                "mode",
                "incrementing",
                "batch.max.rows",
                "7");
    }
}
