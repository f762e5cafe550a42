// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The position is a slot, which holds the log back until it is read. */
class PostgresHandOverIT extends HandOverContract {

    private static final String CAPTURE = "obsrv_capture";
    private static final String PASSWORD = "change-me";

    private @Nullable PostgresServer server;

    PostgresHandOverIT() {
        super("postgres");
    }

    @Override
    void startServer() {
        PostgresServer started = Servers.postgres();
        server = started;
        started.sql("CREATE TABLE orders (id bigint PRIMARY KEY, version bigint NOT NULL, note text)");
        started.sql(ReadyConfig.sql("postgresql.sql"));
    }

    @Override
    void closeServer() {
        server().close();
    }

    @Override
    Connection connect() {
        return server().connect();
    }

    @Override
    void analyze() {
        server().sql("ANALYZE orders");
    }

    @Override
    void takePosition(String connector) throws SQLException {
        try (Connection connection = server().connect(CAPTURE, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_create_logical_replication_slot('" + slot(connector) + "', 'pgoutput')");
        }
    }

    @Override
    Map<String, String> table() {
        return Map.of(
                "connection.host",
                server().host(),
                "connection.port",
                Integer.toString(server().port()),
                "connection.database",
                server().database(),
                "connection.user",
                CAPTURE,
                "connection.password",
                PASSWORD,
                "connection.properties",
                "sslmode=disable");
    }

    @Override
    void capture(ConnectCluster cluster, String connector, Map<String, String> settings) {
        Map<String, String> place = new HashMap<>(settings);
        place.put("database.hostname", server().host());
        place.put("database.port", Integer.toString(server().port()));
        place.put("database.dbname", server().database());
        place.put("database.password", PASSWORD);
        place.put("database.sslmode", "disable");
        place.put("slot.name", slot(connector));
        cluster.rest().create(connector, ReadyConfig.of("postgresql-upsert.json", place));
    }

    @Override
    void goOn(ConnectCluster cluster, String connector) {
        // The slot knows how far it is read.
    }

    private static String slot(String connector) {
        return connector.replace('-', '_');
    }

    private PostgresServer server() {
        return Objects.requireNonNull(server, "Not started");
    }
}
