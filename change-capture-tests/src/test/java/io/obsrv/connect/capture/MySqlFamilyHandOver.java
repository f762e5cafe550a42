// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.ConnectorOffset;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The position is a place in the binary log, which is written into the offsets of the connector before it runs. */
abstract class MySqlFamilyHandOver extends HandOverContract<MySqlOrders> {

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);

    private static final Duration BEGINS_WITHIN = Duration.ofMinutes(2);

    private final String gtids;
    private final Map<String, Map<String, Object>> positions = new HashMap<>();

    /**
     * The hand-over of a database.
     *
     * @param gtids the variable that has the ids of all transactions in the log
     */
    MySqlFamilyHandOver(Supplier<MySqlOrders> servers, String gtids) {
        super(servers);
        this.gtids = gtids;
    }

    @Override
    void analyze(MySqlOrders server) {
        server.sql("ANALYZE TABLE orders");
    }

    @Override
    void takePosition(MySqlOrders server, String connector) throws SQLException {
        Map<String, Object> position = new HashMap<>();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("FLUSH TABLES WITH READ LOCK");
            try (ResultSet status = statement.executeQuery("SHOW MASTER STATUS")) {
                status.next();
                position.put("file", status.getString("File"));
                position.put("pos", status.getLong("Position"));
            }
            try (ResultSet ids = statement.executeQuery("SELECT " + gtids)) {
                ids.next();
                position.put("gtids", ids.getString(1));
            }
            statement.execute("UNLOCK TABLES");
        }
        positions.put(connector, position);
    }

    @Override
    void capture(MySqlOrders server, ConnectCluster cluster, String connector, Map<String, String> settings) {
        Map<String, String> config = server.capture("upsert", cluster.bootstrapServers());
        config.putAll(settings);
        // Without a snapshot, and with a position, it also has to be told that there is no history of the schema yet.
        config.put("snapshot.mode", "recovery");
        config.put("database.server.id", Integer.toString(6_401 + positions.size()));
        config.put("schema.history.internal.kafka.topic", connector + ".history");
        cluster.rest().createStopped(connector, config);
        cluster.rest().awaitState(connector, "STOPPED", STOPS_WITHIN);
        Map<String, Object> position = Objects.requireNonNull(positions.get(connector), connector);
        cluster.rest().alterOffsets(connector, List.of(new ConnectorOffset(Map.of("server", connector), position)));
        cluster.rest().resume(connector);
    }

    @Override
    void goOn(ConnectCluster cluster, String connector) {
        cluster.reader().awaitCount(connector, 1, BEGINS_WITHIN);
        Map<String, String> config = new HashMap<>(cluster.rest().config(connector));
        config.put("snapshot.mode", "no_data");
        cluster.rest().put(connector, config);
    }
}
