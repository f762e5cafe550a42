// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.ConnectorOffset;
import io.obsrv.connect.testkit.servers.MySqlServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The position is a place in the binary log, which is written into the offsets of the connector before it runs. */
class MySqlHandOverIT extends HandOverContract {

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);

    private static final Duration BEGINS_WITHIN = Duration.ofMinutes(2);

    private final Map<String, Map<String, Object>> positions = new HashMap<>();
    private @Nullable MySqlServer server;

    MySqlHandOverIT() {
        super("mysql", com.mysql.cj.jdbc.Driver.class);
    }

    @Override
    void startServer() {
        MySqlServer started = Servers.mysql(MySqlCaptureIT.SERVER);
        server = started;
        started.sql(
                "CREATE DATABASE shop",
                "CREATE TABLE shop.orders (id bigint PRIMARY KEY, version bigint NOT NULL, note text)");
        started.sql(ReadyConfig.sql("mysql.sql"));
    }

    @Override
    void closeServer() {
        server().close();
    }

    @Override
    Connection connect() {
        return server().connect("shop");
    }

    @Override
    void analyze() {
        server().sql("ANALYZE TABLE shop.orders");
    }

    @Override
    void takePosition(String connector) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("FLUSH TABLES WITH READ LOCK");
            try (ResultSet status = statement.executeQuery("SHOW MASTER STATUS")) {
                status.next();
                positions.put(
                        connector,
                        Map.of(
                                "file", status.getString("File"),
                                "pos", status.getLong("Position"),
                                "gtids", status.getString("Executed_Gtid_Set")));
            }
            statement.execute("UNLOCK TABLES");
        }
    }

    @Override
    Map<String, String> table() {
        return Map.of(
                "dialect.name",
                "mysql",
                "connection.host",
                server().host(),
                "connection.port",
                Integer.toString(server().port()),
                "connection.database",
                "shop",
                "connection.user",
                "obsrv_capture",
                "connection.password",
                "change-me",
                "connection.properties",
                "sslMode=PREFERRED",
                "table.include.list",
                "shop\\.orders");
    }

    @Override
    void capture(ConnectCluster cluster, String connector, Map<String, String> settings) {
        Map<String, String> place = MySqlFamilyCapture.settings(server(), cluster.bootstrapServers());
        place.putAll(settings);
        // Without a snapshot, and with a position, it also has to be told that there is no history of the schema yet.
        place.put("snapshot.mode", "recovery");
        place.put("database.server.id", Integer.toString(6_401 + positions.size()));
        place.put("schema.history.internal.kafka.topic", connector + ".history");
        cluster.rest().createStopped(connector, ReadyConfig.of("mysql-upsert.json", place));
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

    private MySqlServer server() {
        return Objects.requireNonNull(server, "Not started");
    }
}
