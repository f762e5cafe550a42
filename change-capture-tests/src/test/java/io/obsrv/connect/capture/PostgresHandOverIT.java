// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** The position is a slot, which holds the log back until it is read. */
class PostgresHandOverIT extends HandOverContract<PostgresOrders> {

    PostgresHandOverIT() {
        super(PostgresOrders::new);
    }

    @Override
    void analyze(PostgresOrders server) {
        server.sql("ANALYZE orders");
    }

    @Override
    void takePosition(PostgresOrders server, String connector) throws SQLException {
        try (Connection connection = server.connectToCapture();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_create_logical_replication_slot('" + slot(connector) + "', 'pgoutput')");
        }
    }

    @Override
    void capture(PostgresOrders server, ConnectCluster cluster, String connector, Map<String, String> settings) {
        Map<String, String> config = server.capture("upsert", cluster.bootstrapServers());
        config.putAll(settings);
        config.put("slot.name", slot(connector));
        cluster.rest().create(connector, config);
    }

    @Override
    void goOn(ConnectCluster cluster, String connector) {
        // The slot knows how far it is read.
    }

    private static String slot(String connector) {
        return connector.replace('-', '_');
    }
}
